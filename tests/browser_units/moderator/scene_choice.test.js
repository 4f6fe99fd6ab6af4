import assert from "node:assert/strict";
import { test } from "node:test";
import { draw, named, settled, stepOf, tap, words, wordsOf } from "../page.js";

const { NextScene } = await import("../../../static/moderator/next_scene.js");
const { SceneChoice, sceneOf, screenWords } = await import("../../../static/moderator/scene_choice.js");
const CHOICE = { name: "field", item: "n1", field: "W", sort: "yes", only: "divided" };

/** A desk with one shown need. */
function kit(show = null) {
  const step = stepOf("review", { state: "revealed", portion: "" });
  const figures = { all: { counts: { "relevance:yes": 6, "relevance:no": 5 }, divided: ["relevance"] } };
  const sent = [];
  step.state.session.door = true;
  step.activity.items_url = `data:application/json,${encodeURIComponent(JSON.stringify({ items: step.items }))}#`;
  return {
    sent,
    kit: {
      state: { ...step.state, running: [step.activity], show, answered: {}, desk: {} },
      texts: step.texts,
      place: { session: "A", code: "A", address: "hall.test" },
      serverNow: () => 0,
      live: { tallies: { value: new Map([["1/", { order: ["n1"], items: { n1: figures }, answered: {} }]]) } },
      steering: { steer: (act) => sent.push(act) },
    },
  };
}
const list = () => document.querySelector("[role=listbox]");
const press = async (key) => {
  list().dispatchEvent(new window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  await settled();
};

test("a scene has only what belongs to it", () => {
  assert.deepEqual(sceneOf(CHOICE), { name: "field", field: "W", sort: "yes", only: "divided" });
  assert.deepEqual(sceneOf({ ...CHOICE, name: "divided" }), { name: "divided", field: "W" });
  assert.deepEqual(sceneOf({ ...CHOICE, name: "need" }), { name: "need", item: "n1" });
  assert.deepEqual(sceneOf({ ...CHOICE, name: "summary" }), { name: "summary" });
});

test("the arrow keys walk the list and show nothing, Enter does", async () => {
  const { kit: desk, sent } = kit();
  await draw(SceneChoice, { kit: desk, close() {} });
  await settled();
  await press("ArrowDown");
  await press("ArrowDown");
  assert.equal(words(document.querySelector("[aria-selected=true]")), "Wo wir uneins sind");
  assert.deepEqual(sent, []);
  await press("Enter");
  assert.deepEqual(sent, [{ verb: "show", activity: 1, page: 0, scene: { name: "divided" } }]);
});

test("a scene is noted as the next one, and taken back", async () => {
  const { kit: desk, sent } = kit();
  await draw(SceneChoice, { kit: desk, close() {} });
  await tap(named("Vormerken"));
  assert.deepEqual(sent.pop(), { verb: "show", activity: 1, page: 0, scene: { name: "field" }, later: true });
  const noted = { ...desk, state: { ...desk.state, desk: { next_show: { activity: 1, page: 0, scene: { name: "map" } } } } };
  await draw(NextScene, { kit: noted });
  assert.deepEqual(wordsOf("span").slice(0, 1), ["vorgemerkt: Karte der Bedarfe · Alle Felder"]);
  await tap(named("Jetzt zeigen"));
  await tap(named("Doch nicht"));
  assert.deepEqual(sent, [
    { verb: "show", activity: 1, page: 0, scene: { name: "map" } },
    { verb: "show", activity: 1, later: true },
  ]);
});

test("the tool names the scene on the screen, and ends it", async () => {
  const { kit: desk, sent } = kit({ activity: 1, page: 0, scene: { name: "map" } });
  assert.equal(screenWords(desk.state, desk.texts), "Leinwand: Karte der Bedarfe · Alle Felder");
  await draw(SceneChoice, { kit: desk, close() {} });
  await tap(named("Zurück zum Schritt"));
  assert.deepEqual(sent, [{ verb: "show", activity: 1 }]);
});
