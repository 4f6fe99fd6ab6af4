import assert from "node:assert/strict";
import { test } from "node:test";
import { arrivedAt } from "../../../static/moderator/coming_step.js";
import { hasSlides } from "../../../static/session/stage/slides.js";
import { picture } from "./desk_state.js";

test("the slides of the talk that comes next can be seen before it is the current step", () => {
  const talk = { id: 3, kind: "talk", settings: { slides: "abc" } };
  const there = arrivedAt(picture("revealed"), talk);
  assert.deepEqual([there.current, hasSlides(there), there.waiting.settings.slides], [3, true, "abc"]);
  assert.equal(arrivedAt(picture("revealed"), { ...talk, settings: { summary: true } }).waiting.settings.summary, true);
});

test("a step without pages is drawn as it was", () => {
  const state = picture("revealed");
  for (const step of [undefined, { id: 3, kind: "talk", settings: {} }]) assert.equal(arrivedAt(state, step), state);
});
