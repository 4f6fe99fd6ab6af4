/** Who is here, per channel: headcount (typed), joined, how far they are, and groups of voices that can be set aside. */

import { currentRun, lookAt } from "../session/session.js";
import { formatNumber, t, tn } from "../session/texts.js";
import { html, useEffect, useState } from "../vendor/vendor.js";
import { Badge, Button, Dialog } from "./controls.js";
import { stepTitle } from "./next_act.js";
import { asked, behind, channelRows, inAll, missingWords, ProgressBar, progressOf, progressWords } from "./progress.js";

/** @typedef {import("./kit").Kit} Kit */

/** @param {{kit: Kit}} props */
export function People({ kit }) {
  const { state } = kit;
  const rows = currentRun(state)?.state === "planned" ? [] : channelRows(state, progressOf(kit));
  const late = currentRun(state)?.state === "open" ? behind(rows) : new Map();
  return html`<section class="panel people" aria-labelledby="people-title">
    <h2 class="panel__title" id="people-title" tabindex="-1">${t("Menschen")}</h2>
    <ul class="people__list">
      ${state.channels.map(({ key }, place) => html`<${ChannelRow} key=${key} kit=${kit} channel=${key} look=${lookAt(place)} row=${rows.find((row) => row.key === key)} lag=${late.get(key) ?? 0} />`)}
    </ul>
    <${Intakes} kit=${kit} />
  </section>`;
}

/** @param {{kit: Kit, channel: string, look: string, row?: import("./progress.js").Row, lag: number}} props */
function ChannelRow({ kit, channel, look, row, lag }) {
  const { state, texts } = kit;
  const name = texts?.channels[channel] ?? channel;
  const what = asked(state);
  const sum = row && inAll([row]);
  return html`<li class="people__channel">
    <div class="people__head"><span class=${`people__mark bar--${look}`} aria-hidden="true"></span><strong class="people__name">${name}</strong><${Headcount} kit=${kit} channel=${channel} name=${name} /></div>
    <p class="people__figures"><span>${t("%(n)s dabei", { n: formatNumber(state.joined[channel] ?? 0) })}</span>${what && sum && html`<span>${progressWords(what, sum)}</span>`}</p>
    ${what === "all" && sum && html`<${ProgressBar} sum=${sum} />${missingWords(what, sum) && html`<p class="people__figures"><span>${missingWords(what, sum)}</span></p>`}`}
    ${lag > 0 && html`<p class="people__behind">${tn("liegt %(n)s Prozentpunkt zurück", "liegt %(n)s Prozentpunkte zurück", lag)}</p>`}
  </li>`;
}

/** @param {{kit: Kit, channel: string, name: string}} props */
function Headcount({ kit: { state, steering }, channel, name }) {
  const stored = state.desk?.headcount[channel] ?? null;
  const [typed, setTyped] = useState(/** @type {string | null} */ (null));
  useEffect(() => setTyped(null), [stored]);
  const save = async (/** @type {import("./controls.js").Typing} */ { currentTarget }) => {
    const words = currentTarget.value.trim();
    await steering.steer({ verb: "headcount", channel, count: words === "" ? null : Number(words) });
    setTyped(null);
  };
  if (state.session.state === "ended")
    return stored === null
      ? null
      : html`<span class="headcount">${t("%(n)s anwesend", { n: formatNumber(stored) })}</span>`;
  const keyed = (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && setTyped(null);
  return html`<label class="headcount"><input class="headcount__input" type="number" min="0" max="99999" inputmode="numeric" aria-label=${t("Anwesend: %(channel)s", { channel: name })}
    value=${typed ?? stored ?? ""} onInput=${(/** @type {import("./controls.js").Typing} */ { currentTarget }) => setTyped(currentTarget.value)} onChange=${save} onKeyDown=${keyed} /> <span aria-hidden="true">${t("anwesend")}</span></label>`;
}

/** @typedef {import("../protocol_desk").Intake} Intake */

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
      <input class="kern-form-input__input" id="void-reason" maxlength="200" aria-invalid=${missing} aria-describedby=${missing ? "void-missing" : undefined} value=${reason} onInput=${(/** @type {import("./controls.js").Typing} */ { currentTarget }) => setReason(currentTarget.value)} />
      ${missing && html`<p class="kern-error" id="void-missing"><span class="kern-body">${t("Bitte nennen Sie einen Grund.")}</span></p>`}
    </div>
  <//>`;
}
