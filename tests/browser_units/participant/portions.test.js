import assert from "node:assert/strict";
import { after, test } from "node:test";
import { connection, draw, named, needs, settled, stepOf, tallyOf, tap, words, wordsOf } from "../page.js";

const { Step } = await import("../../../static/participant/step.js");
const { html, render } = await import("../../../static/vendor/vendor.js");

after(() => render(null, document.getElementById("app")));

const ITEMS = [...needs(2), ...needs(2, "B").map((one, at) => ({ ...one, ref: `n${at + 3}`, number: `B-0${at + 1}` }))];
const PLACES = { "f:W": ["n1", "n2"], "f:B": ["n3", "n4"] };
let rev = 0;
globalThis.scrollY = 0;

/** What the addresses answer from now on. */
function served(states, opened, gaps) {
  rev++;
  globalThis.fetch = async (url) => ({
    ok: true,
    json: async () =>
      String(url).includes("/gaps/")
        ? { classes: gaps, next_ms: 60_000 }
        : String(url).includes("/items/")
          ? { items: ITEMS, discarded: [] }
          : { portions: Object.keys(states).map((portion) => told(portion, states, opened)) },
  });
}

const told = (portion, states, opened) => ({
  activity: 1,
  portion,
  state: states[portion],
  items: PLACES[portion],
  opened_at: opened[portion] ?? null,
});

/** The page of a step with two fields in these states. */
async function page(
  states,
  { live = connection(), opened = {}, settings = {}, show = null, from = null, gaps = [] } = {},
) {
  const times = { "f:W": 1, "f:B": states["f:B"] === "planned" ? null : 2, ...opened };
  served(states, times, gaps);
  const of = stepOf("review", { live, settings });
  const runs = Object.keys(states).map((portion) => ({
    ...of.activity,
    portion,
    state: states[portion],
    opened_at: times[portion],
    items_url: "/s/X/items/1/1",
    closes_at: null,
  }));
  const running = runs.filter(({ state }) => state === "open" || state === "revealed");
  const entry = running.find(({ state }) => state === "open") ?? running[0] ?? runs[0];
  const props = {
    live,
    entry,
    texts: of.texts,
    state: {
      ...of.state,
      session: { ...of.state.session, code: "ABCDEFGH" },
      agenda: of.state.agenda.map((step) => ({ ...step, by_field: true })),
      running,
      waiting: running.length ? null : entry,
      show,
      portions_url: `/s/X/portions/${rev}`,
    },
    look() {},
    Tray: ({ children }) => html`<div class="tray">${children}</div>`,
  };
  const main = document.getElementById("app");
  if (from) render(html`<${Step} ...${props} />`, main);
  else {
    sessionStorage.clear();
    await draw(Step, props);
  }
  await settled(12);
  return main;
}

const heading = () => words(document.querySelector("h1"));

test("while a field is open only its needs are asked, and the list says of all in which state they are", async () => {
  await page({ "f:W": "open", "f:B": "planned" });
  assert.equal(words(document.querySelector(".where__field")), "Wohnen");
  assert.match(words(document.querySelector(".where__count")), /1 von 2/);
  await tap(named("Alle Bedarfe ansehen"));
  assert.deepEqual(wordsOf(".row__note"), ["offen", "offen", "noch nicht dran", "noch nicht dran"]);
  assert.equal(document.querySelectorAll("button.row").length, 2, "nobody can go to what is not asked");
});

test("a field that was closed waits for its result, although an earlier one is shown", async () => {
  await page({ "f:W": "revealed", "f:B": "closed" });
  assert.equal(heading(), "Bildung");
  assert.ok(words(document.querySelector(".page")).includes("Das Ergebnis wird gleich gezeigt."));
  assert.deepEqual(wordsOf("button.row"), ["Wohnen"]);
  await page({ "f:W": "closed", "f:B": "planned" }, { settings: { results: "end" } });
  const text = words(document.querySelector(".page"));
  assert.ok(text.includes("Die Ergebnisse werden am Ende gezeigt."));
  assert.ok(text.includes("Das nächste Feld erscheint hier von selbst."));
});

test("the result of a field is shown while the next one waits, with one's own answer", async () => {
  const figures = { counts: { "relevance:yes": 6, voices: 6 }, mean: null };
  const live = connection({ answers: { n1: { seq: 1, value: { relevance: "yes", priority: null } } } });
  live.tallies.value = new Map([["1/f:W", tallyOf({ n1: { all: figures, channels: {} } })]]);
  await page({ "f:W": "revealed", "f:B": "planned" }, { live });
  assert.equal(heading(), "Wohnen");
  assert.ok(words(document.querySelector("table")).includes("Ja (Ihre Antwort)"));
});

test("when the next field opens its first question comes, for whoever was not done as well", async () => {
  const live = connection();
  await page({ "f:W": "open", "f:B": "planned" }, { live });
  await page({ "f:W": "closed", "f:B": "open" }, { live, from: "f:W" });
  assert.equal(words(document.querySelector(".where__field")), "Bildung");
});

test("who is not done with a field that stays open keeps it, and has a way to the next one", async () => {
  const live = connection();
  await page({ "f:W": "open", "f:B": "planned" }, { live, settings: { results: "end" } });
  await page({ "f:W": "open", "f:B": "open" }, { live, settings: { results: "end" }, from: "f:W" });
  assert.equal(words(document.querySelector(".where__field")), "Wohnen");
  await tap(named("Jetzt dran: Bildung"));
  assert.equal(words(document.querySelector(".where__field")), "Bildung");
});

test("where people choose, all open fields are offered, and can be changed at any time", async () => {
  await page({ "f:W": "open", "f:B": "open" }, { settings: { order: "free" } });
  assert.deepEqual([...document.querySelectorAll("button.row strong")].map(words), ["Wohnen", "Bildung"]);
  await tap(named("Bildung"));
  assert.equal(words(document.querySelector(".where__field")), "Bildung");
  await tap(named("Alle Bedarfe ansehen"));
  await tap(named("Anderes Feld wählen"));
  assert.equal(document.querySelectorAll("button.row").length, 2);
});

test("an answer that came too late is told with the name of its need, until it is understood", async () => {
  const live = connection();
  live.refusals.value = {
    "answer/1/n1": { reason: "closed", payload: { activity: 1, item: "n1", value: null }, ack: {} },
  };
  live.forget = () => {
    live.refusals.value = {};
  };
  await page({ "f:W": "closed", "f:B": "open" }, { live });
  const alert = document.querySelector("[role=alert]");
  assert.ok(words(alert).startsWith(`Nicht alles wurde angenommen${ITEMS[0].number} ${ITEMS[0].text}`), words(alert));
  await tap(named("verstanden"));
  assert.equal(document.querySelector("[role=alert]"), null);
});

test("one need at a time has no list of steps, and says who turns the pages", async () => {
  PLACES["n:a"] = ["n2"];
  await page({ "n:a": "open" }, { opened: { "n:a": 5 } });
  assert.equal(heading(), ITEMS[1].text);
  assert.ok(words(document.querySelector(".tray")).includes("Die Moderation blättert weiter."));
  await tap(named("2 von 2 · Alle Bedarfe"));
  assert.equal(heading(), "Alle Bedarfe");
});

test("between two needs the last result says its field once, the next need comes by itself, and others are in the list", async () => {
  const figures = { counts: { "relevance:yes": 6, voices: 6 }, mean: null };
  const live = connection();
  live.tallies.value = new Map([["1/n:b", tallyOf({ n2: { all: figures, channels: {} } })]]);
  Object.assign(PLACES, { "n:a": ["n1"], "n:b": ["n2"], "n:c": ["n3"] });
  await page({ "n:a": "revealed", "n:b": "revealed", "n:c": "planned" }, { live, opened: { "n:a": 1, "n:b": 2 } });
  assert.equal(heading(), "Wohnen");
  assert.ok(words(document.querySelector(".page")).includes("Der nächste Bedarf erscheint hier von selbst."));
  assert.deepEqual(wordsOf("button.row"), []);
  await tap(named("Alle Bedarfe"));
  assert.deepEqual(wordsOf(".row__note"), ["gezeigt", "gezeigt", "noch nicht dran", "noch nicht dran"]);
});

test("a text that was begun can be sent only while its need is asked", async () => {
  const { Unsent } = await import("../../../static/participant/unsent.js");
  const state = {
    running: [{ activity: 1, portion: "f:B", state: "open", items_url: "/i", opened_at: 1 }],
    portions_url: "/p",
  };
  const left = (item) => [{ activity: 1, item, field: null, text: "Ein Gedanke", about: "W-01" }];
  const props = {
    state,
    live: connection(),
    itemsAt: () => ITEMS,
    portionsAt: () => null,
    announce() {},
    explain() {},
  };
  await draw(Unsent, { ...props, left: left("n1") });
  assert.deepEqual(wordsOf("button"), ["Text kopieren", "Verwerfen"]);
  await draw(Unsent, { ...props, left: left("n3") });
  assert.deepEqual(wordsOf("button"), ["Senden", "Verwerfen"]);
});

test("gaps of several fields are asked one after the other, as if they were one", async () => {
  await page({ "f:W": "open", "f:B": "open" }, { settings: { order: "free" }, gaps: [["n2", "n3"]] });
  await tap(named("Bildung"));
  await tap(named("Auslassen"));
  await tap(named("Auslassen"));
  await settled(12);
  await tap(named("Lücken füllen: "));
  await settled();
  assert.match(words(document.querySelector(".where__count")), /1 von 2/);
  const first = words(document.querySelector(".where__field"));
  await tap(named("Auslassen"));
  assert.deepEqual([first, words(document.querySelector(".where__field"))].sort(), ["Bildung", "Wohnen"]);
});
