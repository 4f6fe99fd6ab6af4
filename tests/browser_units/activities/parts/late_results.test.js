import assert from "node:assert/strict";
import test from "node:test";
import { ResultNotes } from "../../../../static/activities/parts/late_results.js";

test("beside a result nothing is drawn, no number either, where there is nothing to say", () => {
  assert.equal(ResultNotes({ discarded: [] }), null);
  assert.equal(ResultNotes({}), null);
});

test("what was discarded, counted again or came late is said", () => {
  const tally = { rev: 1, activity: 4, order: [], answered: {}, present: {}, items: {} };
  const late = { ballots: 3, closed: false, order: [], items: {} };
  const told = [
    { discarded: [{ portion: "", at: 0, reason: "Falsche Frage" }] },
    { tally: { ...tally, recounted: { at: 0, reason: "Skript" } } },
    { tally: { ...tally, late } },
  ];
  assert.deepEqual(
    told.map((props) => ResultNotes(props) === null),
    [false, false, false],
  );
});
