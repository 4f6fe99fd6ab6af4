import assert from "node:assert/strict";
import { test } from "node:test";
import { draw as drawn, tap } from "../page.js";

const { TrialRun } = await import("../../../static/moderator/trial_run.js");

const acts = [];
const steering = { steer: (act) => acts.push(act) };
const draw = (trial, simulated) => drawn(TrialRun, { kit: { state: { session: { trial, simulated } }, steering } });

test("one press lets simulated voices in, where they may be let in", async () => {
  const page = await draw(true, 0);
  assert.equal(page.querySelector("button").textContent.trim(), "Probestimmen");
  page.querySelector("button").click();
  assert.deepEqual(acts, [{ verb: "simulate" }]);
});

test("once they are in there is no button, and never one in a session of people", async () => {
  const page = await draw(true, 24);
  assert.equal(page.querySelector("button"), null);
  assert.equal(page.textContent, "24 Probestimmen antworten mit, auf alles, was Sie fragen.");
  assert.equal((await draw(false, 0)).textContent, "");
});

test("a rehearsal is ended at the desk, after a question that says what goes", async () => {
  const session = { trial: true, simulated: 3, rehearsal: 9 };
  const page = await drawn(TrialRun, { kit: { state: { session }, steering } });
  await tap(page.querySelector("#end-rehearsal"));
  const dialog = page.querySelector("dialog");
  assert.match(dialog.textContent, /geht verloren/);
  acts.length = 0;
  await tap([...dialog.querySelectorAll("button")].at(-1));
  assert.deepEqual(acts, [{ verb: "end_rehearsal" }]);
  assert.equal(page.querySelector("dialog"), null);
});
