/** The written rounds beside the agenda: rows that tell when one is open. They open and close by themselves, nothing is done here. */

import { t } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { inLanguage } from "./edited_agenda.js";

/** @typedef {import("../protocol_desk").EditedRound} EditedRound */

/** Where a round is now; past a time of its it is what that time makes it. @param {EditedRound} round @param {number} now epoch ms */
export function roundWords({ opens_at, due_at, ended }, now) {
  if (ended || (due_at !== null && now >= due_at)) return t("geschlossen");
  if (opens_at === null) return t("Frist fehlt");
  return now >= opens_at ? t("offen") : t("öffnet von selbst");
}

/** "Schriftliche Runde, bis 14.04.2027, 23:59" @param {EditedRound} round */
export const roundTitle = ({ until }) =>
  until ? t("Schriftliche Runde, bis %(due)s", { due: until }) : t("Schriftliche Runde");

/** @param {{rounds: EditedRound[] | undefined, place: "before" | "after", now: number}} props */
export const RoundRows = ({ rounds = [], place, now }) =>
  rounds
    .filter((round) => round.place === place)
    .map(
      (round, n) =>
        html`<li key=${`${place}-${n}`} class="agenda__step agenda__round">
          <span class="agenda__sign"></span>
          <span class="agenda__words"><span class="agenda__title">${roundTitle(round)}</span>
            <span class="agenda__note">${roundWords(round, now)}${round.asks.map((title) => html` · <span dir="auto">${inLanguage(title)}</span>`)}</span></span>
        </li>`,
    );
