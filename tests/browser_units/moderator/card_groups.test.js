import assert from "node:assert/strict";
import { test } from "node:test";
import { nameOf, stillPossible } from "../../../static/moderator/card_groups.js";

const card = (id, state = "approved", cluster = null) => ({ id, state, cluster });
const groups = [
  { refs: ["c1", "c2"], words: ["Kita"] },
  { refs: ["g9", "c3"], words: [] },
];

test("what was offered is shown with its cards and the group that exists", () => {
  const cards = { contributions: [card(1), card(2, "waiting"), card(3)], clusters: [{ id: 9 }] };
  const offered = stillPossible(groups, cards);
  assert.deepEqual(
    offered.map((each) => [each.cards.map(({ id }) => id), each.cluster?.id, each.words]),
    [
      [[1, 2], undefined, ["Kita"]],
      [[3], 9, []],
    ],
  );
  assert.deepEqual(offered.map(nameOf), [":1,2", "9:3"]);
});

test("a card that was held back, grouped or taken back meanwhile ends the offer", () => {
  const left = (one) => stillPossible(groups.slice(0, 1), { contributions: [card(1), ...one], clusters: [] }).length;
  assert.deepEqual([left([card(2)]), left([card(2, "held")]), left([card(2, "approved", 4)]), left([])], [1, 0, 0, 0]);
});
