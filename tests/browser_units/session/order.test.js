import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fnv1a32, mulberry32, shuffled } from "../../../static/session/order.js";

const vectors = JSON.parse(readFileSync(new URL("../../vectors/order.json", import.meta.url), "utf8"));

test("the hash of a field is the server's", () => {
  assert.deepEqual(
    vectors.hash.map(({ salt }) => fnv1a32(salt)),
    vectors.hash.map(({ fnv1a32 }) => fnv1a32),
  );
});

test("the random numbers are the server's", () => {
  for (const { seed, first } of vectors.random) {
    const random = mulberry32(seed);
    assert.deepEqual(first.map(random), first);
  }
});

test("the order of a voice is the server's", () => {
  for (const { refs, seed, salt, order } of vectors.shuffled) assert.deepEqual(shuffled(refs, seed, salt), order);
});
