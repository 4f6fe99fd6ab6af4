import assert from "node:assert/strict";
import { test } from "node:test";

class HTMLInputElement {
  value = "";
}

/** Load the page of a scanned card. @param {string} hash */
async function opened(hash) {
  const field = new HTMLInputElement();
  const kept = [];
  Object.assign(globalThis, {
    HTMLInputElement,
    location: { hash, pathname: "/s/W847YV4N/karte", search: "?language=en" },
    history: { replaceState: (_state, _title, address) => kept.push(address) },
    document: { getElementById: (id) => (id === "code" ? field : null) },
  });
  await import(`../../static/card.js?${encodeURIComponent(hash)}`);
  return { value: field.value, kept };
}

test("the code of a scanned card is filled in and taken out of the address", async () => {
  assert.deepEqual(await opened("#ABCDEFGHJK"), { value: "ABCDE-FGHJK", kept: ["/s/W847YV4N/karte?language=en"] });
});

test("without a code of a card nothing is filled in", async () => {
  for (const hash of ["", "#main"]) assert.deepEqual(await opened(hash), { value: "", kept: [] });
});
