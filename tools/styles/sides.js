// Split logical shorthands into two halves, and turn inset-inline-* into left and right. Every page sets `dir` at its
// root, so `[dir="rtl"]` works; lightningcss would list right-to-left languages instead.

import postcss from "postcss";

const HALVED = /^((?:padding|margin|border|inset)-(?:inline|block))(-width|-color|-style)?$/;
const PLACED = { "inset-inline-start": ["left", "right"], "inset-inline-end": ["right", "left"] };

export const withSides = {
  postcssPlugin: "sides",
  Once(root) {
    root.walkDecls(HALVED, (declaration) => {
      const [, name, of = ""] = declaration.prop.match(HALVED);
      const whole = name.startsWith("border") && !of;
      const [start, end = start] = whole ? [declaration.value] : postcss.list.space(declaration.value);
      declaration.cloneBefore({ prop: `${name}-start${of}`, value: start });
      declaration.cloneBefore({ prop: `${name}-end${of}`, value: end });
      declaration.remove();
    });
    root.walkDecls(/^inset-inline-(start|end)$/, (declaration) => {
      const [side, other] = PLACED[declaration.prop];
      const rule = declaration.parent;
      const selector = rule.selectors.map((one) => `[dir="rtl"] ${one}`).join(", ");
      const turned = rule.clone({ selector, nodes: [] });
      turned.append({ prop: side, value: "auto" }, { prop: other, value: declaration.value });
      rule.after(turned);
      declaration.prop = side;
    });
  },
};
