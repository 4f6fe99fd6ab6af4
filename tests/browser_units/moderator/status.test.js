import assert from "node:assert/strict";
import { test } from "node:test";
import { healthLine, troubleWords } from "../../../static/moderator/status.js";

const NOW = 1_795_310_375_000;
const told = { ok: true, connected: 147, saved_at: NOW - 3_000, heard: NOW - 1_000 };
const seen = { online: true, told, now: NOW };

test("when all is well it says so, who is connected and that it saves", () => {
  assert.deepEqual(healthLine(seen), {
    look: "good",
    words: "Alles in Ordnung",
    more: ["147 Geräte verbunden", "eben gespeichert"],
  });
});

test("what was saved longer ago is told in seconds, then by the clock", () => {
  assert.equal(healthLine({ ...seen, told: { ...told, saved_at: NOW - 42_000 } }).more[1], "gespeichert vor 42 s");
  assert.match(
    healthLine({ ...seen, told: { ...told, saved_at: NOW - 600_000 } }).more[1],
    /^zuletzt gespeichert um \d+:\d\d Uhr$/,
  );
  assert.deepEqual(healthLine({ ...seen, told: { ...told, connected: 1, saved_at: null } }).more, [
    "1 Gerät verbunden",
  ]);
});

test("a trouble takes the place of all is well", () => {
  const line = healthLine({ ...seen, told: { ...told, ok: false, text: "storage" } });
  assert.equal(line.look, "bad");
  assert.match(line.words, /kann gerade nicht speichern/);
  assert.equal(line.more[0], "147 Geräte verbunden");
});

test("a server that is busy, or has said nothing for ten seconds, is slow and not broken", () => {
  const busy = healthLine({ ...seen, told: { ...told, ok: false, text: "busy" } });
  const silent = healthLine({ ...seen, now: NOW + 10_000 });
  assert.deepEqual([busy.look, silent.look], ["slow", "slow"]);
  assert.equal(busy.words, silent.words);
});

test("without a connection nothing older is told as if it were so now", () => {
  const line = healthLine({ ...seen, online: false });
  assert.deepEqual([line.look, line.more], ["bad", []]);
});

test("before the first word all is taken to be well", () => {
  assert.deepEqual(healthLine({ ...seen, told: null }), { look: "good", words: "Alles in Ordnung", more: [] });
});

test("each trouble of the server is a sentence of its own, and an unknown one has words, too", () => {
  const said = ["storage", "tick", "folder", "address", "something new"].map(troubleWords);
  assert.match(said[0], /kann gerade nicht speichern/);
  assert.equal(new Set(said).size, 5);
  assert.equal(troubleWords("something new"), "Der Server meldet eine Störung");
});
