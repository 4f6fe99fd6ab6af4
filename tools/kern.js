// Reduce the style sheet of KERN UX to what our pages and scripts name: of 340 kB 75 kB are left for all pages, 39 kB for
// phones. A class must be written out in one of them; a name that is put together from parts is not found.

import { copyFileSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { PurgeCSS } from "purgecss";

const source = "node_modules/@kern-ux/native";
const target = "static/vendor";
// Pages for phones get a smaller sheet: they use no dialogs, badges and large forms.
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

// PurgeCSS drops selectors with :is(). This one defines the colours of all other rules, so it is written in a simpler way.
const themed = /:is\(body,[^)]*\):not\(\[class\*=kern-level-\]\)/;
const whole = readFileSync(`${source}/dist/kern.min.css`, "utf8");
if (!themed.test(whole)) throw new Error("KERN selects its themes in another way now: see tools/kern.js");

const ours = globSync("static/**/*.{css,js}", { exclude: (path) => path.includes("vendor") })
  .map((path) => readFileSync(path, "utf8"))
  .join("\n");
/** PurgeCSS keeps a variable that a rule uses: this rule uses all that our own styles and scripts name. */
const usedByUs = `html{${(ours.match(/--kern-[\w-]+/g) ?? []).map((name) => `color:var(${name})`).join(";")}}`;

/** The rules and variables that these pages and scripts use. */
async function used(pages) {
  const [, { css }] = await new PurgeCSS().purge({
    ...pages,
    css: [{ raw: usedByUs }, { raw: whole.replace(themed, "body,[data-kern-theme]") }],
    safelist: ["html", "body", "data-kern-theme"],
    keyframes: true,
    variables: true,
  });
  // KERN brings Fira Sans at 120 kB a file; fonts.css has the same letters in 10 kB.
  return css.replaceAll(/@font-face\s*\{[^}]*\}/g, "");
}

mkdirSync(target, { recursive: true });
for (const [name, pages] of Object.entries(sheets)) {
  writeFileSync(`${target}/${name}.new`, await used(pages));
  renameSync(`${target}/${name}.new`, `${target}/${name}`);
}
copyFileSync(`${source}/LICENSE.md`, `${target}/kern.LICENSE.md`);
