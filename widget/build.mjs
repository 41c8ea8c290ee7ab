// Bundles the widget into one classic script; --watch is not needed, a build takes a fraction of a second.
import { build } from "esbuild";

await build({
  entryPoints: ["src/main.ts"],
  outfile: "dist/widget.js",
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2021",
  legalComments: "none",
  banner: { js: "/* Career chat. Contains lit (BSD-3-Clause) and marked (MIT). */" },
});
