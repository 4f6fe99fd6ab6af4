import assert from "node:assert/strict";
import { test } from "node:test";
import { draw, named, tap, wordsOf } from "../page.js";

const { canShow, ShowRemark } = await import("../../../static/moderator/remark_on_screen.js");

const NEED = { activity: 4, item: "n1", number: "W-01", text: "Ein Bedarf", remarks: [] };
const step = (state, portion = "", more = {}) => ({
  session: { state: "running", pause: null },
  current: 4,
  agenda: [{ id: 4, kind: "review", state }],
  running: [{ activity: 4, portion, state, items_url: null, opened_at: 1 }],
  show: null,
  ...more,
});

/** The button beside a remark, and what pressing it sent. */
async function button(state, remark) {
  const sent = [];
  const kit = { state, steering: { steer: (act) => sent.push(act) } };
  const act = async (one) => sent.push(one);
  await draw(ShowRemark, { kit, need: NEED, remark: { id: 9, text: "Ein Gedanke", ...remark }, act });
  return sent;
}

test("a remark can be shown once the result of its need is, and only while its step is the current one", () => {
  assert.ok(canShow(step("revealed"), NEED));
  assert.ok(!canShow(step("open"), NEED));
  assert.ok(!canShow(step("closed"), NEED));
  assert.ok(!canShow(step("revealed", "", { current: 5, agenda: [{ id: 5 }] }), NEED));
  assert.ok(!canShow(step("revealed", "", { session: { state: "running", pause: { until: null } } }), NEED));
  assert.ok(!canShow(step("open", "f:W"), NEED), "another field is asked");
});

test("showing a new remark approves it, too", async () => {
  const sent = await button(step("revealed"), { state: "kept" });
  await tap(named("Zeigen"));
  assert.deepEqual(sent, [
    { verb: "approve", contribution: 9 },
    { verb: "show", activity: 4, item: "r9" },
  ]);
});

test("what is on the screen can be taken away, and what is held back cannot be shown", async () => {
  const sent = await button(step("revealed", "", { show: { activity: 4, item: "r9" } }), { state: "approved" });
  await tap(named("Von der Leinwand nehmen"));
  assert.deepEqual(sent, [{ verb: "show", activity: 4 }]);
  await button(step("revealed"), { state: "held" });
  assert.deepEqual(wordsOf("button"), []);
});
