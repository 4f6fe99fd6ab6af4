import assert from "node:assert/strict";
import { test } from "node:test";
import { byField, neighbour, waiting } from "../../../static/moderator/cards.js";

const card = (id, state, cluster = null, field = "W") => ({ id, activity: 2, state, cluster, field });

test("the board has groups and single cards by field, without those waiting or held back", () => {
  const contributions = [
    card(1, "approved", 9),
    card(2, "approved"),
    card(3, "waiting"),
    card(4, "held"),
    card(5, "approved", null, "B"),
  ];
  const clusters = [
    { id: 9, activity: 2, field: "W", title: "Kurse" },
    { id: 10, activity: 2, field: "W", title: "leer" },
  ];
  const board = byField({ contributions, clusters }, 2).map(({ field, groups, single }) => [
    field,
    groups.map(({ group, cards }) => [group.title, cards.map(({ id }) => id)]),
    single.map(({ id }) => id),
  ]);
  assert.deepEqual(board, [
    ["B", [], [5]],
    ["W", [["Kurse", [1]]], [2]],
  ]);
  assert.deepEqual(
    waiting({ contributions, clusters }).map(({ id }) => id),
    [3],
  );
});

test("the focus goes to the next card, after the last one to the one before", () => {
  const list = [card(1), card(2), card(3)];
  assert.equal(neighbour(list, list[1]).id, 3);
  assert.equal(neighbour(list, list[2]).id, 2);
  assert.equal(neighbour([list[0]], list[0]), null);
});
