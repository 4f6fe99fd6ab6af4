// Find what the oldest supported browsers do not understand in the scripts and style sheets that are served:
// `node tools/scan.js [FOLDER]`. Syntax by es-check, selectors, units and rules of style sheets by doiuse, names of
// interfaces and properties by MDN's tables, since es-check and doiuse know few of them.

import { globSync, readFileSync } from "node:fs";
import checks from "es-check";
import postcss from "postcss";
import { browsers } from "./floor.js";
import { LEFT_OUT, NOT_THE_INTERFACE, SAID_TWICE } from "./scan/allowed.js";
import { isKnown, newInterfaces, PAGE, properties } from "./scan/tables.js";

const folder = process.argv[2] ?? "static/vendor/bundled";
const scripts = globSync(`${folder}/**/*.js`);
const sheets = globSync(`${folder}/**/*.css`);
const NEW_COLOUR = /\b(?:oklch|oklab|lch|lab|color|color-mix|light-dark)\(/;
/** Not after `{key` or `? value`: within a template string code stands, too, as in `${{minutes:is(c)}}`. */
const NEW_SELECTOR =
  /(?<![{?]\s*[\w$.]+\s*)(:(?:is|where|has|focus-visible|modal|popover-open|user-valid|user-invalid|dir)\b)/g;
/** Strings of a script: outside them a short name of the bundler's stands where a selector would, as in `a ? b :is(c)`. */
const STRING = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g;
/** Names of so few letters are those of the bundler. */
const SHORT = 2;
const quiet = { info() {}, warn() {}, error() {}, debug() {}, isLevelEnabled: () => false };

/** Chrome 80, iOS 14 and Firefox 91 read ECMAScript 2020; startless.js must run in older ones, too. */
async function syntax() {
  const isClassic = (name) => name.endsWith("startless.js");
  const kinds = [
    { ecmaVersion: "es5", files: scripts.filter(isClassic) },
    { ecmaVersion: "es2020", module: true, files: scripts.filter((name) => !isClassic(name)) },
  ];
  const found = [];
  for (const kind of kinds.filter(({ files }) => files.length > 0)) {
    const { errors = [] } = await checks.runChecks([kind], { logger: quiet });
    found.push(...errors.map(({ file, err }) => `${file}: ${err.message}`));
  }
  return found;
}

/** Interfaces that are called or made by name, and selectors. */
function interfaces(name) {
  const script = readFileSync(name, "utf8");
  const words = (pattern) => [...script.matchAll(pattern)].map(([, word]) => word);
  const methods = words(/(?<!\.\.)\.([A-Za-z]\w*)\(/g).filter((word) => newInterfaces.has(word));
  const made = words(/\bnew ([A-Z]\w*)/g);
  const called = words(/(?<![\w$.])([A-Za-z]\w*)\(/g).filter((word) => word.length > SHORT);
  const globals = [...made, ...called].filter((word) => newInterfaces.get(word)?.includes(PAGE));
  const strings = (script.match(STRING) ?? []).join("\n");
  const selectors = [...strings.matchAll(NEW_SELECTOR)].map(([, word]) => word).filter((word) => !isOurs(word, script));
  return [...new Set([...methods, ...globals, ...selectors])]
    .filter((word) => !NOT_THE_INTERFACE.includes(word))
    .map((word) => `${name}: ${word} (${newInterfaces.get(word) ?? "a selector"})`);
}

/** Whether the bundler gave something the name that a selector has: within a template it stands as in `{ minutes:is(n) }`. */
const isOurs = (selector, script) =>
  new RegExp(`(?:function|const|let|var|,)\\s*\\b${selector.slice(1)}\\s*[=(]`).test(script);

/** CSS properties, and what doiuse finds. */
async function looks(name) {
  const found = new Set();
  const { default: DoIUse } = await import("doiuse/lib/DoIUse.js");
  const note = ({ feature, usage }) => {
    if (!SAID_TWICE.includes(feature) && !isStateless(name, feature, usage))
      found.add(`${name}: ${feature} in ${usage}`.slice(0, 160));
  };
  const sheet = postcss.parse(readFileSync(name, "utf8"), { from: name });
  await postcss([new DoIUse({ browsers, onFeatureUsage: note })]).process(sheet, { from: name });
  sheet.walkDecls(({ prop, value, parent }) => {
    if (NEW_COLOUR.test(value) && !isAsked(parent)) found.add(`${name}: ${prop}: ${value}`.slice(0, 160));
    if (prop.startsWith("-")) return;
    if (parent.name === "font-face" || LEFT_OUT.includes(prop)) return;
    if (!isKnown(properties[prop])) found.add(`${name}: ${prop}`);
  });
  return [...found];
}

/** Whether a rule is inside `@supports`. */
const isAsked = (node) => node?.name === "supports" || (node ? isAsked(node.parent) : false);

/** `:has()` is used for KERN's boxes and the page's scroll bar only, never to show a choice or an error. */
const isStateless = (name, feature, usage) =>
  feature === "css-has" && (/vendor\/kern/.test(name) || usage.selector?.startsWith("html:has("));

const found = [...(await syntax()), ...scripts.flatMap(interfaces), ...(await Promise.all(sheets.map(looks))).flat()];
if (scripts.length + sheets.length === 0) found.push(`${folder}: nothing to scan`);
if (found.length > 0) {
  console.error(`Too new for ${browsers.join(", ")}:\n${found.join("\n")}`);
  process.exitCode = 1;
}
