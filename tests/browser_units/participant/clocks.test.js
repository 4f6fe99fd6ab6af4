import assert from "node:assert/strict";
import { after, test } from "node:test";
import { connection, draw, settled, words } from "../page.js";

const { Clocks } = await import("../../../static/participant/clocks.js");

const NOW = 1_795_310_375_000;
// Clocks that tick keep the process alive.
after(() => draw(() => null, {}));

/** The tray's clocks in a session with this timer and a step that closes then. */
async function clocks({ timer, closes_at = null, answer = { ok: true } }) {
  const said = [];
  const live = {
    ...connection(),
    state: { value: { session: { timer }, running: [] } },
    serverNow: () => NOW,
    send: async (event, payload) => {
      said.push([event, payload]);
      return answer;
    },
  };
  const run = { activity: 1, portion: "f:W", state: "open", opened_at: closes_at, closes_at };
  const main = await draw(Clocks, { live, run, announce: (text) => said.push(text) });
  return { main, said };
}

const timer = { since: 1, text: "Gespräch", ends_at: NOW + 522_000, left_ms: null, screen: true, phones: true };

test("the timer shows its text and what is left, and announces it once", async () => {
  const { main, said } = await clocks({ timer });
  assert.equal(words(main.querySelector("p")), "Gespräch 8:42");
  assert.deepEqual(said, ["Gespräch: Noch 9 Minuten."]);
});

test("at nought the time is up, and a timer that stands says so", async () => {
  assert.equal(words((await clocks({ timer: { ...timer, since: 2, ends_at: NOW } })).main.querySelector("strong")), "Die Zeit ist um.");
  const standing = await clocks({ timer: { ...timer, since: 3, ends_at: null, left_ms: 60_000 } });
  assert.equal(words(standing.main.querySelector("p")), "Gespräch 1:00 · angehalten");
});

test("a timer that is not for phones is not there, and one that was closed stays away", async () => {
  assert.equal(words((await clocks({ timer: { ...timer, phones: false } })).main), "");
  const { main } = await clocks({ timer: { ...timer, since: 4 } });
  main.querySelector(".band__close").click();
  await settled();
  assert.equal(words(main), "");
});

test("below a countdown one asks for more time, once", async () => {
  const { main, said } = await clocks({ closes_at: NOW + 30_000 });
  const button = main.querySelector("button");
  assert.equal(words(button), "Ich brauche mehr Zeit");
  button.click();
  await settled();
  assert.deepEqual(said.filter((one) => one[0] === "more_time"), [["more_time", { activity: 1, portion: "f:W" }]]);
  assert.equal(main.querySelector("button"), null);
  assert.ok(words(main).includes("Die Moderation weiß, dass Sie mehr Zeit brauchen."));
});

test("a signal that did not arrive can be sent again", async () => {
  const { main } = await clocks({ closes_at: NOW + 31_000, answer: { refused: "offline", retry: true } });
  main.querySelector("button").click();
  await settled();
  assert.equal(words(main.querySelector("[role=alert]")), "Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.");
  assert.equal(words(main.querySelector("button")), "Ich brauche mehr Zeit");
});
