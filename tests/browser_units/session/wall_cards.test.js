import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { draw, scrolled, watched } from "../page.js";

const { useCardsInView } = await import("../../../static/session/wall_cards.js");
const { html, signal } = await import("../../../static/vendor/vendor.js");

const asked = [];
globalThis.fetch = async (address) => {
  asked.push(address);
  return { ok: true, json: async () => ({ cards: [{ ref: address, field: "W", text: address, cards: [] }] }) };
};
const url = signal("/s/A/wall/4/1");
const List = () => {
  const { cards, place } = useCardsInView(url.value);
  return html`<section ref=${place}>${cards.map(({ text }) => text)}</section>`;
};

test("of a hundred new cards a phone reads few lists, and one in 20 seconds while nobody looks", async (t) => {
  t.after(() => mock.timers.reset());
  mock.timers.enable({ apis: ["Date"], now: 1_000_000 });
  await draw(List, {});
  await watched();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });
  const pass = async (ms) => {
    for (let at = 0; at < ms; at += 250) {
      mock.timers.tick(250);
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    }
  };
  const come = async (from, to) => {
    for (let rev = from; rev <= to; rev++) {
      url.value = `/s/A/wall/4/${rev}`;
      await pass(250);
    }
  };
  await come(2, 50);
  assert.deepEqual(asked.splice(0), ["/s/A/wall/4/1?language=de"], "out of view");
  await pass(10_000);
  assert.deepEqual(asked.splice(0), ["/s/A/wall/4/50?language=de"], "out of view, after a while");
  scrolled(true);
  await come(51, 150);
  const read = asked.splice(0);
  assert.ok(read.length >= 3 && read.length <= 6, read.join());
  await pass(10_000);
  assert.deepEqual(asked.splice(0).slice(-1), ["/s/A/wall/4/150?language=de"], "the last list is read in any case");
});
