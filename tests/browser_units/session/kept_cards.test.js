import assert from "node:assert/strict";
import test from "node:test";
import { forgetCards, keepCards, keptCards } from "../../../static/session/kept_cards.js";

const MONTHS_18 = 548 * 24 * 60 * 60 * 1000;

/** @type {Map<string, string>} */
const stored = new Map();
globalThis.localStorage = /** @type {any} */ ({
  getItem: (/** @type {string} */ key) => stored.get(key) ?? null,
  setItem: (/** @type {string} */ key, /** @type {string} */ value) => stored.set(key, value),
  removeItem: (/** @type {string} */ key) => stored.delete(key),
});

test("a device keeps each card of a session once, for 18 months, and forgets them when told", ({ mock }) => {
  mock.timers.enable({ apis: ["Date"], now: 1000 });
  keepCards("A", [
    { number: 17, secret: "x" },
    { number: null, secret: null },
  ]);
  keepCards("A", [{ number: 17, secret: "x" }]);
  keepCards("B", [{ number: 17, secret: "y" }]);
  assert.deepEqual(keptCards("A"), [{ number: 17, secret: "x", until: 1000 + MONTHS_18 }]);
  mock.timers.tick(MONTHS_18);
  keepCards("A", [{ number: 20, secret: "z" }]);
  assert.deepEqual(
    keptCards("A").map(({ number }) => number),
    [20],
  );
  forgetCards("A");
  assert.deepEqual([...stored.keys()], ["cards/B"]);
});
