// Bundles the widget into two files: widget.js, the launcher, one classic script that every page loads, and chat.js, a
// module that the launcher loads by its hash when somebody wants to chat.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { build } from "esbuild";

// esbuild leaves what stands in templates as it is: the comments and the indentation of the style sheets.
const slimStyles = {
  name: "slim-styles",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]styles[\\/].*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      return { contents: text.replace(/\/\*.*?\*\//gs, "").replace(/\s*\n\s*/g, "\n"), loader: "ts" };
    });
  },
};
const common = { bundle: true, minify: true, target: "es2022", legalComments: "none", plugins: [slimStyles] };

await build({
  ...common,
  entryPoints: ["src/enter.ts"],
  outfile: "dist/chat.js",
  format: "esm",
  banner: { js: "/* Career chat. Contains lit (BSD-3-Clause) and marked (MIT). */" },
});
const hash = createHash("sha256").update(await readFile("dist/chat.js")).digest("hex").slice(0, 16);
await build({
  ...common,
  entryPoints: ["src/main.ts"],
  outfile: "dist/widget.js",
  format: "iife",
  define: { CHAT_FILE: JSON.stringify(`chat.${hash}.js`) },
});
