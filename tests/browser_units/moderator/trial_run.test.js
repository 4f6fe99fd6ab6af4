import assert from "node:assert/strict";
import { test } from "node:test";
import { draw as drawn } from "../page.js";

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
