// Called by tools/bundle.py: `node tools/bundle.js OUTDIR ENTRY…`.

import { readdirSync, readFileSync } from "node:fs";
import { build } from "esbuild";

const [outdir, ...entryPoints] = process.argv.slice(2);
const kinds = readdirSync("static/activities").filter((name) => name.endsWith(".js"));

// esbuild takes import(`../activities/${kind}.js`) for everything below that folder, and would cut what the kinds
// share into a file of its own each. Naming the kinds leaves one file a kind.
const named = `(${JSON.stringify(Object.fromEntries(kinds.map((name) => [name, `@${name}`])))})`.replaceAll(
  /"@([^"]+)"/g,
  '() => import("../activities/$1")',
);

const nameTheKinds = {
  name: "name-the-kinds",
  setup({ onLoad }) {
    onLoad({ filter: /static\/.*\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll(
        /import\(`\.\.\/activities\/\$\{(\w+)\}\.js`\)/g,
        `${named}[\`\${$1}.js\`]()`,
      ),
    }));
  },
};

await build({
  entryPoints,
  outdir,
  outbase: "static",
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  chunkNames: "parts/[name]-[hash]",
  logLevel: "warning",
  plugins: [nameTheKinds],
});
