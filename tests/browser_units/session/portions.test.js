import assert from "node:assert/strict";
import { test } from "node:test";

const { betweenOf, newest, portionOf, portionsOf } = await import("../../../static/session/portions.js");

const ITEMS = [
  { ref: "n1", field: "W" },
  { ref: "n2", field: "W" },
  { ref: "n3", field: "B" },
];
const run = (portion, state, opened_at = 0) => ({ activity: 4, portion, state, opened_at });
const told = (portion, state, items, opened_at = 0) => ({ activity: 4, portion, state, items, opened_at });
const keys = (portions) => portions.map(({ key, state }) => `${key} ${state}`);
const OTHER = { activity: 5, portion: "", state: "open", items: [], opened_at: 9 };

test("until the list has come, fields have the needs of their code, in the order of these", () => {
  const running = [run("f:B", "open", 2), run("f:W", "revealed", 1), OTHER];
  const found = portionsOf({ running }, 4, null, ITEMS);
  assert.deepEqual(keys(found), ["f:W revealed", "f:B open"]);
  assert.deepEqual(
    found.map(({ items }) => items),
    [["n1", "n2"], ["n3"]],
  );
});

test("what the list calls open and does not run was closed since, and what runs is newer than the list", () => {
  const list = [told("f:W", "open", ["n1", "n2"], 1), told("f:B", "planned", ["n3"]), OTHER];
  assert.deepEqual(keys(portionsOf({ running: [] }, 4, list, ITEMS)), ["f:W closed", "f:B planned"]);
  assert.deepEqual(keys(portionsOf({ running: [run("f:B", "open", 7)] }, 4, list, ITEMS)), ["f:W closed", "f:B open"]);
});

test("a shown need that is not named as running any more stays shown", () => {
  const list = [told("n:a", "revealed", ["n1"], 1), told("n:b", "open", ["n2"], 2)];
  assert.deepEqual(keys(portionsOf({ running: [run("n:b", "open", 2)] }, 4, list, ITEMS)), [
    "n:a revealed",
    "n:b open",
  ]);
});

test("a list from before the step was divided is not used", () => {
  const list = [told("", "open", [], 1)];
  const found = portionsOf({ running: [run("f:W", "open", 1)] }, 4, list, ITEMS);
  assert.deepEqual([keys(found), found[0].items], [["f:W open"], ["n1", "n2"]]);
  const waiting = run("n:a", "closed", 3);
  assert.deepEqual(portionsOf({ running: [], waiting }, 4, list, ITEMS)[0].items, []);
});

const [shown, closed, planned] = [
  { key: "f:A", items: [], state: "revealed", opened_at: 1 },
  { key: "f:B", items: [], state: "closed", opened_at: 2 },
  { key: "f:C", items: [], state: "planned", opened_at: null },
];

test("between two portions people see what they were asked last, or the result on the screen if its own is shown", () => {
  const all = [planned, shown, closed];
  assert.equal(betweenOf(all, "f:A", "f:B"), closed, "the screen still shows the last field");
  assert.equal(betweenOf(all, "f:B", "f:A"), shown, "not shown any more");
  const older = { key: "f:Z", items: [], state: "revealed", opened_at: 0 };
  assert.equal(betweenOf([older, shown], "f:Z", "f:A"), older, "back to an earlier result");
  assert.equal(betweenOf(all, undefined, "f:C"), closed, "discarded since");
  assert.equal(betweenOf(all, undefined, null), closed);
  assert.equal(betweenOf([planned], undefined, null), planned);
});

test("the newest portion and that of an item are found", () => {
  assert.equal(newest([]), undefined);
  assert.equal(newest([closed, shown]), closed);
  assert.equal(portionOf([{ ...shown, items: ["n1"] }, closed], "n1").key, "f:A");
  assert.equal(portionOf([shown], null), undefined);
});
