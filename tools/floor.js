// The oldest supported browsers, `browserslist` in package.json, in the format of each tool that compiles for them.

import { readFileSync } from "node:fs";

const root = new URL("../package.json", import.meta.url);
/** @type {string[]} lines like "chrome 80" and "ios_saf 14.0-14.4" */
export const browsers = JSON.parse(readFileSync(root, "utf8")).browserslist;

const versions = browsers.map((line) => {
  const [name, version] = line.split(" ");
  const [major, minor = "0"] = version.split("-")[0].split(".");
  return { name, major: Number(major), minor: Number(minor) };
});

/** esbuild knows no Samsung Internet; its version 13 is a Chromium 81. */
export const scriptTargets = versions
  .filter(({ name }) => name !== "samsung")
  .map(({ name, major, minor }) => `${name === "ios_saf" ? "ios" : name}${major}.${minor}`);

/**
 * esbuild refuses destructuring for iOS 14 and compiles `?.` for Chromium 80, because of engine bugs in cases that our
 * code does not use.
 */
export const SUPPORTED = { destructuring: true, "optional-chain": true };

export const styleTargets = Object.fromEntries(
  versions.map(({ name, major, minor }) => [name, (major << 16) | (minor << 8)]),
);
