import assert from "node:assert/strict";
import { test } from "node:test";
import { needs } from "../../page.js";

const { findRemark } = await import("../../../../static/session/stage/remark.js");

test("a remark is found with its need by its ref, as long as everybody may read it", () => {
  const [first, second] = needs(2);
  const items = [first, { ...second, remarks: ["Eins", "Zwei"], remark_refs: ["r4", "r9"] }];
  assert.deepEqual(findRemark(items, "r9"), { item: items[1], text: "Zwei" });
  assert.equal(findRemark(items, "r5"), undefined);
  assert.equal(findRemark(items, null), undefined);
});
