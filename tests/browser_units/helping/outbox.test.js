// Ballots stay in the browser until the server has them.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openOutbox } from "../../../static/helping/outbox.js";

const wait = setTimeout;
const settled = () => new Promise((resolve) => wait(resolve));
const entry = (key) => ({ page: "/p", address: `/p/${key}`, number: 1, key, fields: [["key", key]], undo: false });
let asked;
let answers;

beforeEach(() => {
  const kept = {};
  Object.defineProperties(kept, {
    getItem: { value: (name) => kept[name] ?? null },
    setItem: { value: (name, value) => void (kept[name] = value) },
    removeItem: { value: (name) => void delete kept[name] },
  });
  globalThis.localStorage = kept;
  globalThis.addEventListener = () => {};
  globalThis.setTimeout = () => 0; // nothing is tried again by itself
  [asked, answers] = [[], []];
  globalThis.fetch = async (address) => {
    asked.push(address);
    const answer = answers.shift() ?? { ok: true };
    if (answer === "offline") throw new Error("offline");
    return { status: answer.status ?? 200, json: async () => answer };
  };
});

/** What an outbox hears. */
function listening() {
  const heard = { done: [], refused: [], left: -1 };
  return [
    heard,
    {
      done: (one) => heard.done.push(one.key),
      refused: (one) => heard.refused.push(one.key),
      queued: (left) => void (heard.left = left),
    },
  ];
}

test("entries are sent one after another and leave the browser with the answer", async () => {
  const [heard, listener] = listening();
  const outbox = openOutbox("box", listener);
  for (const key of ["a", "b", "c"]) outbox.add(entry(key));
  await settled();
  assert.deepEqual([asked, heard.done, heard.left, Object.keys(localStorage)], [["/p/a", "/p/b", "/p/c"], ["a", "b", "c"], 0, []]);
});

test("what the network lost stays and is sent by the next page, and what is refused is handed back", async () => {
  answers = ["offline"];
  const [heard, listener] = listening();
  openOutbox("box", listener).add(entry("a"));
  await settled();
  assert.deepEqual([heard.done, heard.left, Object.keys(localStorage).length], [[], 1, 1]);
  answers = [{ refused: "unknown_key", status: 409 }];
  const [again, next] = listening();
  openOutbox("box", next);
  await settled();
  assert.deepEqual([again.refused, again.left, asked], [["a"], 0, ["/p/a", "/p/a"]]);
});

test("two tabs keep what each has, and neither overwrites the other", async () => {
  answers = ["offline", "offline"];
  const boxes = [listening()[1], listening()[1]].map((listener) => openOutbox("box", listener));
  boxes[0].add(entry("a"));
  await new Promise((resolve) => wait(resolve, 2));
  boxes[1].add(entry("b"));
  await settled();
  assert.deepEqual(Object.values(localStorage).map((kept) => JSON.parse(kept).key).sort(), ["a", "b"]);
});
