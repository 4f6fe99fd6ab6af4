// What MDN's tables say of the oldest browsers promised.

import { readFileSync } from "node:fs";
import { styleTargets } from "../floor.js";

const file = new URL("../../node_modules/@mdn/browser-compat-data/data.json", import.meta.url);
const { api, javascript, css } = JSON.parse(readFileSync(file, "utf8"));
const NAMES = { ios_saf: "safari_ios", samsung: "samsunginternet_android" };
const floor = Object.entries(styleTargets).map(([name, version]) => [NAMES[name] ?? name, version]);

/** @param {string} added as in "87", "≤37" or "14.5" */
function since(added) {
  const [major, minor = 0] = added.replace("≤", "").split(".").map(Number);
  return (major << 16) | (minor << 8);
}

/** Whether all of these browsers have something, without a flag or another name. @param {any} entry of the tables */
export function isKnown(entry) {
  const support = entry?.__compat?.support;
  if (!support) return false;
  const has = (said, version) =>
    said?.version_added &&
    said.version_added !== "preview" &&
    !said.flags &&
    !said.prefix &&
    !said.alternative_name &&
    !said.version_removed &&
    since(said.version_added) <= version;
  return floor.every(([browser, version]) => [support[browser]].flat().some((said) => has(said, version)));
}

/** The owner of what stands by itself. */
export const PAGE = "the page";
export const properties = css.properties;

/** Names of interfaces and their parts that none of their owners had yet, and those owners. @type {Map<string, string[]>} */
export const newInterfaces = new Map();
const old = new Set();

function read(owner, entries) {
  for (const [key, entry] of Object.entries(entries)) {
    if (key === "__compat" || !entry.__compat) continue;
    const name = key.replace(/_(static|event)$/, "");
    if (isKnown(entry)) old.add(name);
    else newInterfaces.set(name, [...(newInterfaces.get(name) ?? []), owner]);
    read(name, entry);
  }
}

read(PAGE, api);
read("the language", javascript.builtins);
for (const name of old) newInterfaces.delete(name);
