// Reduce the style sheet of KERN UX to what our pages and scripts name: 340 kB become about a tenth.
// A class must stand written out somewhere in them; a name put together from parts is not seen.

import { copyFileSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { PurgeCSS } from "purgecss";

const source = "node_modules/@kern-ux/native";
const target = "static/vendor";
// The phones' pages get a sheet of their own: they need no dialogs, badges and forms of an office.
const sheets = {
  "kern.css": { content: ["templates/**/*.html", "static/**/*.js"], skippedContentGlobs: ["static/vendor/**"] },
  "kern-phone.css": {
    content: ["templates/base.html", "templates/{participant,public,shell}/**/*.html", "static/**/*.js"],
    skippedContentGlobs: [
      "static/{vendor,moderator,screen,staff,session/stage}/**",
      "static/{moderator,screen,staff}.js",
    ],
  },
};

// PurgeCSS drops selectors with :is(); this one gives every other rule its colours and may be said simply.
const themed = /:is\(body,[^)]*\):not\(\[class\*=kern-level-\]\)/;
const whole = readFileSync(`${source}/dist/kern.min.css`, "utf8");
if (!themed.test(whole)) throw new Error("KERN names its themes in another way now: see tools/kern.js");

/** The rules that these pages and scripts use. */
async function used(pages) {
  const [{ css }] = await new PurgeCSS().purge({
    ...pages,
    css: [{ raw: whole.replace(themed, "body,[data-kern-theme]") }],
    safelist: ["html", "body", "data-kern-theme"],
    keyframes: true,
  });
  // KERN brings Fira Sans at 120 kB a file; fonts.css has the same letters in 10 kB.
  return css.replaceAll(/@font-face\s*\{[^}]*\}/g, "");
}

const ours = globSync("static/**/*.{css,js}", { exclude: (path) => path.includes("vendor") })
  .map((path) => readFileSync(path, "utf8"))
  .join("\n");

/** Take out the variables that nobody asks for, and then those that only they asked for: two thirds of all. */
function withoutIdleVariables(styles) {
  const asked = new Set((styles + ours).match(/(?<=var\(\s*)--kern-[\w-]+/g));
  const kept = styles.replaceAll(/(--kern-[\w-]+):[^;{}]*(;|(?=\}))/g, (whole, name) => (asked.has(name) ? whole : ""));
  return kept === styles ? styles : withoutIdleVariables(kept);
}

mkdirSync(target, { recursive: true });
for (const [name, pages] of Object.entries(sheets)) {
  writeFileSync(`${target}/${name}.new`, withoutIdleVariables(await used(pages)));
  renameSync(`${target}/${name}.new`, `${target}/${name}`);
}
copyFileSync(`${source}/LICENSE.md`, `${target}/kern.LICENSE.md`);
