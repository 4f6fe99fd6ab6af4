// Called by tools/bundle.py: `node tools/styles.js OUTDIR`. Compile all style sheets for the oldest supported browsers.
// lightningcss compiles colours, shorthands and media queries; the passes before it do what it cannot.

import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { transform } from "lightningcss";
import postcss from "postcss";
import { styleTargets } from "./floor.js";
import { withPlainColours } from "./styles/colours.js";
import { withOldFocus } from "./styles/focus.js";
import { withFlexGaps } from "./styles/gaps.js";
import { withSides } from "./styles/sides.js";

const [outdir] = process.argv.slice(2);
const sheets = globSync("static/**/*.css", { exclude: (path) => path.includes("bundled") });
const passes = postcss([withPlainColours, withSides, withOldFocus, withFlexGaps(sheets)]);

for (const sheet of sheets) {
  const { css } = await passes.process(readFileSync(sheet, "utf8"), { from: sheet });
  const { code } = transform({ filename: sheet, code: Buffer.from(css), minify: true, targets: styleTargets });
  const target = `${outdir}/${sheet.slice("static/".length)}`;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, code);
}
