import assert from "node:assert/strict";
import { test } from "node:test";
import { draw, settled, stepOf, words } from "../page.js";

const { Step } = await import("../../../static/participant/step.js");

const NOTICE = "Sie sind eine kleine Runde.";
const MARK = "kleine Runde, nicht geheim";

/** The page of a step in a small round, with these texts. */
async function small(texts, state = "open") {
  const of = stepOf("review", { state });
  const main = await draw(Step, {
    live: of.live,
    entry: of.activity,
    texts: { ...of.texts, activities: { 1: { title: "Schritt", ...texts } } },
    state: {
      ...of.state,
      current: 1,
      agenda: [{ id: 1, kind: "review", state, secrecy: "small" }],
      running: [of.activity],
    },
    look: () => {},
    Tray: () => null,
  });
  await settled(10);
  return main;
}

test("of a small round people read before they answer that others may guess their answers", async () => {
  const main = await small({ notice: NOTICE, secrecy: MARK });
  const [head, page] = main.querySelectorAll(".page");
  assert.equal(words(head), NOTICE);
  assert.equal(head.querySelector("[role=note]").className, "notice");
  assert.ok(!words(page).includes(NOTICE));
});

test("nobody is asked in a small round until its words are there", async () => {
  const main = await small({});
  assert.equal(words(main), "SchrittEinen Moment …");
});

test("a result of a small round says so above", async () => {
  const main = await small({ notice: NOTICE, secrecy: MARK }, "revealed");
  assert.equal(words(main.querySelector(".page > p")), `Ergebnis · ${MARK}`);
  assert.ok(!words(main).includes(NOTICE));
});
