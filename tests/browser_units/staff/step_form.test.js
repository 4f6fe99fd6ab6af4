import assert from "node:assert/strict";
import { test } from "node:test";
import "../page.js";

globalThis.FormData = window.FormData;
globalThis.HTMLInputElement ??= window.HTMLInputElement;
const { enhanceStepForm } = await import("../../../static/staff/step_form.js");

test("a control is shown while one of the settings that decide about it has a value that needs it", () => {
  const choice = (name, value, checked) =>
    `<input type="radio" name="${name}" value="${value}"${checked ? " checked" : ""}>`;
  document.body.innerHTML = `<form data-step-form="X/1">
    ${choice("s_order", "fields", true)}${choice("s_order", "free")}${choice("s_results", "each", true)}${choice("s_results", "end")}
    <div id="some" data-when="s_order" data-values="all free" data-or="s_results" data-or-values="end"></div>
    <div id="one" data-when="s_order" data-values="free"></div></form>`;
  enhanceStepForm();
  const shown = () => ["some", "one"].map((id) => !document.getElementById(id).hasAttribute("hidden"));
  const choose = (value) => {
    const input = document.querySelector(`[value="${value}"]`);
    input.checked = true;
    input.dispatchEvent(new window.Event("change", { bubbles: true }));
  };
  assert.deepEqual(shown(), [false, false]);
  choose("end");
  assert.deepEqual(shown(), [true, false]);
  choose("each");
  choose("free");
  assert.deepEqual(shown(), [true, true]);
});
