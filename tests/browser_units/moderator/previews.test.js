import assert from "node:assert/strict";
import { test } from "node:test";
import { afterwards, upcoming } from "../../../static/moderator/previews.js";
import { scene } from "../../../static/session/session.js";
import { picture } from "./desk_state.js";

test("the preview shows what the act will bring", () => {
  const after = (state, act) => scene(afterwards(state, act));
  assert.equal(after(picture("planned"), { verb: "open", activity: 2 }), "asking");
  assert.equal(after(picture("open"), { verb: "close", activity: 2, in_s: 60 }), "thanks");
  assert.equal(after(picture("closed"), { verb: "reveal", activity: 2 }), "results");
  assert.equal(after(picture("revealed"), { verb: "go", activity: 3 }), "silent");
  assert.equal(after(picture("open"), { verb: "pause", on: true }), "pause");
  assert.equal(after(picture("revealed"), { verb: "finish" }), "ended");
});

test("the preview says all the pages that come", () => {
  const pages = (act) => upcoming(picture("closed"), act, 4).map(({ show }) => show?.page);
  assert.deepEqual(pages({ verb: "reveal", activity: 2 }), [0, 1, 2, 3]);
  assert.deepEqual(pages({ verb: "show", activity: 2, page: 2 }), [2, 3]);
  assert.deepEqual(pages({ verb: "go", activity: 3 }), [undefined]);
});
