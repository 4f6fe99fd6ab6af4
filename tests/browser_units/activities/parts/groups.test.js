import assert from "node:assert/strict";
import { test } from "node:test";
import { beside, entryOf, groupOf, groupsOf, openIn } from "../../../../static/activities/parts/groups.js";

const items = ["W1", "A1", "A2", "A3"].map((ref) => ({ ref, field: ref[0] }));
const asTheyAre = (list) => list;
const refs = (group) => group.items.map(({ ref }) => ref);

test("fields come in the order the staff chose, each in the voice's own", () => {
  const groups = groupsOf(items, ["W", "A"], (list, field) => (field === "A" ? [...list].reverse() : list));
  assert.deepEqual(
    groups.map((group) => [group.code, refs(group)]),
    [
      ["W", ["W1"]],
      ["A", ["A3", "A2", "A1"]],
    ],
  );
});

test("few items are asked in one go", () => {
  assert.deepEqual(groupsOf(items, [], asTheyAre, 4).map(refs), [["W1", "A1", "A2", "A3"]]);
  assert.equal(groupsOf(items, [], asTheyAre, 3).length, 2);
  assert.deepEqual(groupsOf([], [], asTheyAre, 3), []);
});

test("a field is entered at its first open item, or at its first", () => {
  const [, group] = groupsOf(items, [], asTheyAre);
  assert.equal(
    entryOf(group, (ref) => ref === "A1"),
    "A2",
  );
  assert.equal(
    entryOf(group, () => true),
    "A1",
  );
  assert.deepEqual(
    openIn(group, (ref) => ref !== "A3").map(({ ref }) => ref),
    ["A3"],
  );
});

test("beyond the ends of a field there is nothing", () => {
  const group = groupOf(groupsOf(items, [], asTheyAre), "A2");
  assert.deepEqual([beside(group, "A1", -1), beside(group, "A1", 1), beside(group, "A3", 1)], [null, "A2", null]);
});
