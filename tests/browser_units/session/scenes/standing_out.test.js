import assert from "node:assert/strict";
import { test } from "node:test";
import { channelsModel, dividedModel, extremesModel } from "../../../../static/session/scenes/standing_out.js";
import { counts, need, refs, told } from "./needs.js";

const plain = (text) => text.replace(/\s/g, " ");

test("where many stand on either side, the most evenly divided come first", () => {
  const needs = told([
    need(1, { counts: counts(60, 10, 30), divided: ["relevance"] }),
    need(2, { counts: counts(45, 10, 45), divided: ["relevance"] }),
    need(3, { counts: counts(90, 10, 0) }),
  ]);
  const model = dividedModel(needs, { name: "divided" }, null);
  assert.deepEqual([refs(model.needs), model.about], [["n2", "n1"], "Alle Felder · 2 Bedarfe"]);
  assert.equal(
    plain(model.table.rows[0].cells[0]),
    "Ja 45 % (45 von 100) · Teilweise 10 % (10 von 100) · Nein 45 % (45 von 100)",
  );
});

test("where nobody is divided, and where hall and online agree, a sentence says so", () => {
  const needs = told([need(1, { counts: counts(90, 10, 0) })]);
  assert.equal(dividedModel(needs, { name: "divided" }, null).empty, "Bei keinem Bedarf sind wir deutlich uneins.");
  assert.match(channelsModel(needs, { name: "channels" }, null).empty, /unterscheiden sich bei keinem Bedarf sicher/);
});

test("a difference tells both shares, those of paper within the hall's", () => {
  const channels = {
    "saal+papier": { counts: counts(9, 0, 1) },
    online: { counts: counts(3, 0, 7) },
  };
  const difference = { hall: ["saal+papier"], online: ["online"], points: -60 };
  const [one] = channelsModel(told([need(1, { counts: counts(12, 0, 8), difference }, { channels })]), { name: "channels" }, null)
    .differing;
  assert.deepEqual([one.hall, one.online, one.points], [90, 30, -60]);
});

test("the ends say how many more cannot be told apart, and whether weights would change them", () => {
  const level = (n, urgency, evenly) => need(n, { counts: counts(5, 5, 0, [0, 0, 0, 10]), urgency, evenly });
  const top = Array.from({ length: 7 }, (_, at) => level(at + 1, [4, 5, 4.5 - at / 100], at === 0 ? 1 : undefined));
  const rest = Array.from({ length: 8 }, (_, at) => level(at + 8, [1, 2, 1.5 - at / 100], at === 0 ? 5 : undefined));
  const model = extremesModel(told([...top, ...rest]), { name: "extremes" }, null);
  assert.deepEqual(model.ends.map(({ needs, more }) => [needs.length, more]), [[5, 2]]);
  assert.ok(model.notes.includes("Die Reihenfolge hängt von der Gewichtung ab."));
  assert.equal(model.table.rows[0].cells[0], "Rang 1 bis 7");
});
