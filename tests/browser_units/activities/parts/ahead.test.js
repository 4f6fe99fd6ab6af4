import assert from "node:assert/strict";
import { test } from "node:test";
import { aheadText } from "../../../../static/activities/parts/ahead.js";

test("phones do not wait for a question that does not come", () => {
  const agenda = [
    { id: 1, kind: "review", state: "revealed" },
    { id: 2, kind: "talk", state: "planned" },
    { id: 3, kind: "break", state: "planned" },
  ];
  assert.match(aheadText({ agenda, current: 2 }), /keine Frage mehr/);
  assert.match(
    aheadText({ agenda: [...agenda, { id: 4, kind: "vote", state: "planned" }], current: 2 }),
    /nächste Frage/,
  );
});
