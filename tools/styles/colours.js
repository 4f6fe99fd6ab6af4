// Write colours that old browsers do not know – oklch(), color-mix() – as #rrggbb.

import { transform } from "lightningcss";
import { styleTargets } from "../floor.js";

const MODERN = /\b(?:oklch|color-mix)\((?:[^()]|\([^()]*(?:\([^()]*\)[^()]*)*\))*\)/g;
const KNOWS_MIXES = "(color: color-mix(in oklch, red, red))";

/** One colour as any browser reads it. @param {string} colour without variables @returns {string} */
function plain(colour) {
  const whole = colour.replaceAll(/calc\(100% - (\d+)%\)/g, (_, less) => `${100 - less}%`);
  const { code } = transform({
    filename: "",
    code: Buffer.from(`a{color:${whole}}`),
    minify: true,
    targets: styleTargets,
  });
  const said = `${code}`.match(/color:([^;}]+)/)?.[1];
  if (!said || /oklch|mix|lab/.test(said)) throw new Error(`This colour cannot be computed: ${colour}`);
  return said;
}

/** Replace the variables in a value: by those of its own rule first, then of the page. */
function settled(value, own, page) {
  const known = (name) => own.get(name) ?? page.get(name);
  for (let turn = 0; /var\(/.test(value); turn += 1) {
    if (turn > 20) throw new Error(`These variables never end: ${value}`);
    value = value.replaceAll(/var\((--[\w-]+)(?:,\s*([^()]*))?\)/g, (_, name, otherwise) => known(name) ?? otherwise);
  }
  return value;
}

/** The custom properties that a rule sets. @param {import("postcss").Container} rule */
function variablesOf(rule) {
  const found = new Map();
  for (const { type, prop, value } of rule.nodes) if (type === "decl" && prop.startsWith("--")) found.set(prop, value);
  return found;
}

/** Compute mixes with the values of their own rule; browsers that know color-mix() keep the original. */
export const withPlainColours = {
  postcssPlugin: "plain-colours",
  Once(root, { AtRule }) {
    const page = new Map(
      root.nodes.filter(({ selector }) => selector === ":root").flatMap((rule) => [...variablesOf(rule)]),
    );
    const mixed = [];
    root.walkDecls((declaration) => {
      if (!declaration.value.match(MODERN)) return;
      const own = variablesOf(declaration.parent);
      if (declaration.value.includes("color-mix")) mixed.push(declaration.clone({ parent: declaration.parent }));
      declaration.value = declaration.value.replaceAll(MODERN, (colour) => plain(settled(colour, own, page)));
    });
    for (const rule of new Set(mixed.map(({ parent }) => parent))) {
      const copy = rule.clone({ nodes: [] });
      for (const { prop, value, important } of mixed.filter(({ parent }) => parent === rule))
        copy.append({ prop, value, important });
      rule.after(new AtRule({ name: "supports", params: KNOWS_MIXES, nodes: [copy] }));
    }
  },
};
