import assert from "node:assert/strict";
import { test } from "node:test";
import "../page.js";

const { roundTitle, roundWords } = await import("../../../static/moderator/agenda_rounds.js");
const round = { place: "before", asks: [], opens_at: 10, due_at: 20, ended: false };

test("a written round is ahead, open or closed by its times, whatever the server has come to do", () => {
  const at = (now, more = {}) => roundWords({ ...round, ...more }, now);
  assert.deepEqual(
    [at(9), at(10), at(19), at(20), at(12, { ended: true })],
    ["öffnet von selbst", "offen", "offen", "geschlossen", "geschlossen"],
  );
  assert.equal(at(9, { opens_at: null, due_at: null }), "Frist fehlt");
});

test("its row says until when it is open", () => {
  assert.equal(roundTitle({ ...round, until: "" }), "Schriftliche Runde");
  assert.equal(roundTitle({ ...round, until: "14.04.27, 23:59" }), "Schriftliche Runde, bis 14.04.27, 23:59");
});
