import assert from "node:assert/strict";
import { test } from "node:test";
import { groupWords, joinWarnings, wholeOrigins } from "../../../static/moderator/arrivals.js";
import { picture } from "./desk_state.js";

const AT = Date.UTC(2026, 10, 22, 17, 42, 10);
const group = { origin: 3, at: AT, way: "page", voices: 2 };
const quiet = { groups: [], origins: [], unknown: 0, aside: [], bursts: [], crowded: [] };
const told = (arrivals, more = {}) =>
  joinWarnings({
    state: picture("open", {}, { desk: { headcount: { saal: 45 }, arrivals: { ...quiet, ...arrivals } }, ...more }),
    texts: { channels: { saal: "Saal" } },
  }).map(({ words }) => words);

test("a group is named by its ten seconds, its address and its way", () => {
  assert.equal(groupWords(group), "18:42:10 Uhr, Adresse 3: 2 Stimmen");
  assert.equal(
    groupWords({ ...group, way: "program", voices: 1 }),
    "18:42:10 Uhr, Adresse 3, durch ein Programm: 1 Stimme",
  );
  assert.equal(groupWords({ ...group, way: "simulated", voices: 24 }), "18:42:10 Uhr: 24 Probestimmen");
});

test("a whole address is offered only where it has more voices than its group", () => {
  const origins = [
    { origin: 3, voices: 2 },
    { origin: 4, voices: 5 },
  ];
  const groups = [group, { ...group, origin: 4, voices: 3 }];
  assert.deepEqual(wholeOrigins({ ...quiet, groups, origins }), [{ origin: 4, voices: 5 }]);
});

test("bursts and crowded channels are warned of in words", () => {
  assert.deepEqual(told({}), []);
  assert.deepEqual(told({ bursts: [{ way: "program", at: AT, voices: 300 }] }), [
    "Um 18:42 Uhr kamen ungewöhnlich schnell 300 Stimmen durch ein Programm.",
  ]);
  assert.deepEqual(told({ bursts: [{ way: null, at: AT, voices: 21 }] }), [
    "Um 18:42 Uhr kamen ungewöhnlich schnell 21 Stimmen.",
  ]);
  assert.deepEqual(told({ crowded: ["saal"] }, { joined: { saal: 70 } }), [
    "Saal: 70 Stimmen, aber nur 45 anwesend gezählt.",
  ]);
});

test("after the end nothing is warned of", () => {
  const ended = { session: { state: "ended", pause: null } };
  assert.deepEqual(told({ crowded: ["saal"] }, ended), []);
});
