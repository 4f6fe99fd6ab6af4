import assert from "node:assert/strict";
import { test } from "node:test";

const CATALOGUE = { language: "en", plural: "", messages: { "[geschwärzt]": "[redacted]" } };
globalThis.document = /** @type {any} */ ({ getElementById: () => ({ textContent: JSON.stringify(CATALOGUE) }) });
const { readable } = await import("../../../static/session/readable.js");

test("where words were blackened, readers of another language read so in theirs; all else is untouched", () => {
  const told = { cards: [{ text: "[geschwärzt]", rev: 3 }, { text: "Frag [geschwärzt] im „Amt“" }] };
  assert.deepEqual(readable(told), {
    cards: [{ text: "[redacted]", rev: 3 }, { text: "Frag [redacted] im „Amt“" }],
  });
  const plain = { text: "geschwärzt" };
  assert.equal(readable(plain), plain);
});
