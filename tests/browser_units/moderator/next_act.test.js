import assert from "node:assert/strict";
import { test } from "node:test";
import { nextOffer } from "../../../static/moderator/next_act.js";
import { quietOffers } from "../../../static/moderator/quiet_acts.js";
import { readinessOfCards } from "../../../static/moderator/readiness.js";
import { byField, byNeed, items, picture, texts } from "./desk_state.js";

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

test("it leads back to a step that is still open, but not to questions to the speaker, which stay open beside all", () => {
  const after = (step) => {
    const [first, , last] = picture("open").agenda;
    return picture("open", {}, { current: 3, agenda: [first, { id: 2, asks: true, state: "open", ...step }, last] });
  };
  assert.deepEqual(primary(after({})).act, { verb: "go", activity: 2 });
  assert.deepEqual(primary(after({ beside: true })).act, { verb: "finish" });
  const asked = { id: 4, asks: true, state: "revealed" };
  const before = (shown) => ({ ...picture("revealed"), agenda: [...picture("revealed").agenda.slice(0, 2), ...shown] });
  assert.deepEqual(primary(before([asked, { id: 3, asks: false, state: "planned" }])).act, { verb: "go", activity: 3 });
  assert.deepEqual(primary(before([asked])).act, { verb: "finish" });
  const between = { ...after({ state: "revealed" }), desk: { interrupted: 2 } };
  assert.deepEqual(primary(between).act, { verb: "go", activity: 2 });
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
  assert.deepEqual(quiet(picture("closed")), ["reopen", "look", "go"]);
  assert.deepEqual(quiet(picture("closed", { seen: true })), []);
});

test("a step is closed and shown in one act, unless cards have to be sorted first", () => {
  const offers = (state) => quietOffers(state, texts, primary(state), facts()).map(({ act }) => act.reveal ?? false);
  assert.deepEqual(offers(picture("open")), [true]);
  const collecting = picture("open");
  collecting.agenda[1].cards = "written";
  assert.deepEqual(offers(collecting), []);
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
  open: ["close", "pace", "go", "wait"],
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

// ---- the table of the big button, row by row, for fields and for needs ----------------------------------------------

const words = (state, more) => primary(state, more)?.words ?? null;
const quietWords = (state, more) =>
  quietOffers(state, texts, primary(state, more), facts(more)).map((one) => one.words);
const done = (share, lagging = false) => ({ readiness: { share, lagging } });

test("nothing begun: it begins with the first step", () => {
  assert.equal(words(picture("planned", {}, { current: null })), "Beginnen: Begrüßung");
});

test("a talk goes on to the next step, and back to the result before it", () => {
  const talk = byField({}, {}, { current: 3 });
  talk.agenda[1].state = "revealed";
  talk.agenda[2].asks = false;
  talk.running = [];
  assert.equal(words(talk), "Veranstaltung beenden …");
  assert.deepEqual(quietWords(talk), ["Noch nicht", "Zurück zum Ergebnis: Prüfen"]);
  assert.equal(words(byField({}, {}, { current: 1, running: [] })), "Weiter: Prüfen");
});

test("a step that is planned asks its first field, its first need, the whole of it or all fields at once", () => {
  const planned = { A: "planned", W: "planned" };
  assert.deepEqual(primary(byField(planned)).act, { verb: "open", activity: 2, portion: "f:A" });
  assert.equal(words(byField(planned)), "Fragen: Arbeit");
  assert.deepEqual(quietWords(byField(planned)), ["Reihenfolge ändern"]);
  assert.equal(words(byNeed({ "W-01": "planned", "W-02": "planned" })), "Fragen: W-01");
  assert.deepEqual(quietWords(byNeed({ "W-01": "planned", "W-02": "planned" })), []);
  assert.equal(words(picture("planned")), "Fragen: Prüfen");
  const free = byField(planned, { order: "free" });
  assert.deepEqual([words(free), primary(free).act], ["Fragen: Prüfen", { verb: "open", activity: 2 }]);
});

test("open and less than half done: nothing is offered but quiet ways to close", () => {
  const field = byField({ A: "open", W: "planned" });
  assert.equal(words(field, done(0.49)), null);
  assert.deepEqual(quietWords(field, done(0.49)), [
    "In 2 Minuten schließen",
    "Sofort schließen",
    "Schließen und gleich zeigen",
  ]);
});

test("where results come at the end the next field is asked beside those that are open, and all are closed together", () => {
  const end = { results: "end" };
  const first = byField({ A: "open", W: "planned" }, end);
  assert.equal(words(first, done(0.49)), null);
  assert.deepEqual(quietWords(first, done(0.49)), [
    "Weiter: Wohnen",
    "In 2 Minuten schließen",
    "Sofort schließen",
    "Ab hier gleich zeigen",
  ]);
  const next = primary(first, done(0.5));
  assert.deepEqual([next.words, next.act], ["Weiter: Wohnen", { verb: "open", activity: 2, portion: "f:W" }]);
  const both = byField({ A: "open", W: "open" }, end);
  assert.deepEqual(primary(both, done(0.6)).act, { verb: "close", activity: 2, in_s: 120 });
  assert.equal(primary(both, done(0.6)).note, "Alle sehen den Countdown.");
  both.now = 0;
  both.desk.units.gaps = 6;
  assert.deepEqual(primary(both, done(0.6)).act, { verb: "show", activity: 2, gaps: true });
  both.show = { activity: 2, gaps: true };
  assert.match(primary(both, done(0.6)).note, /^Zu 6 Bedarfen gibt es noch wenige Antworten/);
  const closing = byField({ A: "open", W: "planned" }, end);
  closing.running[0].closes_at = 5;
  assert.equal(words(closing, done(1)), null);
});

test("at a common pace, and where results are shown at once, a field is closed before the next one comes", () => {
  for (const settings of [
    { results: "end", pace: "moderator" },
    { results: "each" },
    { results: "end", order: "free" },
  ])
    assert.equal(primary(byField({ A: "open", W: "planned" }, settings), done(1)).act.verb, "close");
});

test("half done, or four fifths with a channel that lags: in two minutes, and it can be let run", () => {
  const field = byField({ A: "open", W: "planned" });
  for (const more of [done(0.5), done(0.79), done(0.8, true), done(0.97, true)])
    assert.deepEqual(primary(field, more).act, { verb: "close", activity: 2, portion: "f:A", in_s: 120 });
  assert.deepEqual(quietWords(field, done(0.5)), [
    "Noch laufen lassen",
    "Sofort schließen",
    "Schließen und gleich zeigen",
  ]);
  const waived = { ...done(0.5), waived: "In 2 Minuten schließen" };
  assert.equal(words(field, waived), null);
  assert.equal(words(field, { ...waived, ...done(0.8) }), "In 30 Sekunden schließen");
});

test("four fifths done: in thirty seconds; a need is closed and shown by one press", () => {
  assert.equal(words(byField({ A: "open" }), done(0.8)), "In 30 Sekunden schließen");
  assert.deepEqual(quietWords(byField({ A: "open" }), done(0.8)).slice(0, 2), [
    "In 2 Minuten schließen",
    "Sofort schließen",
  ]);
  const need = byNeed({ "W-01": "open", "W-02": "planned" });
  const act = { verb: "close", activity: 2, portion: "n:W-01", in_s: 0, reveal: true };
  assert.deepEqual([words(need, done(0.8)), primary(need, done(0.8)).act], ["Schließen und zeigen", act]);
  assert.deepEqual(quietWords(need, done(0.8)), ["In 30 Sekunden schließen", "Schließen, ohne zu zeigen"]);
  assert.deepEqual(primary(need, done(0.6)).act, { ...act, in_s: 120 });
});

test("all done: it is closed at once", () => {
  assert.equal(words(byField({ A: "open" }), done(0.98)), "Schließen");
  assert.deepEqual(quietWords(byField({ A: "open" }), done(0.98)), ["Schließen und gleich zeigen"]);
  assert.equal(words(byNeed({ "W-01": "open" }), done(1)), "Schließen und zeigen");
});

test("while a countdown runs there is no button, but more time, an end of it, and closing at once", () => {
  const closing = byField({ A: "open" });
  closing.running[0].closes_at = 5;
  assert.equal(words(closing, done(1)), null);
  assert.deepEqual(quietWords(closing, done(1)), ["30 Sekunden länger", "Countdown anhalten", "Sofort schließen"]);
});

test("closed and not looked at: it is shown, looked at here, or opened again", () => {
  const closed = byField({ A: "closed", W: "planned" });
  assert.deepEqual(primary(closed).act, { verb: "reveal", activity: 2, portion: "f:A" });
  assert.equal(words(closed), "Zeigen: Arbeit");
  assert.equal(words(byNeed({ "W-01": "closed", "W-02": "planned" })), "Zeigen: W-01");
  assert.deepEqual(quiet(closed), ["reopen", "look", "flow"]);
});

test("closed and looked at: it is shown, and not opened again", () => {
  const seen = byField({ A: "closed", W: "planned" });
  seen.desk.units.units[0].seen_at = 7;
  assert.equal(words(seen), "Zeigen: Arbeit");
  assert.deepEqual(quiet(seen), ["flow"]);
});

test("closed with fewer than five answers: on to the next, and it can be opened again", () => {
  const few = byNeed({ "W-01": "closed", "W-02": "planned" });
  few.desk.units.units[0].answers = 4;
  assert.equal(words(few), "Weiter: W-02");
  assert.deepEqual(quiet(few), ["reopen", "reveal", "flow"]);
  few.desk.units.units[0].answers = 5;
  assert.equal(words(few), "Zeigen: W-01");
  const small = byNeed({ "W-01": "closed" });
  small.desk.units.units[0].answers = 2;
  small.agenda[1].secrecy = "small";
  assert.equal(words(small), "Zeigen: W-01");
});

test("shown with pages left: the next page; the next field stays within reach", () => {
  const shown = byField({ A: "revealed", W: "planned" }, {}, { show: { activity: 2, portion: "f:A", page: 0 } });
  assert.deepEqual(primary(shown, { pages: 3 }).act, { verb: "show", activity: 2, portion: "f:A", page: 1 });
  assert.deepEqual(quietWords(shown, { pages: 3 }), ["Weiter: Wohnen", "Verbergen", "Ab hier erst am Ende zeigen"]);
});

test("shown: the next field, need or step, and back to the result before", () => {
  const shown = (key) => ({ show: { activity: 2, portion: key, page: 0 } });
  const first = byField({ A: "revealed", W: "planned" }, {}, shown("f:A"));
  assert.deepEqual(
    [words(first), primary(first).act],
    ["Weiter: Wohnen", { verb: "open", activity: 2, portion: "f:W" }],
  );
  const need = byNeed({ "W-01": "revealed", "W-02": "revealed", "W-03": "planned" }, {}, shown("n:W-02"));
  assert.equal(words(need), "Weiter: W-03");
  assert.deepEqual(quietWords(need), ["Zurück zu W-01", "Verbergen", "Ab hier erst am Ende zeigen"]);
  assert.equal(words(byField({ A: "revealed", W: "revealed" }, {}, shown("f:W"))), "Weiter: Schluss");
});

test("while the next field is asked the result before can be put on the screen, and the question again", () => {
  const asked = byField({ A: "revealed", W: "open" });
  const back = quietOffers(asked, texts, null, facts(done(0))).find(({ act }) => act.verb === "show");
  assert.deepEqual([back.words, back.act.portion], ["Zurück zum Ergebnis: Arbeit", "f:A"]);
  const shown = byField({ A: "revealed", W: "open" }, {}, { show: { activity: 2, portion: "f:A", page: 0 } });
  const again = quietOffers(shown, texts, null, facts(done(0))).find(({ act }) => act.verb === "show");
  assert.deepEqual([again.words, again.act.portion], ["Zurück zur Frage: Wohnen", "f:W"]);
});

test("results at the end: closed fields wait, then each is shown, and nothing is opened twice", () => {
  const end = { results: "end" };
  assert.equal(words(byField({ A: "closed", W: "planned" }, end)), "Weiter: Wohnen");
  assert.deepEqual(quiet(byField({ A: "closed", W: "planned" }, end)), ["reopen", "look", "reveal", "flow"]);
  assert.equal(words(byField({ A: "closed", W: "closed" }, end)), "Zeigen: Arbeit");
  const shown = { show: { activity: 2, portion: "f:A", page: 0 } };
  assert.equal(words(byField({ A: "revealed", W: "closed" }, end, shown)), "Zeigen: Wohnen");
  assert.equal(words(byField({ A: "revealed", W: "revealed" }, end)), "Weiter: Schluss");
});

test("what was passed over is shown before the step is left, unless too few answered", () => {
  const over = byField({ A: "closed", W: "revealed" });
  over.desk.units.units[0].opened_at = 1;
  assert.equal(words(over), "Zeigen: Arbeit");
  over.desk.units.units[0].answers = 3;
  assert.equal(words(over), "Weiter: Schluss");
});

test("several open fields are closed together by the button", () => {
  const free = byField({ A: "open", W: "open" }, { order: "free" });
  assert.deepEqual(primary(free, done(0.6)).act, { verb: "close", activity: 2, in_s: 120 });
  assert.deepEqual(quietWords(free, done(0.1)), ["In 2 Minuten schließen", "Sofort schließen"]);
});

test("a pause is ended first, and the last step leads to the end", () => {
  const paused = byField({ A: "open" }, {}, { session: { state: "running", pause: { until: null } } });
  assert.equal(words(paused), "Pause beenden");
  assert.equal(words(picture("planned", {}, { current: 3 })), "Veranstaltung beenden …");
});

test("gaps are offered before results that come at the end, as long as nobody looked and there is time", () => {
  const closed = (gaps, more = {}) => {
    const state = byField({ A: "closed", W: "closed" }, { results: "end" }, { now: 60_000, ...more });
    return { ...state, desk: { units: { ...state.desk.units, gaps } } };
  };
  const { words, act } = primary(closed(6));
  assert.deepEqual([words, act], ["Lücken füllen: 6 Bedarfe", { verb: "reopen", activity: 2 }]);
  assert.ok(quiet(closed(6)).includes("reveal"));
  assert.equal(primary(closed(0)).act.verb, "reveal");
  const late = closed(6, { now: 600_002 });
  const timed = late.agenda.map((step) => ({ ...step, minutes: 10 }));
  assert.equal(primary({ ...late, agenda: timed }).act.verb, "reveal");
  assert.equal(primary({ ...closed(6, { now: 500_000 }), agenda: timed }).act.verb, "reopen");
});

test("without a connection nothing is offered", () => {
  for (const state of [byField({ A: "open" }), byField({ A: "closed", W: "planned" }), picture("planned")]) {
    const offline = { offline: true, readiness: ready };
    assert.deepEqual([primary(state, offline), quiet(state, offline)], [null, []]);
  }
});

test("needs with few answers are asked again where fields are chosen freely, also when nothing else is left to show", () => {
  const free = byField({ A: "revealed", W: "closed" }, { order: "free" });
  free.desk.units.units[1].answers = 2;
  free.desk.units.gaps = 2;
  free.now = 0;
  assert.deepEqual(primary(free).act, { verb: "reopen", activity: 2 });
  delete free.desk.units.gaps;
  assert.equal(words(free), "Weiter: Schluss");
});
