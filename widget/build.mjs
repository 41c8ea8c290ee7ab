// Bundles the widget into two files: widget.js, the launcher, one classic script that every page loads, and chat.js, a
// module that the launcher loads by its hash when somebody wants to chat.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { build } from "esbuild";

const common = { bundle: true, minify: true, target: "es2021", legalComments: "none" };
const banner = { js: "/* Career chat. Contains lit (BSD-3-Clause) and marked (MIT). */" };

await build({
  ...common,
  entryPoints: ["src/enter.ts"],
  outfile: "dist/chat.js",
  format: "esm",
  banner,
});
const hash = createHash("sha256").update(await readFile("dist/chat.js")).digest("hex").slice(0, 16);
await build({
  ...common,
  entryPoints: ["src/main.ts"],
  outfile: "dist/widget.js",
  format: "iife",
  define: { CHAT_FILE: JSON.stringify(`chat.${hash}.js`) },
});
