import assert from "node:assert/strict";
import { test } from "node:test";
import { finishWords } from "../../../static/moderator/finish.js";

test("ending is said in numbers, without practice and what has nothing to say", () => {
  const agenda = [
    { asks: true, state: "revealed", practice: true },
    { asks: true, state: "revealed", practice: false },
    { asks: true, state: "closed", practice: false },
  ];
  assert.deepEqual(finishWords({ agenda, joined: { saal: 2, online: 1 } }, 2), [
    "Auf 3 Telefonen steht dann der Schlusstext; antworten kann niemand mehr.",
    "1 gezeigtes Ergebnis bleibt unter derselben Adresse.",
    "1 Ergebnis wurde noch nicht gezeigt.",
    "2 Karten warten noch und bleiben liegen.",
  ]);
});

test("ending names fields that were not shown or not asked, and not their step", () => {
  const agenda = [{ id: 2, asks: true, state: "closed", practice: false }];
  const portions = ["revealed", "closed", "closed", "planned"].map((state, n) => ({ activity: 2, portion: `f:${n}`, state }));
  assert.deepEqual(finishWords({ agenda, joined: {} }, 0, 1, portions).slice(2), [
    "2 Felder wurden nicht gezeigt.",
    "1 Feld wurde nicht gefragt.",
    "1 Rückfrage ist nicht beantwortet; sie steht im Ergebnisprotokoll.",
  ]);
});
