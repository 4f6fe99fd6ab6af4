import assert from "node:assert/strict";
import { test } from "node:test";
import "../page.js";

const { watchJob } = await import("../../../static/staff/jobs.js");

test("a job that is being cancelled is not loaded anew, whatever was asked before; one that is over is", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const reload = context.mock.method(window.location, "reload", () => {});
  /** @type {(answer: {ok: boolean}) => void} */
  let respond = () => {};
  globalThis.fetch = () => new Promise((resolve) => (respond = resolve));
  const gone = async () => {
    context.mock.timers.tick(700);
    respond({ ok: false });
    for (let turns = 0; turns < 5; turns++) await null;
  };
  document.body.innerHTML = '<div data-job="/job"></div><form></form>';
  watchJob();
  await gone();
  assert.equal(reload.mock.callCount(), 1);
  watchJob();
  document.querySelector("form").dispatchEvent(new window.Event("submit", { bubbles: true }));
  await gone();
  assert.equal(reload.mock.callCount(), 1);
});
