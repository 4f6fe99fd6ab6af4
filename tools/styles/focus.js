// Browsers without `:focus-visible` drop rules that name it, so they get a copy with `:focus`.

// Chromium below 87 lacks `inset`, Safari below 15.4 lacks `scroll-behavior`; the pseudo-class came with Chromium 86 and
// Safari 15.4. `@supports selector()` is itself too new to ask.
const OLD = "(not (inset: 0)) or (not (scroll-behavior: smooth))";

export const withOldFocus = {
  postcssPlugin: "old-focus",
  Once(root, { AtRule }) {
    root.walkRules(/:focus-visible/, (rule) => {
      const copy = rule.clone({ selector: rule.selector.replaceAll(/(?::focus)?:focus-visible/g, ":focus") });
      rule.after(new AtRule({ name: "supports", params: OLD, nodes: [copy] }));
    });
  },
};
