import assert from "node:assert/strict";
import { test } from "node:test";
import { refusalWords, situation, steering } from "../../../static/moderator/steering.js";

const seen = (rev, current) => ({
  rev,
  current,
  session: { state: "running", pause: null, message: null, door: true },
  agenda: [],
  running: [],
  show: null,
});

/** A wire whose acknowledgements come when the test says so. */
function wire(rev) {
  const sent = [];
  const send = (_event, act) => new Promise((acknowledge) => sent.push({ act, acknowledge }));
  return { live: { state: { value: seen(rev, 1) }, send }, sent };
}

const soon = () => new Promise((resolve) => setTimeout(resolve));

test("an act that is pressed while another is on its way is done after it, on the picture both were decided on", async () => {
  const { live, sent } = wire(5);
  const { steer, busy } = steering(live);
  const first = steer({ verb: "go", activity: 1 });
  const second = steer({ verb: "message", text: "Kaffee" });
  await soon();
  assert.deepEqual(
    sent.map(({ act }) => act),
    [{ verb: "go", activity: 1, if_rev: 5 }],
  );
  live.state.value = seen(9, 1); // somebody else steered meanwhile: not seen when the second was pressed
  sent[0].acknowledge({ ok: true, rev: 7 });
  await soon();
  assert.deepEqual(sent[1].act, { verb: "message", text: "Kaffee", if_rev: 7 });
  sent[1].acknowledge({ ok: true, rev: 10 });
  assert.deepEqual(await Promise.all([first, second]), [true, true]);
  assert.equal(busy.value, false);
});

test("the second half of a double press does nothing", async () => {
  const { live, sent } = wire(5);
  const { steer } = steering(live);
  const first = steer({ verb: "open", activity: 2 });
  assert.equal(await steer({ verb: "open", activity: 2 }), false);
  sent[0].acknowledge({ ok: true, rev: 6 });
  assert.equal(await first, true);
  assert.equal(sent.length, 1);
});

test("a refusal is told, and the next act is sent all the same", async () => {
  const { live, sent } = wire(5);
  const { steer, notice } = steering(live);
  const first = steer({ verb: "open", activity: 2 });
  await soon();
  sent[0].acknowledge({ refused: "not_now" });
  assert.equal(await first, false);
  assert.match(notice.value.words, /im jetzigen Zustand nicht/);
  const second = steer({ verb: "go", activity: 3 });
  await soon();
  sent[1].acknowledge({ ok: true, rev: 6 });
  assert.equal(await second, true);
  assert.equal(notice.value, null);
});

test("a refusal names what was done in between, stays with that, and belongs to the state it was met in", async () => {
  const { live, sent } = wire(5);
  live.log = { value: { entries: [{ id: 40, verb: "go", detail: {} }] } };
  const { steer, notice } = steering(live);
  const act = steer({ verb: "open", activity: 2 });
  await soon();
  sent[0].acknowledge({
    refused: "changed",
    state: seen(8, 3),
    entry: { id: 41, verb: "close", detail: { activity: 2 } },
  });
  await act;
  assert.equal(live.state.value.rev, 8);
  assert.equal(notice.value.entry.id, 41);
  assert.equal(notice.value.situation, situation(seen(9, 3)), "answers that come in change nothing of it");
  assert.notEqual(notice.value.situation, situation(seen(9, 4)));
});

test("what was read before the press is not named as its reason", async () => {
  const { live, sent } = wire(5);
  live.log = { value: { entries: [{ id: 41, verb: "go", detail: {} }] } };
  const { steer, notice } = steering(live);
  const act = steer({ verb: "show", activity: 2, page: 1 });
  await soon();
  sent[0].acknowledge({ refused: "changed", state: seen(8, 1), entry: { id: 41, verb: "go", detail: {} } });
  await act;
  assert.equal(notice.value.entry, null);
});

test("a small round that cannot be names the session that asks the same", () => {
  assert.match(
    refusalWords({ refused: "asked_elsewhere", about: "Forum" }),
    /bleibt geheim: „Forum“ fragt im selben Jahr/,
  );
});
