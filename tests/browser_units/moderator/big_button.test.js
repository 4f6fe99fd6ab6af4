/** The table of the big button, one test a row, by the row's name: its words and, in order, the quiet acts beside it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { nextOffer } from "../../../static/moderator/next_act.js";
import { quietOffers } from "../../../static/moderator/quiet_acts.js";
import { byField, byNeed, items, picture, texts } from "./desk_state.js";

const done = (share, lagging = false) => ({ readiness: { share, lagging } });
const shown = (portion) => ({ show: { activity: 2, portion, page: 0 } });
const LATER = ["Ab hier erst am Ende zeigen"];
const LOOK = "Ergebnis ansehen – danach kann nicht wieder geöffnet werden";

/** The button's words, null where a sentence stands in its place, and those of the quiet acts. */
function desk(state, more = {}) {
  const facts = { pages: 1, items, waiting: 0, ...done(1), ...more };
  const primary = nextOffer(state, texts, facts);
  return [primary?.words ?? null, ...quietOffers(state, texts, primary, facts).map(({ words }) => words)];
}

/** A step in which cards are written, or that asks about them. */
function withCards(state, cards) {
  const found = picture(state);
  found.agenda[1].cards = cards;
  return found;
}

const lacking = (more) => {
  const open = byField({ A: "open", W: "open" }, { results: "end" }, { now: 1, ...more });
  open.desk.units.gaps = 6;
  return open;
};
const called = lacking({ show: { activity: 2, gaps: true } });
const gaps = byField({ A: "closed", W: "closed" }, { results: "end" }, { now: 1 });
gaps.desk.units.gaps = 6;
const overdue = lacking({ now: 600_002 });
overdue.agenda = overdue.agenda.map((step) => ({ ...step, minutes: 10 }));
const few = byNeed({ "W-01": "closed", "W-02": "planned" });
few.desk.units.units[0].answers = 4;
const seen = byNeed({ "W-01": "closed" });
seen.desk.units.units[0].seen_at = 7;
const poll = picture("closed");
const last = picture("planned", {}, { current: 3 });
const session = (more) => ({ session: { state: "running", pause: null, ...more } });
const summary = { activity: 2, page: 0, scene: { name: "summary" } };

/** Row → what the desk offers in it. */
const ROWS = {
  "nothing begun": [desk(picture("planned", {}, { current: null })), ["Beginnen: Begrüßung", "Vorführen"]],
  "talk, break, open talk": [desk(picture("planned", {}, { current: 1 })), ["Weiter: Prüfen"]],
  "step planned, fields": [desk(byField({ A: "planned", W: "planned" })), ["Fragen: Arbeit", "Reihenfolge ändern"]],
  "step planned, needs": [desk(byNeed({ "W-01": "planned", "W-02": "planned" })), ["Fragen: W-01"]],
  "open, less than half done": [
    desk(byField({ A: "open" }), done(0.49)),
    [null, "In 2 Minuten schließen", "Sofort schließen", "Schließen und gleich zeigen"],
  ],
  "open, half done": [
    desk(byField({ A: "open" }), done(0.5)),
    ["In 2 Minuten schließen", "Noch laufen lassen", "Sofort schließen", "Schließen und gleich zeigen"],
  ],
  "open, four fifths done, a channel 20 points behind": [
    desk(byField({ A: "open" }), done(0.8, true)).slice(0, 1),
    ["In 2 Minuten schließen"],
  ],
  "open, four fifths done": [
    desk(byField({ A: "open" }), done(0.8)),
    ["In 30 Sekunden schließen", "In 2 Minuten schließen", "Sofort schließen", "Schließen und gleich zeigen"],
  ],
  "open, four fifths answered the need": [desk(byNeed({ "W-01": "open" }), done(0.8))[0], "Schließen und zeigen"],
  "open, 98 % done": [desk(byField({ A: "open" }), done(0.98))[0], "Schließen"],
  "a countdown runs": [
    desk(picture("open", { closes_at: 5 })),
    [null, "30 Sekunden länger", "Countdown anhalten", "Sofort schließen"],
  ],
  "closed, nobody looked": [desk(byField({ A: "closed" })), ["Zeigen: Arbeit", "Wieder öffnen", LOOK]],
  "closed, nobody looked, asked as a whole": [
    desk(picture("closed")),
    ["Zeigen: Prüfen", "Wieder öffnen", LOOK, "Weiter: Schluss"],
  ],
  "closed, nobody looked, a poll between two fields": [
    desk({ ...poll, desk: { interrupted: 1 } }),
    ["Zeigen: Prüfen", "Wieder öffnen", LOOK, "Weiter: Begrüßung"],
  ],
  "closed, somebody looked, asked as a whole": [desk(picture("closed", { seen: true })), ["Zeigen: Prüfen"]],
  "closed, somebody looked": [desk(seen), ["Zeigen: W-01"]],
  "closed, under 5 answers": [
    desk(few),
    ["Weiter: W-02", "Wieder öffnen", "Zeigen: W-01", ...LATER],
  ],
  "shown, pages left": [
    desk(byField({ A: "revealed", W: "planned" }, {}, shown("f:A")), { pages: 3, told: true }),
    ["Zeigen: Seite 2 von 3", "Springen zu …", "Weiter: Wohnen", "Verbergen", ...LATER],
  ],
  "all fields open, gaps left, time left": [
    desk(lacking(), done(0.5)),
    ["Lücken füllen: 6 Bedarfe", "In 2 Minuten schließen", "Sofort schließen"],
  ],
  "all fields open, gaps left, less than half done": [desk(lacking(), done(0.49))[0], null],
  "all fields open, gaps left, the planned minutes over": [desk(overdue, done(0.98))[0], "Schließen"],
  "all fields open, people were asked to fill gaps": [
    desk(called, done(0.8)),
    ["In 30 Sekunden schließen", "In 2 Minuten schließen", "Sofort schließen", "Nicht mehr um Lücken bitten"],
  ],
  "gaps left, time left": [desk(gaps)[0], "Lücken füllen: 6 Bedarfe"],
  "shown, next unit": [
    desk(byNeed({ "W-01": "revealed", "W-02": "revealed", "W-03": "planned" }, {}, shown("n:W-02"))),
    ["Weiter: W-03", "Zurück zu W-01", "Verbergen", ...LATER],
  ],
  "collect open, before its minutes are up": [
    desk(withCards("open", "written"), done(0)),
    [null, "In 2 Minuten schließen", "Sofort schließen"],
  ],
  "collect closed, cards waiting": [desk(withCards("closed", "written"), { waiting: 4 })[0], "Ansehen: 4 Karten warten"],
  "vote next, cards waiting": [
    desk(withCards("planned", "asked about"), { waiting: 4 }),
    ["Ansehen: 4 Karten warten", "Ohne sie fragen (4 bleiben liegen)"],
  ],
  "last step over": [desk(last), ["Veranstaltung beenden …", "Noch nicht"]],
  "last step over, not yet": [desk(last, { waived: "Veranstaltung beenden …" }), [null, "Veranstaltung beenden …"]],
  ended: [desk({ ...last, ...session({ state: "ended" }) }, { told: true }), ["Ergebnis auf der Leinwand zeigen"]],
  "ended, nothing was shown": [desk({ ...last, ...session({ state: "ended" }) }), [null]],
  "ended, results on the screen": [
    desk({ ...picture("revealed"), ...session({ state: "ended" }), show: summary }, { pages: 2, told: true }),
    ["Zeigen: Seite 2 von 2", "Zurück zum Schlussbild"],
  ],
  pause: [desk({ ...byField({ A: "open" }), ...session({ pause: { until: null } }) }), ["Pause beenden"]],
  "screen empty": [desk({ ...byField({ A: "open" }), ...session({ blank: true }) }), ["Leinwand wieder zeigen"]],
  "no connection": [desk(byField({ A: "open" }), { offline: true }), [null]],
};

for (const [row, [offered, wanted]] of Object.entries(ROWS))
  test(`the big button: ${row}`, () => assert.deepEqual(offered, wanted));
