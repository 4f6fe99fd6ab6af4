import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { draw, settled, words } from "../page.js";

const { askOnce, fetched, itemsAt, late, Missing, textsAt } = await import("../../../static/session/addressed.js");

/** What each address answers: a JSON value, an error status, or nothing yet. */
const answers = new Map();
const asked = [];
globalThis.fetch = async (address) => {
  asked.push(address);
  const answer = answers.get(address);
  if (answer === undefined) throw new Error("no network");
  return { ok: typeof answer !== "number", status: answer, json: async () => answer };
};

test("texts are asked for once, in the reader's language", async () => {
  answers.set("/s/A/texts/1?language=de", { title: "Werkstatt" });
  assert.equal(textsAt("/s/A/texts/1"), null);
  await settled();
  assert.deepEqual(textsAt("/s/A/texts/1"), { title: "Werkstatt" });
  assert.deepEqual(asked.splice(0), ["/s/A/texts/1?language=de"]);
  assert.equal(textsAt(null), null);
});

test("until a new version has come, the earlier one of the same address is shown", async () => {
  answers.set("/s/A/items/4/1?language=de", { items: [{ ref: "n1" }] });
  itemsAt("/s/A/items/4/1");
  await settled();
  assert.deepEqual(itemsAt("/s/A/items/4/1"), [{ ref: "n1" }]);
  assert.deepEqual(itemsAt("/s/A/items/4/2"), [{ ref: "n1" }]);
  assert.equal(itemsAt("/s/A/items/5/1"), null);
  for (const address of asked) answers.set(address, { items: [{ ref: "n2" }] });
  await settled(50);
  assert.deepEqual(itemsAt("/s/A/items/4/2"), [{ ref: "n2" }]);
  asked.length = 0;
});

test("what fails is asked for again, first after half a second and then after ever longer pauses", async (t) => {
  t.after(() => mock.timers.reset()); // else whatever fails below leaves the next tests without a clock
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(Math, "random", () => 0);
  const waits = async (ms) => {
    mock.timers.tick(ms);
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    return asked.length;
  };
  answers.set("/late", 503);
  const coming = fetched("items", "/late");
  assert.deepEqual(
    [await waits(0), await waits(499), await waits(1), await waits(999), await waits(1)],
    [1, 1, 2, 2, 3],
  );
  assert.deepEqual(late.value, []);
  await waits(8_500);
  assert.deepEqual(late.value, [{ what: "items" }], "after ten seconds it is late");
  answers.set("/another", { items: [] });
  await fetched("items", "/another");
  assert.deepEqual(late.value, [{ what: "items" }], "another that comes does not end it");
  answers.set("/late", { items: [] });
  await waits(8_000);
  assert.deepEqual(await coming, { items: [] });
  assert.deepEqual(late.value, []);
  mock.timers.reset();
  mock.restoreAll();
});

test("what is late is named, with a button to try again", async () => {
  late.value = [{ what: "module" }];
  const page = await draw(Missing, {});
  assert.equal(
    words(page.querySelector("[role=status]")),
    "Ein Teil dieser Seite fehlt noch. Wir versuchen es weiter.Noch einmal",
  );
  late.value = [];
  await settled();
  assert.equal(words(page), "");
});

test("a name is asked for once, and a component that reads it is drawn again when it comes", async () => {
  const kept = new Map();
  let resolve;
  let times = 0;
  const ask = () => {
    times++;
    return new Promise((then) => (resolve = then));
  };
  const page = await draw(() => askOnce(kept, "a", ask).value ?? "not yet", {});
  assert.equal(words(page), "not yet");
  resolve("here");
  await settled();
  assert.equal(words(page), "here");
  assert.equal(times, 1);
});
