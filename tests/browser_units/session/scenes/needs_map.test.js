import assert from "node:assert/strict";
import { test } from "node:test";
import { labelsOf, mapModel, overlap, pointsOf, quarterName } from "../../../../static/session/scenes/needs_map.js";
import { counts, need, told } from "./needs.js";

const ROOM = { width: 37.5, height: 14.2, most: 30 };
const spread = (n) => told(Array.from({ length: n }, (_, at) => need(at + 1, { counts: counts(8, 1, 1 + (at % 3), [0, 0, 2, 4 + (at % 4), 6]) })));

test("urgent is to the right, important to the top, from ten answers on", () => {
  const [all, few] = told([need(1, { counts: counts(10, 0, 0, [0, 0, 0, 0, 10]) }), need(2, { counts: counts(9, 0, 0, [0, 0, 9]) })]);
  assert.deepEqual(pointsOf([all, few]).map(({ x, y }) => [x, y]), [[1, 1]]);
  assert.deepEqual([quarterName(1, 1), quarterName(0, 1), quarterName(1, 0), quarterName(0, 0)], ["angehen", "vormerken", "klären", "Streichen prüfen"]);
});

test("no label covers another or leaves the map, however close the points are", () => {
  const labels = labelsOf(pointsOf(spread(50)), ROOM);
  assert.ok(labels.length > 8, `${labels.length}`);
  for (const [at, one] of labels.entries()) {
    assert.ok(one.left >= 0 && one.top >= 0 && one.left + one.width <= ROOM.width && one.top + one.height <= ROOM.height);
    for (const other of labels.slice(at + 1)) assert.ok(!overlap(one, other), `${one.point.need.item.ref}`);
  }
});

test("a label that had to move has a line to its point, one beside it has none", () => {
  const [alone] = labelsOf(pointsOf(spread(1)), ROOM);
  assert.equal(alone.moved, false);
  assert.ok(labelsOf(pointsOf(spread(30)), ROOM).some(({ moved }) => moved));
});

test("a narrow map has few labels, what is there already is not covered", () => {
  assert.ok(labelsOf(pointsOf(spread(50)), { ...ROOM, most: 10 }).length <= 10);
  const taken = [{ left: 0, top: 0, width: ROOM.width, height: ROOM.height }];
  assert.deepEqual(labelsOf(pointsOf(spread(3)), { ...ROOM, taken }), []);
});

test("without a need with ten answers it says so", () => {
  assert.equal(mapModel([], { name: "map" }, null).empty, "Noch hat kein Bedarf zehn Antworten auf beide Fragen.");
});
