import assert from "node:assert/strict";
import { test } from "node:test";
import { nextOffer, quietOffers, readinessOfCards } from "../../../static/moderator/next_act.js";
import { items, picture, texts } from "./desk_state.js";

const ready = { share: 1, lagging: false };
const facts = (more) => ({ pages: 1, items, waiting: 0, readiness: ready, ...more });
const primary = (state, more) => nextOffer(state, texts, facts(more));
const quiet = (state, more) => quietOffers(state, texts, primary(state, more), facts(more)).map(({ act }) => act.verb);

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

test("a closed step can be looked at, which ends opening it again", () => {
  assert.deepEqual(quiet(picture("closed")), ["reopen", "look"]);
  assert.deepEqual(quiet(picture("closed", { seen: true })), []);
});

test("a step is closed and shown in one act, unless cards have to be sorted first", () => {
  const offers = (state) => quietOffers(state, texts, primary(state), facts()).map(({ act }) => act.reveal ?? false);
  assert.deepEqual(offers(picture("open")), [false, true]);
  const collecting = picture("open");
  collecting.agenda[1].cards = "written";
  assert.deepEqual(offers(collecting), [false]);
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
  assert.deepEqual(quiet(open, { readiness: { share: 0.1, lagging: false } }), ["close", "close", "close"]);
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
  assert.deepEqual(quiet(paced, few), ["pace", "close", "close", "close"]);
});

test("cards that wait come before the vote, and asking without them says how many are left", () => {
  const vote = picture("planned", { kind: "vote" });
  vote.agenda[1].cards = "asked about";
  assert.deepEqual(primary(vote, { waiting: 2 }).act, { verb: "sort" });
  assert.deepEqual(quiet(vote, { waiting: 2 }), ["open"]);
  assert.match(
    quietOffers(vote, texts, primary(vote, { waiting: 2 }), facts({ waiting: 2 }))[0].words,
    /2 bleiben liegen/,
  );
  assert.equal(primary(vote).act.verb, "open");
  vote.agenda[1].practice = true;
  assert.equal(primary(vote, { waiting: 2 }).act.verb, "open");
});

const CARDS = { collect: "written", vote: "asked about" };

/** What the server allows in which state of the step (facilitation/rules/session/agenda.py, actions/steering.py). */
const ALLOWED = {
  planned: ["open", "go", "sort"],
  open: ["close", "pace", "go"],
  closing: ["extend", "close", "pace", "go"],
  closed: ["reveal", "reopen", "look", "go", "sort"],
  hidden: ["reveal", "go", "sort"],
  revealed: ["show", "hide", "go"],
};

test("whatever the state, nothing is offered that the server would refuse", () => {
  const runs = { closing: { closes_at: 5 }, hidden: { seen: true } };
  const states = { closing: "open", hidden: "closed" };
  for (const [name, allowed] of Object.entries(ALLOWED))
    for (const kind of ["review", "collect", "vote"])
      for (const pace of [{}, { pace: "moderator", item: "n1" }, { pace: "moderator", item: "n2" }])
        for (const waiting of [0, 3])
          for (const share of [0, 0.6, 1]) {
            const state = picture(states[name] ?? name, { kind, ...pace, ...runs[name] });
            state.agenda[1].cards = CARDS[kind];
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
