/** What is said once in the minutes: who moderated and keeps them, what was done for access, what happens with the result, and how many people came from where. */

import { t } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { Button, Field, Lines } from "./controls.js";
import { keep, kept } from "./minutes_draft.js";
import { write } from "./minutes_list.js";
import { refusalText } from "./minutes_refusals.js";

/** @typedef {import("./minutes_list.js").Answer} Answer */
/** @typedef {import("./minutes_list.js").Facts} Facts */

/** @param {{kit: import("./kit").Kit, list: import("./minutes_list.js").Minutes, again: () => void}} props */
export function MinutesFacts({ kit, list, again }) {
  const [answer, setAnswer] = useState(/** @type {Answer} */ ({}));
  const facts = kept.value.facts ?? list.facts;
  const set = (/** @type {Partial<Facts>} */ part) => {
    setAnswer({});
    keep({ facts: { ...facts, ...part } });
  };
  const save = async () => {
    const { rev, ...said } = facts;
    const found = await write(kit, { write: "facts", if_rev: rev, ...said });
    setAnswer(found);
    if (found.ok) keep({ facts: null });
    again();
  };
  const stale = kept.value.facts !== null && kept.value.facts.rev !== list.facts.rev;
  return html`<details class="more"><summary class="more__summary">${t("Moderation, Barrierefreiheit, Ausblick, woher die Menschen kamen")}</summary>
    <div class="minutes__form" role="group" aria-label=${t("Einmal je Veranstaltung")}>
      <${Field} id="minutes-moderation" label=${t("Wer hat moderiert? (Stelle, kein Name)")} value=${facts.moderation} typed=${(/** @type {string} */ moderation) => set({ moderation })} autocomplete="off" disabled=${list.approved_on} />
      <${Lines} id="minutes-accessibility" label=${t("Was gab es, damit alle mitmachen konnten? Zum Beispiel Rampe, Dolmetschen, große Schrift")} value=${facts.accessibility} typed=${(/** @type {string} */ accessibility) => set({ accessibility })} rows="2" disabled=${list.approved_on} />
      <${Field} id="minutes-keeper" label=${t("Wer führt Protokoll? (Stelle, kein Name)")} value=${facts.keeper} typed=${(/** @type {string} */ keeper) => set({ keeper })} autocomplete="off" disabled=${list.approved_on} />
      <${Lines} id="minutes-outcome" label=${t("Was geschieht mit dem Ergebnis?")} value=${facts.outcome} typed=${(/** @type {string} */ outcome) => set({ outcome })} rows="2" disabled=${list.approved_on} />
      <${Lines} id="minutes-affiliations" label=${t("Woher kamen die Menschen? Eine Zeile je Gruppe: Vereine 12")} value=${facts.affiliations} typed=${(/** @type {string} */ affiliations) => set({ affiliations })} rows="4" aria-describedby="minutes-few" disabled=${list.approved_on} />
      <p class="muted" id="minutes-few">${t("Nur Zahlen, keine Namen. Gruppen unter 5 stehen im Protokoll mit anderen zusammen, alle Zahlen sind dort auf fünf abgerundet.")}</p>
      ${stale && html`<${Stale} present=${list.facts} />`}
      ${!stale && answer.refused && html`<p class="sheet__wrong" role="alert">${refusalText(answer)}</p>`}
      ${!list.approved_on && kept.value.facts && html`<div class="quick-poll__acts"><${Button} look="secondary" small press=${save} disabled=${stale} words=${t("Speichern")} /></div>`}
      <p class="muted" role="status">${answer.ok && t("gespeichert")}</p>
    </div></details>`;
}

/** Somebody else changed it meanwhile. @param {{present: Facts}} props */
const Stale = ({ present }) => html`<div class="minutes__conflict" role="alert">
  <p class="kern-body">${t("Inzwischen hat jemand anderes das geändert. Dort steht jetzt:")}</p>
  <blockquote class="minutes__other" dir="auto">${[present.moderation, present.accessibility, present.keeper, present.outcome, present.affiliations].filter(Boolean).join("\n")}</blockquote>
  <${Button} look="secondary" small press=${() => keepTyped(present)} words=${t("Mit meinem Text weiterschreiben")} /><${Button} look="tertiary" small press=${drop} words=${t("Den anderen Text lassen")} />
</div>`;

/** @param {Facts} present */
function keepTyped({ rev }) {
  const { facts } = kept.value;
  if (facts) keep({ facts: { ...facts, rev } });
}

const drop = () => keep({ facts: null });
