// Browsers that know `gap` in grids only get margins between the children of flex rows and columns.

import { readFileSync } from "node:fs";
import postcss from "postcss";

// Chromium below 85 and Safari below 14.1 lack both, and nobody else does; the gap came with Chromium 84 and Safari 14.1.
const OLD = "(not (inset: 0)) and (not (counter-set: none))";
const LAID_OUT = ["display", "flex-direction", "flex-wrap", "gap"];
const NONE = /^(0\w*|var\([\w-]*space-none[^)]*\))$/;

/** `.a .row--wide > b` is laid out as `.row` is. @param {string} selector */
function baseOf(selector) {
  return selector.match(/\.([\w-]+?)(?:--[\w-]+)?(?::[\w-]+(?:\([^)]*\))?)*$/)?.[1] ?? selector;
}

/** The flex layout of each class, read from all sheets: its gap is often set in another rule. @param {string[]} sheets */
function layouts(sheets) {
  const found = new Map();
  for (const sheet of sheets) {
    postcss.parse(readFileSync(sheet, "utf8")).walkRules((rule) => {
      for (const selector of rule.selectors)
        found.set(baseOf(selector), { ...layoutOf(rule), ...found.get(baseOf(selector)) });
    });
  }
  return found;
}

function layoutOf(rule) {
  const said = rule.nodes.filter(({ type, prop }) => type === "decl" && LAID_OUT.includes(prop));
  return Object.fromEntries(said.map(({ prop, value }) => [prop, value]));
}

/** The rules that replace a gap. @param {string[]} selectors @param {Record<string, string>} layout */
function margins(selectors, layout) {
  const [rows, columns = rows] = postcss.list.space(layout.gap);
  const rule = (children, property, size) =>
    `${selectors.map((selector) => `${selector}${children}`).join(", ")} { ${property}: ${size} }`;
  if (layout["flex-direction"]?.startsWith("column"))
    return [rule(" > *", "margin-inline-end", "0"), rule(" > * + *", "margin-block-start", rows)];
  const sideways = NONE.test(columns)
    ? []
    : [
        rule(" > *:not(:last-child)", "margin-inline-end", columns),
        rule("::before", "margin-inline-end", columns),
        rule("::after", "margin-inline-start", columns),
      ];
  // An element beside bare text is an only child.
  if (layout.display === "inline-flex" && !NONE.test(columns))
    sideways.push(rule(" > :only-child", "margin-inline-end", columns));
  return layout["flex-wrap"] === "wrap" && !NONE.test(rows)
    ? [...sideways, rule(" > *", "margin-block-end", rows)]
    : sideways;
}

/** Put one block at the top of each sheet, so that a child's own margins win. @param {string[]} sheets */
export const withFlexGaps = (sheets) => {
  const known = layouts(sheets);
  return {
    postcssPlugin: "flex-gaps",
    Once(root, { AtRule }) {
      const block = new AtRule({ name: "supports", params: OLD, nodes: [] });
      root.walkDecls(/^(gap|flex-direction)$/, (declaration) => {
        const rule = declaration.parent;
        const own = layoutOf(rule);
        const layout = { ...known.get(baseOf(rule.selectors[0])), ...own };
        const once = declaration.prop === "gap" || !own.gap;
        if (!once || !/flex/.test(layout.display ?? "") || NONE.test(layout.gap ?? "0")) return;
        const nodes = postcss.parse(margins(rule.selectors, layout).join("\n")).nodes;
        const query = rule.parent.type === "atrule" && rule.parent;
        block.append(query ? query.clone({ nodes }) : nodes);
      });
      if (block.nodes.length > 0) root.prepend(block);
    },
  };
};
