import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "../../page.js";

const { draftOf, dropDraft, forgetDrafts, keepDraft, leftBehind, openDrafts } = await import(
  "../../../../static/activities/parts/drafts.js"
);

const draft = (activity, item, text) => ({ activity, item, field: null, text, about: "" });
const stored = (key) => JSON.parse(localStorage.getItem(key) ?? "null")?.drafts.map(({ text }) => text);

beforeEach(() => {
  forgetDrafts();
  localStorage.clear();
  openDrafts("A", 7);
  for (const { activity, item } of leftBehind.value) dropDraft({ activity, item });
});

test("one draft is kept for each item of a step, and the newest words count", () => {
  keepDraft(draft(1, "n1", "ein"));
  keepDraft(draft(1, null, "Karte"));
  keepDraft(draft(1, "n1", "eins"));
  assert.deepEqual([draftOf(1, "n1").text, draftOf(1).text, draftOf(2)], ["eins", "Karte", undefined]);
  assert.deepEqual(stored("drafts/A/7"), ["Karte", "eins"]);
  dropDraft({ activity: 1, item: "n1" });
  assert.deepEqual(stored("drafts/A/7"), ["Karte"]);
});

test("a draft of spaces needs no reminder", () => {
  keepDraft(draft(1, "n1", "  "));
  keepDraft(draft(1, "n2", "zwei"));
  assert.deepEqual(
    leftBehind.value.map(({ item }) => item),
    ["n2"],
  );
});

test("another participant on this device finds none, and deletes what is over", () => {
  keepDraft(draft(1, "n1", "ein"));
  localStorage.setItem("drafts/B/1", JSON.stringify({ at: Date.now() - 25 * 3600_000, drafts: [] }));
  localStorage.setItem("drafts/C/1", JSON.stringify({ at: Date.now(), drafts: [] }));
  openDrafts("A", 8);
  assert.equal(draftOf(1, "n1"), undefined);
  assert.deepEqual(
    Object.keys(localStorage).filter((key) => key.startsWith("drafts/")),
    ["drafts/C/1"],
  );
});

test("after a reload the drafts are found again", () => {
  const text = JSON.stringify({ at: Date.now(), drafts: [draft(3, null, "gestern begonnen")] });
  localStorage.setItem("drafts/D/7", text);
  openDrafts("D", 7);
  assert.equal(draftOf(3).text, "gestern begonnen");
});

test("when the session is over the device forgets them, but the page shows them to be copied", () => {
  keepDraft(draft(1, "n1", "ein"));
  forgetDrafts();
  assert.equal(localStorage.getItem("drafts/A/7"), null);
  assert.equal(draftOf(1, "n1").text, "ein");
});
