// Reduce the style sheet of KERN UX to what our pages and scripts name: 340 kB become about a tenth.
// A class must stand written out somewhere in them; a name put together from parts is not seen.

import { copyFileSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { PurgeCSS } from "purgecss";

const source = "node_modules/@kern-ux/native";
const target = "static/vendor/kern.css";

// PurgeCSS drops selectors with :is(); this one gives every other rule its colours and may be said simply.
const themed = /:is\(body,[^)]*\):not\(\[class\*=kern-level-\]\)/;
const whole = readFileSync(`${source}/dist/kern.min.css`, "utf8");
if (!themed.test(whole)) throw new Error("KERN names its themes in another way now: see tools/kern.js");

const [{ css }] = await new PurgeCSS().purge({
  content: ["templates/**/*.html", "static/**/*.js"],
  skippedContentGlobs: ["static/vendor/**"],
  css: [{ raw: whole.replace(themed, "body,[data-kern-theme]") }],
  safelist: ["html", "body", "data-kern-theme"],
  keyframes: true,
});

// KERN brings Fira Sans at 120 kB a file; fonts.css has the same letters in 12 kB.
const withoutFonts = css.replaceAll(/@font-face\s*\{[^}]*\}/g, "");

const ours = globSync("static/**/*.{css,js}", { exclude: (path) => path.includes("vendor") })
  .map((path) => readFileSync(path, "utf8"))
  .join("\n");

/** Take out the variables that nobody asks for, and then those that only they asked for: two thirds of all. */
function withoutIdleVariables(styles) {
  const asked = new Set((styles + ours).match(/(?<=var\(\s*)--kern-[\w-]+/g));
  const kept = styles.replaceAll(/(--kern-[\w-]+):[^;{}]*(;|(?=\}))/g, (whole, name) => (asked.has(name) ? whole : ""));
  return kept === styles ? styles : withoutIdleVariables(kept);
}

mkdirSync("static/vendor", { recursive: true });
writeFileSync(`${target}.new`, withoutIdleVariables(withoutFonts));
renameSync(`${target}.new`, target);
copyFileSync(`${source}/LICENSE.md`, "static/vendor/kern.LICENSE.md");
