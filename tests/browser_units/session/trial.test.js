import assert from "node:assert/strict";
import { test } from "node:test";
import "../page.js";

const { signal } = await import("../../../static/vendor/vendor.js");
const { followTrial } = await import("../../../static/session/trial.js");
const { untoldText } = await import("../../../static/session/untold.js");

const FEW = "Noch unter fünf Antworten – zum Ausprobieren: „Probestimmen“ auf der Moderationsseite";
const few = () => untoldText({ state: "few", k: 5 });
const band = () => document.querySelector(".trial")?.textContent;
const state = (simulated) => ({ session: { trial: true, simulated } });

test("the band comes with simulated voices and stays, and until then too few answers say what to try", () => {
  document.body.innerHTML = `<template id="trial"><p class="trial" role="alert">Probelauf</p></template><main id="app"></main>`;
  const live = { state: signal(null) };
  followTrial(live);
  live.state.value = state(0);
  assert.equal(band(), undefined);
  assert.equal(few(), FEW);
  assert.equal(untoldText({ state: "few", k: 2 }), "Zu wenige Antworten (unter 2)");
  live.state.value = state(24);
  assert.equal(band(), "Probelauf");
  assert.equal(document.body.firstElementChild.className, "trial");
  assert.equal(few(), "Zu wenige Antworten (unter 5)");
  live.state.value = state(24);
  assert.equal(document.querySelectorAll(".trial").length, 1);
});

test("in a session of people nothing of it is there", () => {
  document.body.innerHTML = `<main id="app"></main>`;
  followTrial({ state: signal({ session: { trial: false, simulated: 0 } }) });
  assert.equal(band(), undefined);
  assert.equal(few(), "Zu wenige Antworten (unter 5)");
});
