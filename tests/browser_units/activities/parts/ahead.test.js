import assert from "node:assert/strict";
import { test } from "node:test";
import { aheadText } from "../../../../static/activities/parts/ahead.js";

test("phones do not wait for a question that does not come", () => {
  const agenda = [
    { id: 1, asks: true, state: "revealed" },
    { id: 2, asks: false, state: "planned" },
    { id: 3, asks: false, state: "planned" },
  ];
  assert.match(aheadText({ agenda, current: 2 }), /keine Frage mehr/);
  assert.match(
    aheadText({ agenda: [...agenda, { id: 4, asks: true, state: "planned" }], current: 2 }),
    /nächste Frage/,
  );
});
