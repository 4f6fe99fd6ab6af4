import assert from "node:assert/strict";
import { test } from "node:test";
import { draw, settled } from "../page.js";

const { announce, LiveRegion } = await import("../../../static/participant/announcing.js");

test("announcements that come together are read together, and repeated ones are read again", async () => {
  const page = await draw(LiveRegion, {});
  const region = page.querySelector("[role=status]");
  announce("Gespeichert.");
  announce("Noch 30 Sekunden.");
  announce("Gespeichert.");
  assert.equal(region.textContent, "");
  await settled(15);
  assert.equal(region.textContent, "Gespeichert. Noch 30 Sekunden.");
  announce("Gespeichert.");
  announce("Noch 30 Sekunden.");
  await settled(80);
  assert.equal(region.textContent, "Gespeichert. Noch 30 Sekunden.\u00a0", "a changed text is read again");
});
