import assert from "node:assert/strict";
import { test } from "node:test";
import { afterwards, upcoming } from "../../../static/moderator/afterwards.js";
import { byField, neighbour, waiting } from "../../../static/moderator/cards.js";
import { readinessOfCards } from "../../../static/moderator/closing.js";
import { finishWords } from "../../../static/moderator/ending.js";
import { nextOffer, quietOffers } from "../../../static/moderator/next.js";
import { takenBack } from "../../../static/moderator/takenback.js";
import { scene } from "../../../static/session/session.js";

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

const ready = { share: 1, lagging: false };
const matter = (more) => ({ pages: 1, items, waiting: 0, readiness: ready, ...more });
const primary = (state, more) => nextOffer(state, texts, matter(more));
const quiet = (state, more) => quietOffers(state, texts, primary(state, more), matter(more)).map(({ act }) => act.verb);

test("the primary act leads through a step and on to the next", () => {
  const acts = ["planned", "open", "closed", "revealed"].map((state) => primary(picture(state)).act);
  assert.deepEqual(acts, [
    { verb: "open", activity: 2 },
    { verb: "close", activity: 2, in_s: 0 },
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
  assert.deepEqual(primary(shown, { pages: 3 }).act, { verb: "show", activity: 2, page: 2 });
  assert.deepEqual(quiet(shown, { pages: 3 }), ["go", "hide"]);
  assert.deepEqual(primary(shown, { pages: 2 }).act, { verb: "go", activity: 3 });
});

test("a summary is turned page by page, too, and the end stays within reach", () => {
  const told = picture("planned", { activity: 3, kind: "talk", settings: { summary: true } }, { current: 3 });
  assert.deepEqual(primary(told, { pages: 4 }).act, { verb: "show", activity: 3, page: 1 });
  assert.deepEqual(quiet(told, { pages: 4 }), ["finish"]);
});

test("while a countdown runs there is no primary act, but time can be changed", () => {
  const closing = picture("open", { closes_at: 5 });
  assert.equal(primary(closing), null);
  assert.deepEqual(quiet(closing), ["extend", "extend", "close"]);
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

test("closing is offered when most are done, and the sooner the more", () => {
  const open = picture("open");
  const offered = (share, lagging = false) => primary(open, { readiness: { share, lagging } })?.act.in_s ?? null;
  assert.deepEqual(
    [0, 0.3, 0.49].map((share) => offered(share)),
    [null, null, null],
  );
  assert.deepEqual(
    [0.5, 0.79, 0.8, 0.97, 0.98].map((share) => offered(share)),
    [120, 120, 30, 30, 0],
  );
  assert.equal(offered(0.9, true), 120, "a channel that is far behind gets more time");
  assert.deepEqual(quiet(open, { readiness: { share: 0.1, lagging: false } }), ["close", "close"]);
});

test("cards may be written until the planned minutes are over", () => {
  const step = { minutes: 20 };
  assert.equal(readinessOfCards(step, 0, 19 * 60_000).share, 0);
  assert.equal(readinessOfCards(step, 0, 20 * 60_000).share, 0.5);
  assert.equal(readinessOfCards({ minutes: 0 }, 0, 1).share, 0.5);
});

test("before half have answered this need the next one is a quiet act", () => {
  const paced = picture("open", { pace: "moderator", item: "n1" });
  const few = { readiness: { share: 0.2, lagging: false } };
  assert.equal(primary(paced, few), null);
  assert.deepEqual(quiet(paced, few), ["pace", "close", "close"]);
});

test("cards that wait come before the vote, and asking without them says how many are left", () => {
  const vote = picture("planned", { kind: "vote" });
  vote.agenda[1].kind = "vote";
  assert.deepEqual(primary(vote, { waiting: 2 }).act, { verb: "sort" });
  assert.deepEqual(quiet(vote, { waiting: 2 }), ["open"]);
  assert.match(
    quietOffers(vote, texts, primary(vote, { waiting: 2 }), matter({ waiting: 2 }))[0].words,
    /2 bleiben liegen/,
  );
  assert.equal(primary(vote).act.verb, "open");
  vote.agenda[1].practice = true;
  assert.equal(primary(vote, { waiting: 2 }).act.verb, "open");
});

test("the preview says all the pages that come", () => {
  const pages = (act) => upcoming(picture("closed"), act, 4).map(({ show }) => show?.page);
  assert.deepEqual(pages({ verb: "reveal", activity: 2 }), [0, 1, 2, 3]);
  assert.deepEqual(pages({ verb: "show", activity: 2, page: 2 }), [2, 3]);
  assert.deepEqual(pages({ verb: "go", activity: 3 }), [undefined]);
});

/** What the server allows in which state of the step (facilitation/rules/session/agenda.py, actions/steering.py). */
const ALLOWED = {
  planned: ["open", "go", "sort"],
  open: ["close", "pace", "go"],
  closing: ["extend", "close", "pace", "go"],
  closed: ["reveal", "reopen", "go", "sort"],
  hidden: ["reveal", "go", "sort"],
  revealed: ["show", "hide", "go"],
};

test("whatever the state, nothing is offered that the server would refuse", () => {
  const runs = { closing: { closes_at: 5 }, hidden: { shown: true } };
  const states = { closing: "open", hidden: "closed" };
  for (const [name, allowed] of Object.entries(ALLOWED))
    for (const kind of ["review", "collect", "vote"])
      for (const pace of [{}, { pace: "moderator", item: "n1" }, { pace: "moderator", item: "n2" }])
        for (const waiting of [0, 3])
          for (const share of [0, 0.6, 1]) {
            const state = picture(states[name] ?? name, { kind, ...pace, ...runs[name] });
            state.agenda[1].kind = kind;
            const more = { waiting, pages: 3, readiness: { share, lagging: false } };
            const acts = [primary(state, more)?.act.verb ?? [], ...quiet(state, more)].flat();
            assert.deepEqual(
              acts.filter((verb) => !allowed.includes(verb)),
              [],
              `${name} ${kind} ${waiting} ${share}`,
            );
            const ended = { ...state, session: { ...state.session, state: "ended" } };
            assert.deepEqual([primary(ended, more), quiet(ended, more)], [null, []]);
          }
});

test("the log marks what was undone later, and only that", () => {
  const of = (id, verb, detail) => ({ id, verb, detail });
  const undone = takenBack([
    of(9, "revoke", { role: "screen", label: "Saal" }),
    of(8, "close", { activity: 2 }),
    of(7, "reopen", { activity: 2 }),
    of(6, "close", { activity: 2 }),
    of(5, "close", { activity: 1 }),
    of(4, "hand_out", { role: "screen", label: "Saal" }),
    of(3, "hand_out", { role: "moderator", label: "Saal" }),
  ]);
  assert.deepEqual([...undone].sort(), [4, 6]);
});

test("ending is said in numbers, without practice and what has nothing to say", () => {
  const agenda = [
    { kind: "vote", state: "revealed", practice: true },
    { kind: "review", state: "revealed", practice: false },
    { kind: "collect", state: "closed", practice: false },
  ];
  assert.deepEqual(finishWords({ agenda, joined: { saal: 2, online: 1 } }, 2), [
    "Auf 3 Telefonen steht dann der Schlusstext; antworten kann niemand mehr.",
    "1 gezeigtes Ergebnis bleibt unter derselben Adresse.",
    "1 Ergebnis wurde noch nicht gezeigt.",
    "2 Karten warten noch und bleiben liegen.",
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
