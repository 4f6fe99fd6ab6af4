import assert from "node:assert/strict";
import { test } from "node:test";
import { clicked, keyName, meaning } from "../../../static/moderator/clicker.js";
import { byField, byNeed, picture } from "./desk_state.js";

const facts = (more) => ({ deck: null, missing: 0, offline: false, ...more });
const deck = (page, pages, of = {}) => ({ deck: { page, pages, of } });
const forward = (state, more) => clicked("PageDown", state, facts(more));
const back = (state, more) => clicked("PageUp", state, facts(more));
const paused = (state) => ({ ...state, session: { state: "running", pause: { until: null } } });
const empty = (state) => ({ ...state, session: { state: "running", pause: null, blank: true } });

test("pages are turned in both directions, of what is on the screen", () => {
  const shown = picture("revealed");
  assert.deepEqual(forward(shown, deck(0, 3)).act, { verb: "show", activity: 2, page: 1 });
  assert.deepEqual(back(shown, deck(2, 3)).act, { verb: "show", activity: 2, page: 1 });
  const scene = { scene: { name: "summary" } };
  assert.deepEqual(forward(shown, deck(1, 3, scene)).act, { verb: "show", activity: 2, page: 2, ...scene });
});

test("behind the last page comes what was shown already, then nothing", () => {
  const at = (portion) => byNeed({ "W-01": "revealed", "W-02": "revealed" }, {}, { show: { activity: 2, portion } });
  assert.deepEqual(forward(at("n:W-01")).act, { verb: "show", activity: 2, portion: "n:W-02", page: 0 });
  assert.deepEqual(back(at("n:W-02")).act, { verb: "show", activity: 2, portion: "n:W-01", page: 0 });
  assert.match(forward(at("n:W-02")).words, /Mehr Seiten gibt es nicht/);
  assert.match(back(at("n:W-01")).words, /Davor ist nichts/);
});

test("the scene that was noted follows, unless something is asked", () => {
  const scene = { name: "divided" };
  const noted = (state) => ({ ...state, desk: { ...state.desk, next_show: { scene } } });
  assert.deepEqual(forward(noted(picture("revealed"))).act, { verb: "show", activity: 2, page: 0, scene });
  assert.equal(forward(noted(picture("open"))).act, undefined);
});

test("in whatever state, no key asks, closes, looks at or shows anything new", () => {
  const states = ["planned", "open", "closed", "revealed"].flatMap((one) => [
    picture(one),
    byField({ A: one, W: "planned" }),
    byNeed({ "W-01": one, "W-02": "planned" }),
    paused(picture(one)),
    empty(picture(one)),
  ]);
  for (const state of states)
    for (const key of [" ", "ArrowRight", "PageDown", "ArrowLeft", "PageUp", "b", "."])
      for (const more of [{}, deck(0, 2), deck(1, 2)]) {
        const { act } = clicked(key, state, facts(more));
        assert.ok(!act || ["show", "blank"].includes(act.verb), act?.verb);
        if (act?.verb === "show" && act.portion)
          assert.equal(state.desk.units.units.find(({ portion }) => portion === act.portion).state, "revealed");
      }
});

test("where nothing can be turned it says why", () => {
  assert.equal(forward(picture("open"), { missing: 51 }).words, "Es läuft noch: 51 fehlen");
  assert.equal(forward(byField({ A: "open" }), { missing: 1 }).words, "Es läuft noch: 1 fehlt");
  assert.equal(forward(picture("open")).words, "Es läuft noch.");
  assert.match(forward(picture("planned")).words, /Noch nicht gefragt/);
  assert.match(forward(picture("closed")).words, /Noch nicht gezeigt/);
  assert.match(forward(picture("planned", {}, { current: null })).words, /Noch nicht begonnen/);
  assert.match(forward(paused(picture("open"))).words, /Es ist Pause/);
  assert.match(forward(picture("revealed"), { ...deck(0, 2), offline: true }).words, /Keine Verbindung/);
});

test("B and the full stop empty the screen, and any key fills it again", () => {
  for (const key of ["b", "B", "."])
    assert.deepEqual(clicked(key, picture("open"), facts()).act, { verb: "blank", on: true });
  for (const key of ["b", "PageDown", "PageUp"])
    assert.deepEqual(clicked(key, empty(picture("open")), facts(deck(0, 2))).act, { verb: "blank", on: false });
});

test("other keys mean nothing, and each has a name", () => {
  assert.deepEqual([meaning("Enter"), meaning("a"), meaning("F5")], [undefined, undefined, undefined]);
  assert.deepEqual(["ArrowRight", " ", "PageUp", "b"].map(keyName), ["Pfeil rechts", "Leertaste", "Bild↑", "B"]);
});
