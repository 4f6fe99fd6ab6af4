/** Voices by intake: since when the way in stood open as it does. A group of them can be set aside, with a reason. */

import { t, tn } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { stepTitle } from "./next.js";
import { Badge, Button, Dialog } from "./parts.js";

/** @typedef {import("./shapes").Intake} Intake */
/** @typedef {import("./kit").Kit} Kit */

/** @param {{kit: Kit}} props */
export function Intakes({ kit }) {
  const [chosen, setChosen] = useState(/** @type {Intake | null} */ (null));
  const intakes = kit.state.desk?.intakes ?? [];
  if (!intakes.length) return null;
  const ended = kit.state.session.state === "ended";
  return html`<details class="intakes">
    <summary>${t("Stimmen nach Beitritt")}</summary>
    <ul class="intakes__list">
      ${intakes.map(
        (intake) => html`<li key=${`${intake.channel} ${intake.intake}`} class="intakes__row">
        <span class=${isVoid(intake) ? "intakes__words intakes__words--void" : "intakes__words"}>${intakeWords(kit, intake)}</span>
        ${isVoid(intake) ? html`<${Badge} look="warning" words=${t("zählt nicht mit")} />` : !ended && html`<${Button} look="tertiary" small press=${() => setChosen(intake)} words=${t("gemeinsam nicht mitzählen …")} label=${intakeWords(kit, intake)} />`}
      </li>`,
      )}
    </ul>
    ${chosen && !ended && html`<${Void} kit=${kit} intake=${chosen} close=${() => setChosen(null)} />`}
  </details>`;
}

/** @param {Intake} intake */
const isVoid = (intake) => Number(intake.voided) >= intake.voices;

/** @param {Kit} kit @param {Intake} intake */
function intakeWords({ texts }, { channel, since, voices }) {
  const words = { channel: texts?.channels[channel] ?? channel, since: sinceWords(since, texts) };
  return tn("%(channel)s, %(since)s: %(n)s Stimme", "%(channel)s, %(since)s: %(n)s Stimmen", voices, words);
}

/** @param {string} since "", "door", "paper:<file>" or "open:<activity>" @param {Kit["texts"]} texts @returns {string} */
function sinceWords(since, texts) {
  if (!since) return t("von Anfang an");
  if (since === "door") return t("seit der Beitritt geöffnet oder geschlossen wurde");
  if (since.startsWith("paper:")) return t("seit Zettel eingelesen wurden");
  return t("seit „%(title)s“ gefragt wurde", { title: stepTitle(texts, Number(since.split(":")[1])) });
}

/** @param {{kit: Kit, intake: Intake, close: () => void}} props */
function Void({ kit, intake, close }) {
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const confirm = async () => {
    if (!reason.trim()) {
      setMissing(true);
      return document.getElementById("void-reason")?.focus();
    }
    await kit.steering.steer({ verb: "void", channel: intake.channel, intake: intake.intake, reason: reason.trim() });
    close();
  };
  const title = tn("%(n)s Stimme nicht mitzählen?", "%(n)s Stimmen nicht mitzählen?", intake.voices);
  return html`<${Dialog} title=${title} yes=${t("Nicht mitzählen")} confirm=${confirm} close=${close}>
    <p class="kern-body">${tn(
      "%(words)s. Die Antworten zählen nicht mehr, das Gerät wird abgemeldet. Das steht im Verlauf und lässt sich nicht zurücknehmen.",
      "%(words)s. Die Antworten zählen nicht mehr, die Geräte werden abgemeldet. Das steht im Verlauf und lässt sich nicht zurücknehmen.",
      intake.voices,
      { words: intakeWords(kit, intake) },
    )}</p>
    <div class=${missing ? "kern-form-input kern-form-input--error" : "kern-form-input"}>
      <label class="kern-label" for="void-reason">${t("Grund")}</label>
      <input class="kern-form-input__input" id="void-reason" maxlength="200" aria-invalid=${missing} aria-describedby=${missing ? "void-missing" : undefined} value=${reason} onInput=${(/** @type {any} */ event) => setReason(event.target.value)} />
      ${missing && html`<p class="kern-error" id="void-missing"><span class="kern-body">${t("Bitte nennen Sie einen Grund.")}</span></p>`}
    </div>
  <//>`;
}
