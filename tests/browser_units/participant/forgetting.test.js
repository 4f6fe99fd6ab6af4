import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

/** A storage as browsers have it: its keys are its own properties. */
class Kept {
  constructor(words) {
    Object.assign(this, words);
  }
  removeItem(key) {
    delete this[key];
  }
  clear() {
    for (const key of Object.keys(this)) delete this[key];
  }
}

const LEFT = {
  "drafts/ABC/7": "Mehr Bänke",
  "cards/ABC": "[]",
  "drafts/XYZ/8": "von einer anderen Veranstaltung",
  "helping/ABC": "Stimmzettel, noch nicht gesendet",
};
let deleted;

beforeEach(() => {
  deleted = [];
  globalThis.window = globalThis;
  globalThis.localStorage = new Kept(LEFT);
  globalThis.sessionStorage = new Kept({ turn: "1", "place/ABC": "W-03" });
  globalThis.indexedDB = {
    deleteDatabase: (name) => {
      const request = {};
      deleted.push(name);
      queueMicrotask(() => request.onsuccess());
      return request;
    },
  };
});

const forgetOn = async (dataset) => {
  globalThis.document = { body: { dataset } };
  const { forgetDevice } = await import("../../../static/participant/forgetting.js");
  await forgetDevice();
};

test("a shared device keeps nothing at all", async () => {
  await forgetOn({ session: "ABC" });
  assert.deepEqual([Object.keys(localStorage), Object.keys(sessionStorage), deleted], [[], [], ["facilitation"]]);
});

test("a helper's device keeps ballots that are not sent yet, and nothing of the person", async () => {
  await forgetOn({ session: "ABC", helped: "" });
  assert.deepEqual(Object.keys(localStorage), ["drafts/XYZ/8", "helping/ABC"]);
  assert.deepEqual([Object.keys(sessionStorage), deleted], [[], []]);
});

test("a clock that is set back during a turn does not keep the next person waiting", async () => {
  const { idleMs, LAST } = await import("../../../static/participant/forgetting.js");
  sessionStorage[LAST] = `${Date.now() - 70_000}`;
  sessionStorage.getItem = (name) => sessionStorage[name];
  sessionStorage.setItem = (name, value) => {
    sessionStorage[name] = value;
  };
  assert.ok(idleMs() >= 70_000);
  sessionStorage[LAST] = `${Date.now() + 3_600_000}`;
  assert.equal(idleMs(), 0);
  assert.ok(Number(sessionStorage[LAST]) <= Date.now());
});
