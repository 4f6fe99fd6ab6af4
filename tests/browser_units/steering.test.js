import assert from "node:assert/strict";
import { test } from "node:test";
import { afterwards } from "../../static/moderator/afterwards.js";
import { byField, neighbour, waiting } from "../../static/moderator/cards.js";
import { finishWords } from "../../static/moderator/ending.js";
import { nextOffer, quietOffers } from "../../static/moderator/next.js";
import { lagging } from "../../static/moderator/turnout.js";
import { scene } from "../../static/screen/scene.js";

const texts = { activities: { 1: { title: "Begrüßung" }, 2: { title: "Prüfen" }, 3: { title: "Schluss" } } };
const items = [
  { ref: "n1", number: "W-01" },
  { ref: "n2", number: "W-02" },
];

/** The picture while step 2 of three is current. */
function picture(state, run = {}, more = {}) {
  return {
    session: { state: "running", pause: null },
    agenda: [
      { id: 1, kind: "talk", state: "planned" },
      { id: 2, kind: "review", state },
      { id: 3, kind: "talk", state: "planned" },
    ],
    current: 2,
    running: [{ activity: 2, kind: "review", state, pace: "own", item: null, closes_at: null, ...run }],
    show: null,
    joined: { saal: 3 },
    ...more,
  };
}

const primary = (state, pages = 1) => nextOffer(state, texts, { pages, items });
const quiet = (state, pages = 1) => quietOffers(state, texts, primary(state, pages)).map(({ act }) => act.verb);

test("the primary act leads through a step and on to the next", () => {
  const acts = ["planned", "open", "closed", "revealed"].map((state) => primary(picture(state)).act);
  assert.deepEqual(acts, [
    { verb: "open", activity: 2 },
    { verb: "close", activity: 2, in_s: 60 },
    { verb: "reveal", activity: 2 },
    { verb: "go", activity: 3 },
  ]);
});

test("it begins with the first step and ends with the last", () => {
  assert.deepEqual(primary(picture("planned", {}, { current: null })).act, { verb: "go", activity: 1 });
  assert.deepEqual(primary(picture("planned", {}, { current: 3 })).act, { verb: "finish" });
});

test("results are turned page by page before the next step, which stays within reach", () => {
  const shown = picture("revealed", {}, { show: { activity: 2, page: 1 } });
  assert.deepEqual(primary(shown, 3).act, { verb: "show", activity: 2, page: 2 });
  assert.deepEqual(quiet(shown, 3), ["go", "hide"]);
  assert.deepEqual(primary(shown, 2).act, { verb: "go", activity: 3 });
});

test("while a countdown runs there is no primary act, but time can be changed", () => {
  const closing = picture("open", { closes_at: 5 });
  assert.equal(primary(closing), null);
  assert.deepEqual(quiet(closing), ["close", "extend", "extend"]);
});

test("at the moderator's pace the next Bedarf is named, after the last comes closing", () => {
  const act = { verb: "pace", activity: 2, pace: "moderator", item: "n2" };
  assert.deepEqual(primary(picture("open", { pace: "moderator", item: "n1" })).act, act);
  assert.equal(primary(picture("open", { pace: "moderator", item: "n2" })).act.verb, "close");
});

test("a pause can only be ended", () => {
  const paused = picture("open", {}, { session: { state: "running", pause: { until: null } } });
  assert.deepEqual(primary(paused).act, { verb: "pause", on: false });
  assert.deepEqual(quiet(paused), []);
});

test("what was shown once is not opened again", () => {
  assert.deepEqual(quiet(picture("closed")), ["reopen"]);
  assert.deepEqual(quiet(picture("closed", { shown: true })), []);
});

test("the preview shows what the act will bring", () => {
  const after = (state, act) => scene(afterwards(state, act));
  assert.equal(after(picture("planned"), { verb: "open", activity: 2 }), "asking");
  assert.equal(after(picture("open"), { verb: "close", activity: 2, in_s: 60 }), "thanks");
  assert.equal(after(picture("closed"), { verb: "reveal", activity: 2 }), "results");
  assert.equal(after(picture("revealed"), { verb: "go", activity: 3 }), "talk");
  assert.equal(after(picture("open"), { verb: "pause", on: true }), "pause");
  assert.equal(after(picture("revealed"), { verb: "finish" }), "ended");
});

test("a channel more than 25 points under the best one lags", () => {
  const state = (online) => ({
    current: 2,
    running: [],
    channels: [{ key: "saal" }, { key: "online" }],
    reached: { 2: { saal: 40, online: 100 } },
    answered: { 2: { saal: 36, online } },
  });
  assert.deepEqual([...lagging(state(65))], []);
  assert.deepEqual([...lagging(state(64))], [["online", 26]]);
});

test("ending is said in numbers, without practice and what has nothing to say", () => {
  const agenda = [
    { kind: "vote", state: "revealed", practice: true },
    { kind: "review", state: "revealed", practice: false },
    { kind: "collect", state: "closed", practice: false },
  ];
  assert.deepEqual(finishWords({ agenda, joined: { saal: 2, online: 1 } }), [
    "3 Stimmen sehen dann den Schlusstext; antworten kann niemand mehr.",
    "1 gezeigtes Ergebnis bleibt unter derselben Adresse.",
    "1 Ergebnis wurde noch nicht gezeigt.",
  ]);
});

const card = (id, state, cluster = null, field = "W") => ({ id, activity: 2, state, cluster, field });

test("the board has groups and single cards by field, without those waiting or held back", () => {
  const contributions = [
    card(1, "approved", 9),
    card(2, "approved"),
    card(3, "waiting"),
    card(4, "held"),
    card(5, "approved", null, "B"),
  ];
  const clusters = [
    { id: 9, activity: 2, field: "W", title: "Kurse" },
    { id: 10, activity: 2, field: "W", title: "leer" },
  ];
  const board = byField({ contributions, clusters }, 2).map(({ field, groups, single }) => [
    field,
    groups.map(({ group, cards }) => [group.title, cards.map(({ id }) => id)]),
    single.map(({ id }) => id),
  ]);
  assert.deepEqual(board, [
    ["B", [], [5]],
    ["W", [["Kurse", [1]]], [2]],
  ]);
  assert.deepEqual(
    waiting({ contributions, clusters }).map(({ id }) => id),
    [3],
  );
});

test("the focus goes to the next card, after the last one to the one before", () => {
  const list = [card(1), card(2), card(3)];
  assert.equal(neighbour(list, list[1]).id, 3);
  assert.equal(neighbour(list, list[2]).id, 2);
  assert.equal(neighbour([list[0]], list[0]), null);
});
