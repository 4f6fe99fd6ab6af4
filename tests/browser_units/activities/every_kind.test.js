import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { test } from "node:test";
import { draw, stepOf, tallyOf, words } from "../page.js";

const KINDS = globSync("static/activities/*.js").map((path) => path.match(/(\w+)\.js$/)[1]);

for (const kind of KINDS) {
  const module = await import(`../../../static/activities/${kind}.js`);

  test(`${kind}: a step has one heading, which can take the focus when the page changes`, async () => {
    await draw(module.Answering, stepOf(kind));
    assert.deepEqual(
      [...document.querySelectorAll("h1")].map((heading) => heading.getAttribute("tabindex")),
      ["-1"],
    );
  });

  test(`${kind}: a result without any answer can be drawn on the phone and on the screen`, async () => {
    for (const screen of [false, true]) {
      await draw(module.Results, { ...stepOf(kind, { texts: { text: "…" } }), tally: tallyOf({}), screen, page: 0 });
      assert.notEqual(words(document.getElementById("app")), "");
    }
  });
}
