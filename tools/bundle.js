// Called by tools/bundle.py: `node tools/bundle.js OUTDIR ENTRY…`.

import { readdirSync, readFileSync } from "node:fs";
import { build } from "esbuild";
import { SUPPORTED, scriptTargets } from "./floor.js";

// Scripts that are no modules, for browsers that know none.
const classics = ["static/startless.js"];
const workers = ["static/worker.js"];
const [outdir, ...named] = process.argv.slice(2);
const entryPoints = named.filter((name) => !classics.includes(name));
const kinds = readdirSync("static/activities").filter((name) => name.endsWith(".js"));

// esbuild takes import(`../activities/${kind}.js`) for everything below that folder, and would cut what the kinds
// share into a file of its own each. Naming the kinds leaves one file a kind.
const eachKind = `(${JSON.stringify(Object.fromEntries(kinds.map((name) => [name, `@${name}`])))})`.replaceAll(
  /"@([^"]+)"/g,
  '() => import("../activities/$1")',
);

const nameTheKinds = {
  name: "name-the-kinds",
  setup({ onLoad }) {
    onLoad({ filter: /static\/.*\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll(
        /import\(`\.\.\/activities\/\$\{(\w+)\}\.js`\)/g,
        `${eachKind}[\`\${$1}.js\`]()`,
      ),
    }));
  },
};

const alone = { outdir, outbase: "static", minify: true, logLevel: "warning" };
const together = {
  ...alone,
  bundle: true,
  splitting: true,
  format: "esm",
  target: scriptTargets,
  supported: SUPPORTED,
  legalComments: "none",
  chunkNames: "parts/[name]-[hash]",
  plugins: [nameTheKinds],
};
// Phones get files of their own: what is cut for the desk and the screen, too, is a dozen more questions on a bad line.
const forPhones = (name) => /static\/(participant\.js|activities\/|shell\/)/.test(name);
await build({ ...together, entryPoints: entryPoints.filter(forPhones) });
await build({ ...together, entryPoints: entryPoints.filter((name) => !forPhones(name)) });
await build({ ...alone, entryPoints: classics, target: "es5" });
await build({ ...alone, entryPoints: workers, format: "iife", target: scriptTargets, supported: SUPPORTED });
