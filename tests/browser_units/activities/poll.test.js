import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, draw, heard, named, rowsOf, settled, stepOf, tallyOf, tap, words, wordsOf } from "../page.js";

const { Answering, Results, askedItems } = await import("../../../static/activities/poll.js");

const QUESTION = [{ ref: "s0", field: "", number: "", text: "Womit sind Sie gekommen?", language: "de" }];
const TEXTS = { question: "Womit sind Sie gekommen?", "options/0": "Bus", "options/1": "Rad", "options/2": "Zu Fuß" };
const NUMBER = { answer: "number", minimum: 0, maximum: 5, step: 0.5 };

const step = (settings = {}, more = {}) => stepOf("poll", { settings, items: QUESTION, texts: TEXTS, ...more });
const values = (live) => live.sent.map(([, , value]) => value);
const input = (value) => document.querySelector(`input[value="${value}"]`);

async function asked(settings, texts = TEXTS) {
  const live = connection();
  await draw(Answering, step(settings, { live, texts }));
  return live;
}

test("one option is a native radio button, and a second tap takes it back", async () => {
  const live = await asked({});
  assert.deepEqual(wordsOf(".choice__text"), ["Bus", "Rad", "Zu Fuß"]);
  assert.equal(document.querySelector("fieldset legend") !== null, true);
  await tap(input("2"));
  await tap(input("2"));
  assert.deepEqual([values(live), heard()], [[[2], null], ["Antwort entfernt."]]);
});

test("twelve options are offered in their order, each with its own number", async () => {
  const order = [0, 1, 10, 11, 2, 3, 4, 5, 6, 7, 8, 9];
  const live = await asked({}, Object.fromEntries(order.map((at) => [`options/${at}`, `Antwort ${at + 1}`])));
  assert.deepEqual(
    wordsOf(".choice__text"),
    Array.from({ length: 12 }, (_, at) => `Antwort ${at + 1}`),
  );
  const [, , third] = document.querySelectorAll(".choice");
  assert.equal(words(third), "Antwort 3");
  await tap(third.querySelector("input"));
  assert.deepEqual(values(live), [[3]]);
});

test("several options are checkboxes, at most as many as the step allows", async () => {
  const live = await asked({ answer: "multiple", most: 2 });
  assert.equal(words(document.querySelector("legend")), "Ihre Antworten, höchstens 2");
  for (const option of ["3", "1"]) await tap(input(option));
  assert.deepEqual(values(live), [[3], [1, 3]]);
  assert.equal(input("2").disabled, true);
  for (const option of ["1", "3"]) await tap(input(option));
  assert.deepEqual(values(live).slice(2), [[3], null]);
});

test("no answer is offered where the step says so, and replaces the options", async () => {
  await asked({});
  assert.equal(input("unknown"), null);
  const live = await asked({ answer: "multiple", unknown: true });
  await tap(input("1"));
  await tap(input("unknown"));
  assert.deepEqual(values(live), [[1], "unknown"]);
  assert.deepEqual([input("1").checked, input("unknown").checked], [false, true]);
});

const CLASSES = { "classes/0": "unter 10 km", "classes/51": "51 km und mehr", "classes/10": "10–50 km" };

test("up to eleven numbers are buttons, each with its number", async () => {
  const live = await asked({ ...NUMBER, minimum: 1, maximum: 3 }, { ...TEXTS, unit: "km" });
  assert.equal(words(document.querySelector("legend")), "Ihre Antwort (km)");
  assert.deepEqual(wordsOf(".choice__text"), ["1", "1,5", "2", "2,5", "3"]);
  for (const number of ["2.5", "2.5"]) await tap(input(number));
  assert.deepEqual(values(live), [2.5, null]);
});

test("of more numbers, or of classes that were set, people say the class by its lowest number", async () => {
  for (const settings of [
    { answer: "number", maximum: 99 },
    { answer: "number", maximum: 5, classes: [1] },
  ]) {
    const live = await asked(settings, { ...TEXTS, ...CLASSES, unit: "km" });
    assert.deepEqual(wordsOf(".choice__text"), ["unter 10 km", "10–50 km", "51 km und mehr"]);
    await tap(input("10"));
    assert.deepEqual(values(live), [10]);
  }
});

test("a number that an older program took is in its class", async () => {
  const live = connection({ answers: { s0: { value: 37, seq: 1 } } });
  await draw(Answering, step({ answer: "number" }, { live, texts: { ...TEXTS, ...CLASSES } }));
  assert.equal(input("10").checked, true);
});

test("the screen lists the options with their numbers, and the classes of a number", () => {
  const { activity, items, texts } = step({});
  assert.deepEqual(
    askedItems({ activity, items, texts }).map(({ number, text }) => `${number} ${text}`),
    ["1 Bus", "2 Rad", "3 Zu Fuß"],
  );
  assert.deepEqual(askedItems({ ...step(NUMBER) }).map(({ text }) => text), ["eine Zahl von 0 bis 5"]);
  const wide = step({ answer: "number" }, { texts: { ...TEXTS, ...CLASSES } });
  assert.deepEqual(
    askedItems(wide).map(({ text }) => text),
    ["unter 10 km", "10–50 km", "51 km und mehr"],
  );
});

const figures = (bus, bike, unknown = 0) => ({
  counts: { "option:1": bus, "option:2": bike, unknown, voices: bus + bike + unknown },
});
const SPLIT = { s0: { all: figures(9, 3, 2), channels: { saal: figures(6, 0), online: figures(3, 3, 2) } } };
const result = (settings, items, more, texts = TEXTS) => ({
  ...step(settings, { texts }),
  tally: tallyOf(items),
  screen: false,
  page: 0,
  own: { answers: { 1: { s0: { value: [2] } } } },
  ...more,
});

test("a result has each option with its share, one's own, and all of it as a table", async () => {
  await draw(Results, result({}, SPLIT));
  assert.deepEqual(wordsOf(".bars__figure"), ["75 %", "25 %", "0 %"]);
  assert.match(words(document.querySelector(".result")), /12 Antworten · 2-mal „keine Angabe“/);
  assert.deepEqual(rowsOf(document.querySelector("table")), [
    ["Antwort", "Alle", "Saal", "Online"],
    ["Bus", "9 (75 %)", "6 (100 %)", "3 (50 %)"],
    ["Rad (Ihre Antwort)", "3 (25 %)", "0 (0 %)", "3 (50 %)"],
    ["Zu Fuß", "0 (0 %)", "0 (0 %)", "0 (0 %)"],
  ]);
});

test("where several answers were possible the shares are of people and need not make 100", async () => {
  await draw(
    Results,
    result({ answer: "multiple" }, { s0: { all: { counts: { "option:1": 3, "option:2": 2, voices: 3 } } } }),
  );
  assert.deepEqual(wordsOf(".bars__figure"), ["100 %", "67 %", "0 %"]);
});

const NAMED = { ...TEXTS, unit: "km", "classes/0": "0–4,5 km", "classes/5": "5–9,5 km" };
const BANDS = [
  { low: 0, high: 4.5, count: 4 },
  { low: 5, high: 9.5, count: 2 },
];
const NUMBERS = { s0: { all: { counts: { voices: 6 }, n: 6, median: 3.25, bands: BANDS } } };

test("numbers are told by the middle and by bands", async () => {
  await draw(Results, result(NUMBER, NUMBERS, {}, NAMED));
  assert.equal(words(document.querySelector(".result strong")), "Median 3,3 km");
  assert.deepEqual(wordsOf(".bars__label"), ["0–4,5 km", "5–9,5 km"]);
});

const NONE = {
  counts: {},
  n: 0,
  median: null,
  bands: null,
  bounds: [
    [0, 4.5],
    [5, 9.5],
  ],
};

test("of too few numbers nothing is told but that", async () => {
  await draw(Results, result(NUMBER, { s0: { all: NONE, told: { number: { state: "few", k: 5 } } } }));
  assert.equal(document.querySelector(".bars, table"), null);
  assert.match(words(document.querySelector(".result")), /^Zu wenige Antworten \(unter 5\)/);
});

test("of numbers that almost all lie in one band only that band is told", async () => {
  const told = { number: { state: "word", base: 7, word: "band:1" } };
  await draw(Results, result(NUMBER, { s0: { all: NONE, told } }, {}, NAMED));
  assert.match(words(document.querySelector(".result")), /^überwiegend 5–9,5 km \(7 Antworten\)/);
});

test("of one answer that almost all gave only that answer is told, large on the screen, too", async () => {
  const alike = {
    s0: { all: { counts: { voices: 6 } }, told: { options: { state: "word", base: 6, word: "option:2" } } },
  };
  await draw(Results, result({}, alike));
  assert.match(words(document.querySelector(".result")), /^überwiegend Rad \(6 Antworten\)/);
  await draw(Results, result({}, alike, { screen: true }));
  assert.deepEqual(wordsOf(".big__figure"), ["überwiegend Rad (6 Antworten)"]);
});

test("an option that has no figures has words beside the others, and no bar of a group in which it is not told", async () => {
  const told = { "option:2": { state: "word", base: 8, word: "not" } };
  const items = { s0: { all: { counts: { "option:1": 4, "option:3": 5, voices: 8 } }, told } };
  await draw(Results, result({ answer: "multiple" }, items));
  assert.deepEqual(rowsOf(document.querySelector("table")), [
    ["Antwort", "Alle"],
    ["Bus", "4 (50 %)"],
    ["Rad (Ihre Antwort)", "überwiegend nicht gewählt (8 Antworten)"],
    ["Zu Fuß", "5 (63 %)"],
  ]);
  await draw(Results, result({ answer: "multiple" }, items, { screen: true }));
  assert.deepEqual(wordsOf(".big__figure"), ["50 % · 4", "überwiegend nicht gewählt (8 Antworten)", "63 % · 5"]);
});

test("an option that nobody of a group chose is told 0 there", async () => {
  const channels = {
    saal: { counts: { "option:1": 0, voices: 9 } },
    online: { counts: { "option:1": 6, voices: 11 } },
  };
  const items = { s0: { all: { counts: { "option:1": 6, "option:2": 9, voices: 20 } }, channels } };
  await draw(Results, result({ answer: "multiple" }, items));
  assert.deepEqual(rowsOf(document.querySelector("table")).slice(1, 3), [
    ["Bus", "6 (30 %)", "0 (0 %)", "6 (55 %)"],
    ["Rad (Ihre Antwort)", "9 (45 %)", "–", "–"],
  ]);
});

test("on the screen each option is a row with its bar, and the key says what they stand on", async () => {
  await draw(Results, result({}, SPLIT, { screen: true }));
  assert.deepEqual(wordsOf(".big__text"), ["Bus", "Rad", "Zu Fuß"]);
  assert.deepEqual(wordsOf(".big__figure"), ["75 % · 9", "25 % · 3", "0 % · 0"]);
  assert.equal(words(document.querySelector(".big__key p")), "12 Antworten · 2-mal „keine Angabe“");
});
