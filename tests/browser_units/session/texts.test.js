import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const CATALOGUE = {
  language: "en",
  plural: "10".padEnd(200, "1"),
  messages: { Hallo: "Hello", "%(n)s Karte|%(n)s Karten": ["%(n)s card", "%(n)s cards"], leer: "" },
};
globalThis.document = { getElementById: () => ({ textContent: JSON.stringify(CATALOGUE) }) };
process.env.TZ = "America/New_York"; // where somebody travels who takes part or helps from there
const { formatNumber, formatShare, formatTime, t, timeZone, tn, tongue } = await import("../../../static/session/texts.js");

test("a text without a translation stays German, and its values are filled in either way", () => {
  assert.deepEqual(
    [t("Hallo"), t("leer"), t("Schritt %(id)s von %(all)s", { id: 2 })],
    ["Hello", "leer", "Schritt 2 von %(all)s"],
  );
});

test("a count takes its plural form by the catalogue's digits, from 200 on those of its last two places", () => {
  assert.deepEqual(
    [0, 1, 2, 1201].map((n) => tn("%(n)s Karte", "%(n)s Karten", n)),
    ["0 cards", "1 card", "2 cards", "1,201 cards"],
  );
});

test("numbers and shares are written as readers of the language write them", () => {
  assert.deepEqual([formatNumber(7200), formatNumber(4.05, 1), formatShare(0.415)], ["7,200", "4.1", "42%"]);
});

test("times are those of the city, in summer and in winter, wherever the browser is", () => {
  assert.deepEqual(
    [Date.UTC(2026, 6, 31, 22, 5), Date.UTC(2026, 10, 30, 20, 1)].map((at) => formatTime(at).replace(/\s/u, " ")),
    ["12:05 AM", "09:01 PM"],
  );
  const zone = readFileSync(new URL("../../../facilitation/rules/local_time.py", import.meta.url), "utf8");
  assert.ok(zone.includes(`CITY_ZONE = ZoneInfo("${timeZone}")`));
});

test("a text in another language than the page's is marked with it", () => {
  const texts = { foreign: { "activities/4/title": "de" } };
  assert.deepEqual(tongue(texts, "activities", 4, "title"), { lang: "de", dir: "auto" });
  assert.deepEqual(tongue(texts, "title"), { lang: undefined, dir: "auto" });
});
