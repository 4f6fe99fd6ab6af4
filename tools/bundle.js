// Called by tools/bundle.py: `node tools/bundle.js OUTDIR ENTRY…`.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "esbuild";
import { SUPPORTED, scriptTargets } from "./floor.js";

// Classic scripts, for browsers without modules.
const classics = ["static/startless.js"];
const workers = ["static/worker.js"];
const [outdir, ...named] = process.argv.slice(2);
const entryPoints = named.filter((name) => !classics.includes(name));

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
};
// Phones get bundles of their own: sharing chunks with desk and screen would mean a dozen more requests on a bad network.
// Modules that both load by name are built twice, see `home` in static/session/addressed.js.
const forPhones = (name) => /static\/(participant\b|once\b|activities\/|shell\/)/.test(name);
const beside = (name) => ({
  in: name,
  out: name.replace(/^static\/activities/, "beside/activities").replace(/^static\/|\.js$/g, ""),
});
const others = entryPoints.filter((name) => !forPhones(name) || name.startsWith("static/activities/"));
// What every phone loads at first travels in one file with the libraries: a file of its own costs 400 bytes more. Modules go
// into one chunk if the same entries import them, so each entry imports all of these.
const first = [
  ...["answer_buttons", "drafts", "groups", "item", "late_results"].map((part) => `activities/parts/${part}`),
  ...["addressed", "own", "session"].map((part) => `session/${part}`),
];
const imports = first.map((name) => `import "${resolve("static", name)}.js";`).join("");
const phones = entryPoints.filter(forPhones);
const pages = new Set(
  phones.filter((name) => /static\/(participant|activities)\b/.test(name)).map((name) => resolve(name)),
);
const withFirst = {
  name: "with-first",
  setup({ onLoad }) {
    const load = ({ path }) => (pages.has(path) ? { contents: imports + readFileSync(path, "utf8") } : undefined);
    onLoad({ filter: /\.js$/ }, load);
  },
};
await build({ ...together, entryPoints: phones, plugins: [withFirst] });
await build({ ...together, entryPoints: others.map(beside), define: { "globalThis.BESIDE": '"beside/"' } });
await build({ ...alone, entryPoints: classics, target: "es5" });
await build({ ...alone, entryPoints: workers, format: "iife", target: scriptTargets, supported: SUPPORTED });
