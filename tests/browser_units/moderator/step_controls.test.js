import assert from "node:assert/strict";
import { test } from "node:test";
import { isNeeded, linesOf, ticked, turned, wordsOf } from "../../../static/moderator/step_controls.js";
import { idBefore } from "../../../static/moderator/move_step.js";
import { notNumbers, placed } from "../../../static/moderator/step_sheet.js";

const boxes = [{ name: "A" }, { name: "W" }];
const fields = { needed: true, everything: "", nothing: "" };
const needs = { needed: false, everything: "all", nothing: "none" };

// the same cases as in tests/rules/session/test_step_form.py
test("boxes are ticked and stored by the rule of the form", () => {
  assert.deepEqual(ticked(fields, [], boxes), ["A", "W"]);
  assert.deepEqual(ticked(fields, ["W"], boxes), ["W"]);
  assert.deepEqual(ticked(needs, "all", boxes), ["A", "W"]);
  assert.deepEqual(ticked(needs, "none", boxes), []);
  assert.equal(turned(needs, ["A"], boxes, "W"), "all");
  assert.equal(turned(needs, ["W"], boxes, "W"), "none");
  assert.deepEqual(turned(fields, [], boxes, "A"), ["W"]);
});

test("the lines of one language keep those of the other", () => {
  const before = [{ de: "Ja", en: "Yes" }, { de: "Nein", en: "No" }];
  assert.deepEqual(linesOf("Jetzt\nSpäter", before, "de"), [{ de: "Jetzt", en: "Yes" }, { de: "Später", en: "No" }]);
  assert.deepEqual(linesOf("a", [{ de: "a" }, { de: "b" }], "de"), [{ de: "a" }]);
});

test("words are divided by commas, each once", () => {
  assert.deepEqual(wordsOf("W-03, S-1;W-03\n, "), ["W-03", "S-1"]);
  assert.deepEqual(wordsOf(" "), []);
});

test("what is no number is told before it is sent", () => {
  const kind = { form: [{ name: "most", control: "number" }] };
  assert.match(notNumbers({ minutes: "viele", settings: {} }, kind).minutes, /ganze Zahl/);
  assert.deepEqual(Object.keys(notNumbers({ minutes: 1, settings: { most: "x" } }, kind)), ["settings.most"]);
  assert.equal(notNumbers({ minutes: 1, settings: { most: 3 } }, kind), null);
});

test("a problem that no control is about stands above the form", () => {
  const kind = { form: [{ name: "options" }] };
  assert.deepEqual(
    ["settings", "settings.secret", "settings.options", "settings.options.0.en", "title"].map((path) => placed(path, kind)),
    ["", "", "settings.options", "settings.options.0.en", "title"],
  );
});

test("what stays ticked keeps its order", () => {
  const boxes = ["A", "S", "W"].map((name) => ({ name }));
  assert.deepEqual(turned({ name: "fields" }, ["W", "A"], boxes, "S"), ["W", "A", "S"]);
  assert.deepEqual(turned({ name: "fields" }, ["W", "S", "A"], boxes, "S"), ["W", "A"]);
});

test("a control is there where one of its conditions holds", () => {
  const when = { name: "order", values: ["all", "free"], other: { name: "results", values: ["end"] } };
  const of = (settings) => isNeeded(when, (name) => settings[name]);
  assert.deepEqual(
    [of({ order: "free", results: "each" }), of({ order: "fields", results: "end" }), of({ order: "fields", results: "each" })],
    [true, true, false],
  );
  assert.equal(isNeeded(null, () => ""), true);
});

test("a place counts without the step that goes there", () => {
  const steps = [{ id: 10 }, { id: 11 }, { id: 12 }];
  assert.deepEqual(
    [idBefore(steps, 0, 2), idBefore(steps, 2, 0), idBefore(steps, 2, 1), idBefore(steps, 0, 1)],
    [12, null, 10, 11],
  );
});
