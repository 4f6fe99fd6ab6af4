import assert from "node:assert/strict";
import { test } from "node:test";
import { delay, fate, openOutbox } from "../../../static/session/outbox.js";
import { lasting, memoryStorage } from "../../../static/session/storage.js";

const BOX = "ABCDEFGH/7";
const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

/** An outbox in memory whose server answers as it is told; it remembers what it was sent. */
async function opened(answer, storage = memoryStorage(), held = () => {}, outdated = () => false) {
  const heard = { sent: [], settled: [], entries: [], online: true };
  const outbox = await openOutbox({
    box: BOX,
    storage,
    held,
    outdated,
    send: async (event, payload) => {
      heard.sent.push([event, payload.item ?? payload.text, payload.value, payload.seq]);
      return answer(payload, heard);
    },
    changed: (entries) => {
      heard.entries = entries;
    },
    settled: (entry, ack) => heard.settled.push([entry.payload.item ?? entry.payload.text, ack]),
    online: () => heard.online,
  });
  return { outbox, heard };
}

const give = (outbox, item, value, lastSeq = 0) =>
  outbox.add({ event: "answer", key: `answer/1/${item}`, payload: { activity: 1, item, value } }, lastSeq);

test("an answer leaves the box only when it is acknowledged", async () => {
  let acknowledge;
  const { outbox, heard } = await opened(() => new Promise((resolve) => (acknowledge = resolve)));
  await give(outbox, "n1", "yes");
  await turn();
  assert.equal(heard.entries.length, 1);
  acknowledge({ ok: true });
  await turn();
  assert.deepEqual(heard.entries, []);
  assert.deepEqual(heard.settled, [["n1", { ok: true }]]);
  outbox.close();
});

test("a later answer replaces an unsent one of the same item, and only of the same", async () => {
  const { outbox, heard } = await opened(() => ({ ok: true }));
  heard.online = false;
  await give(outbox, "n1", "yes");
  await give(outbox, "n2", "no");
  await give(outbox, "n1", "partly");
  heard.online = true;
  outbox.pump();
  await turn();
  assert.deepEqual(heard.sent, [
    ["answer", "n2", "no", 2],
    ["answer", "n1", "partly", 3],
  ]);
  outbox.close();
});

test("cards do not replace one another", async () => {
  const { outbox, heard } = await opened(() => ({ ok: true }));
  heard.online = false;
  for (const text of ["one", "two"])
    await outbox.add({ event: "contribute", key: null, payload: { activity: 1, text } }, 0);
  assert.deepEqual(
    heard.entries.map(({ key }) => key),
    ["contribute/1", "contribute/2"],
  );
  outbox.close();
});

test("why answers wait is said until they are taken", async () => {
  const why = [];
  const acks = [{ refused: "storage", retry: true }, { refused: "slow_down", retry: true, after_ms: 1 }, { ok: true }];
  const { outbox } = await opened(
    () => acks.shift(),
    memoryStorage(),
    (reason) => why.push(reason),
  );
  await give(outbox, "n1", "yes");
  for (let round = 0; round < 20 && why.length < 4; round++) {
    outbox.pump();
    await turn();
  }
  outbox.close();
  assert.deepEqual(why.slice(0, 4), [null, "storage", "slow_down", null]);
});

test("what the server has no room for now is sent again", async () => {
  const { outbox, heard } = await opened((_payload, { sent }) =>
    sent.length === 1 ? { refused: "storage", retry: true } : { ok: true },
  );
  await give(outbox, "n1", "yes");
  await turn();
  assert.equal(heard.entries.length, 1);
  await outbox.pump();
  await turn();
  assert.deepEqual(heard.sent, Array(2).fill(["answer", "n1", "yes", 1]));
  assert.deepEqual(heard.entries, []);
  outbox.close();
});

test("what is refused for good leaves the box and is told", async () => {
  const { outbox, heard } = await opened(() => ({ refused: "closed", retry: false }));
  await give(outbox, "n1", "yes");
  await turn();
  assert.deepEqual(heard.entries, []);
  assert.deepEqual(heard.settled, [["n1", { refused: "closed", retry: false }]]);
  outbox.close();
});

test("the refusal of an answer that was replaced meanwhile is not told", async () => {
  let refuse;
  const { outbox, heard } = await opened(({ seq }) =>
    seq === 1 ? new Promise((resolve) => (refuse = resolve)) : { ok: true },
  );
  await give(outbox, "n1", "yes");
  await turn();
  await give(outbox, "n1", "no");
  refuse({ refused: "stale", retry: false, seq: 9 });
  await turn();
  assert.deepEqual(heard.settled, [["n1", { ok: true }]]);
  assert.deepEqual(heard.entries, []);
  outbox.close();
});

test("only a refusal without retry is final", () => {
  assert.deepEqual(
    [
      { ok: true },
      { refused: "slow_down", retry: true },
      { refused: "closed", retry: false },
      { refused: "closed" },
    ].map(fate),
    ["done", "again", "final", "final"],
  );
});

test("waiting doubles up to eight seconds, never below what the server asks, with jitter on top", () => {
  assert.deepEqual(
    [0, 1, 2, 9].map((attempt) => delay(attempt, 0, 0)),
    [500, 1000, 2000, 8000],
  );
  assert.equal(delay(0, 3000, 0), 3000);
  assert.equal(delay(0, 0, 1), 650);
});

test("the tab where it was tapped hears the answer, even if another tab sent it", async () => {
  const storage = memoryStorage();
  const tapped = await opened(() => ({ ok: true }), storage);
  tapped.heard.online = false;
  await give(tapped.outbox, "n1", "yes");
  const sender = await opened(() => ({ refused: "closed", retry: false }), storage);
  await turn();
  await turn();
  assert.equal(sender.heard.sent.length, 1);
  assert.deepEqual(tapped.heard.settled, [["n1", { refused: "closed", retry: false }]]);
  assert.deepEqual(tapped.heard.entries, []);
  tapped.outbox.close();
  sender.outbox.close();
});

/** Storage of a device that keeps everything until it is told how to fail: "throws" or "hangs". */
function breaking() {
  const device = { ...memoryStorage(), kept: "device" };
  const broken = { how: "" };
  const ways = {
    throws: () => Promise.reject(new Error("The database connection is closing.")),
    hangs: () => new Promise(() => {}),
  };
  for (const act of ["list", "add", "remove", "lease", "release"]) {
    const works = device[act];
    device[act] = (...given) => (broken.how ? ways[broken.how]() : works(...given));
  }
  return { device, broken };
}

for (const how of ["throws", "hangs"])
  test(`what was kept and what comes later is sent although the device's storage ${how}`, async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    const settle = async () => {
      for (let turns = 0; turns < 50; turns++) await null;
      context.mock.timers.tick(3000);
      for (let turns = 0; turns < 50; turns++) await null;
    };
    const { device, broken } = breaking();
    const places = [];
    const { outbox, heard } = await opened(
      () => ({ ok: true }),
      lasting(device, (kept) => places.push(kept)),
    );
    heard.online = false;
    await give(outbox, "n1", "yes");
    broken.how = how;
    heard.online = true;
    const given = give(outbox, "n2", "no");
    for (let rounds = 0; rounds < 5; rounds++) await settle();
    await given;
    assert.deepEqual(heard.sent, [
      ["answer", "n1", "yes", 1],
      ["answer", "n2", "no", 2],
    ]);
    assert.deepEqual(heard.entries, []);
    assert.deepEqual(places, ["device", "memory"]);
    outbox.close();
  });

test("what the server has by now leaves the box without being sent again", async () => {
  const storage = memoryStorage();
  const draft = { event: "answer", key: "answer/1/n1", payload: { activity: 1, item: "n1", value: "yes" } };
  await storage.add(BOX, draft, 0);
  const { outbox, heard } = await opened(
    () => ({ ok: true }),
    storage,
    undefined,
    () => true,
  );
  await turn();
  outbox.close();
  assert.deepEqual([heard.sent, await storage.list(BOX)], [[], []]);
});

test("a tab that is closed while it had nothing to send keeps no other one waiting", async () => {
  const storage = memoryStorage();
  let holder = null;
  storage.lease = async (_box, tab) => {
    holder ??= tab;
    return holder === tab;
  };
  storage.release = () => new Promise(() => {}); // the browser ends a tab without a word
  const idle = await opened(() => ({ ok: true }), storage);
  await turn();
  idle.outbox.close();
  const { outbox, heard } = await opened(() => ({ ok: true }), storage);
  await give(outbox, "n1", "yes");
  await turn();
  outbox.close();
  assert.deepEqual(heard.sent, [["answer", "n1", "yes", 1]]);
});

test("a browser whose channel between tabs throws still has an outbox", async () => {
  class Refusing {
    postMessage() {
      throw new Error("InvalidStateError");
    }
    close() {}
  }
  const works = globalThis.BroadcastChannel;
  try {
    for (const channel of [undefined, () => {}, Refusing]) {
      globalThis.BroadcastChannel = channel;
      const { outbox, heard } = await opened(() => ({ ok: true }));
      await give(outbox, "n1", "yes");
      await turn();
      assert.deepEqual(heard.settled, [["n1", { ok: true }]]);
      outbox.close();
    }
  } finally {
    globalThis.BroadcastChannel = works;
  }
});

test("two tabs share the numbers of one voice", async () => {
  const storage = memoryStorage();
  const [first, second] = [await opened(() => ({ ok: true }), storage), await opened(() => ({ ok: true }), storage)];
  await give(first.outbox, "n1", "yes");
  await turn();
  await give(second.outbox, "n1", "no");
  await turn();
  assert.deepEqual(
    [...first.heard.sent, ...second.heard.sent].map(([, , , seq]) => seq),
    [1, 2],
  );
  first.outbox.close();
  second.outbox.close();
});
