import assert from "node:assert/strict";
import { test } from "node:test";
import { first, inboxCount, parts } from "../../../static/moderator/inbox.js";

const card = (id, state, more = {}) => ({ id, state, activity: 2, ...more });
const question = (id, state) => card(id, state, { called: "listed" });

function kit({ contributions = [], remarks = {}, hands = 0, session = "running" } = {}) {
  const waiting = Array.from({ length: hands }, (_, number) => ({ number, way: "hall", place: "" }));
  return {
    live: {
      cards: { value: { contributions } },
      signals: { value: { hands: { activity: 2, now: null, waiting, more: 0, heard: {} } } },
    },
    state: {
      session: { state: session },
      agenda: [{ id: 2, cards: "called", state: "open" }],
      current: 2,
      desk: { remarks },
    },
  };
}

const told = (found) => parts(found).map(({ key, n }) => [key, n]);

test("the inbox counts what waits, of each kind that there is", () => {
  const contributions = [card(1, "waiting"), card(2, "approved"), question(3, "waiting"), question(4, "approved")];
  const full = kit({ contributions, remarks: { kept: 4, approved: 1 }, hands: 1 });
  assert.deepEqual(told(full), [
    ["remarks", 4],
    ["cards", 1],
    ["called", 1],
    ["hands", 1],
  ]);
  assert.equal(inboxCount(full), 7);
});

test("a kind whose last one was decided stays, so that the way to all of them does", () => {
  const contributions = [card(2, "approved"), question(4, "approved")];
  const decided = kit({ contributions, remarks: { held: 2 } });
  assert.deepEqual(told(decided), [
    ["remarks", 0],
    ["cards", 0],
    ["called", 0],
  ]);
});

test("an inbox that nothing came into has no kinds", () => {
  assert.deepEqual(told(kit()), []);
});

test("after the end remarks can still be decided on, cards and questions cannot", () => {
  const contributions = [card(1, "waiting"), question(3, "waiting")];
  assert.deepEqual(told(kit({ contributions, remarks: { kept: 1 }, session: "ended" })), [["remarks", 1]]);
});

test("what the current step asks for is looked at first, while any of it waits", () => {
  const contributions = [card(1, "waiting"), question(3, "waiting")];
  const there = parts(kit({ contributions, remarks: { kept: 4 } }));
  assert.equal(first(there, "written").key, "cards");
  assert.equal(first(there, "called").key, "called");
  assert.equal(first(there, undefined).key, "remarks");
  assert.equal(first(parts(kit({ contributions: [card(1, "approved")], remarks: { kept: 4 } })), "written").key, "remarks");
});
