import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const KEPT = {
  name: "shell-new-de",
  frame: "/offline?language=de",
  files: ["/offline?language=de", "/static/1/base.css"],
};

/** A browser with these stores and this network, and the worker in it. */
function browser({
  stores = [],
  emptied = false,
  network = async () => ({ status: 200, body: "from the server" }),
} = {}) {
  const handlers = {};
  const deleted = [];
  const caches = {
    keys: async () => stores,
    delete: async (name) => deleted.push(name),
    match: async (asked) => (emptied ? undefined : { body: `kept ${asked.url ?? asked}` }),
  };
  const self = {
    KEPT,
    addEventListener: (name, handler) => (handlers[name] = handler),
    clients: { claim: async () => {} },
  };
  runInNewContext(readFileSync("static/worker.js", "utf8"), { self, caches, fetch: network, URL });
  const ask = (request) => {
    let answer = null;
    handlers.fetch({ request: { method: "GET", ...request }, respondWith: (given) => (answer = given) });
    return answer;
  };
  return { handlers, deleted, ask };
}

test("the store of an earlier version or language goes", async () => {
  const { handlers, deleted } = browser({ stores: ["shell-old-de", "shell-new-de", "shell-new-en"] });
  let done;
  handlers.activate({ waitUntil: (given) => (done = given) });
  await done;
  assert.deepEqual(deleted, ["shell-old-de", "shell-new-en"]);
});

test("a page comes from the server as long as there is one", async () => {
  const answer = await browser().ask({ mode: "navigate", url: "https://city.example/s/ABCDEFGH" });
  assert.equal(answer.body, "from the server");
});

test("without a network, or with a proxy that finds no server, it is the frame", async () => {
  for (const network of [async () => Promise.reject(new Error("away")), async () => ({ status: 502 })]) {
    const answer = await browser({ network }).ask({ mode: "navigate", url: "https://city.example/s/ABCDEFGH" });
    assert.equal(answer.body, "kept /offline?language=de");
  }
});

test("what the proxy says is shown where the browser has cleared the frame away", async () => {
  const network = async () => ({ status: 502, body: "from the proxy" });
  const answer = await browser({ emptied: true, network }).ask({ mode: "navigate", url: "https://city.example/s/A" });
  assert.equal(answer.body, "from the proxy");
});

test("an answer that is sent, a text and a state go past the worker", () => {
  const { ask } = browser();
  assert.equal(ask({ mode: "navigate", method: "POST", url: "https://city.example/s/ABCDEFGH/join" }), null);
  assert.equal(ask({ mode: "cors", url: "https://city.example/s/ABCDEFGH/texts/1" }), null);
  assert.notEqual(ask({ mode: "cors", url: "https://city.example/static/1/base.css" }), null);
});
