import assert from "node:assert/strict";
import { test } from "node:test";
import { actedWords } from "../../../static/moderator/by_another.js";
import { picture, texts } from "./desk_state.js";

const kit = { live: { cards: { value: null } }, state: picture("closed"), texts: { ...texts, channels: {} } };
const said = (verb, detail = { activity: 2 }) => actedWords({ verb, detail, by: "Moderation 2" }, kit);

test("another moderator acted less than a second ago: the line says who did what", () => {
  assert.equal(said("close"), "Moderation 2 hat geschlossen.");
  assert.equal(said("reveal"), "Moderation 2 hat gezeigt.");
  assert.equal(said("door", { open: false }), "Moderation 2: Beitritt geschlossen");
});
