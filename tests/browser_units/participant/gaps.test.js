import assert from "node:assert/strict";
import { after, test } from "node:test";
import { connection, draw, named, needs, stepOf, tap, words, wordsOf } from "../page.js";

const { render } = await import("../../../static/vendor/vendor.js");
const { GapOffer, leftOf } = await import("../../../static/participant/gaps.js");

after(() => render(null, document.getElementById("app")));

/** The offer where these classes are told, and what was filled. */
async function offer(classes, more = {}) {
  const asked = [];
  globalThis.fetch = async (url) => {
    asked.push(url);
    return { json: async () => ({ activity: 1, classes, next_ms: 60_000 }) };
  };
  const filled = [];
  const { activity, items, live } = stepOf("review", { items: needs(4), ...more });
  await draw(GapOffer, {
    activity,
    items,
    live,
    code: "ABCDEFGH",
    gap: null,
    fill: (refs) => filled.push(refs),
    ...more,
  });
  return { asked, filled };
}

test("of the needs with few answers those a person has answered are left out, and empty classes", () => {
  assert.deepEqual(
    leftOf([["n1"], ["n2", "n3"]], (ref) => ref === "n3"),
    [["n3"]],
  );
});

test("the needs that fewest answered are offered first, by their numbers, and how many there are in all", async () => {
  const { asked, filled } = await offer([["n1", "n2", "n3"], ["n4"]]);
  assert.deepEqual(asked, ["/s/ABCDEFGH/gaps/1"]);
  assert.equal(words(document.querySelector("p")), "Bei 4 Bedarfen fehlen noch Antworten.");
  const [first, second] = needs(2).map(({ number }) => number);
  await tap(named(`Lücken füllen: ${first}, ${second} …`));
  assert.deepEqual(filled, [["n1", "n2", "n3"]]);
});

test("whoever answered them is offered the next class, and whoever has enough nothing more", async () => {
  const answers = { n1: { seq: 1, value: { relevance: "yes", priority: 3 } } };
  await offer([["n1"], ["n2"]], { live: connection({ answers }) });
  assert.equal(words(document.querySelector("p")), "Bei einem Bedarf fehlen noch Antworten.");
  await tap(named("Das reicht mir"));
  assert.deepEqual(wordsOf("button"), []);
});

test("beside a question it is a row that says the same", async () => {
  const { filled } = await offer([["n1"]], { beside: true });
  assert.deepEqual(wordsOf("button"), [`Lücken füllen: ${needs(1)[0].number}Bei einem Bedarf fehlen noch Antworten.`]);
  await tap(named("Lücken füllen"));
  assert.deepEqual(filled, [["n1"]]);
});

test("without gaps nothing is offered, but the way back out of them", async () => {
  await offer([]);
  assert.equal(words(document.getElementById("app")), "");
  const { filled } = await offer([], { gap: ["n1"] });
  await tap(named("Zurück zu den Feldern"));
  assert.deepEqual(filled, [null]);
});

test("whoever is done is led to the needs with few answers once moderators ask for it, and stays out of it who has enough", async () => {
  const show = { activity: 1, gaps: true };
  const { filled } = await offer([["n1", "n2"], ["n3"]], { live: connection({ show }) });
  assert.deepEqual(filled, [["n1", "n2"]]);
  const beside = await offer([["n1"]], { live: connection({ show }), beside: true });
  assert.deepEqual(beside.filled, []);
  const inStep = await offer([["n1"]], { live: connection({ show: { activity: 2, gaps: true } }) });
  assert.deepEqual(inStep.filled, []);
});
