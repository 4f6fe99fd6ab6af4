/** Secondary tools of the middle column: pace, pause, message, joining. One at a time unfolds below its button. */

import { currentStep, itemsIn, tallyOf, total, useSeconds } from "../session/session.js";
import { t, tn } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { Button, Field, Lines, onEscape, Submit, useFirstFocus } from "./controls.js";
import { FlowForm, flowWords } from "./flow.js";
import { HandList, handsWords, takesHands } from "./hands.js";
import { itemName } from "./next_act.js";
import { itemsOf } from "./previews.js";
import { hasScenes, SceneChoice, screenWords } from "./scene_choice.js";
import { hasStream, Stream, streamWords } from "./stream.js";
import { Timer, timerWords } from "./timer.js";
import { isNeed, runAtWork } from "./units.js";

/** @param {{kit: import("./kit").Kit, present: () => void}} props */
export function Tools({ kit, present }) {
  const [open, setOpen] = useState("");
  const [draft, setDraft] = useState("");
  const { state } = kit;
  const now = useSeconds(kit.serverNow);
  if (state.session.state === "ended") return null;
  const tools = [
    currentStep(state)?.paced === true &&
      runAtWork(state)?.state === "open" &&
      !isNeed(runAtWork(state) ?? { portion: "" }) && { name: "pace", words: paceWords(state), form: Pace },
    currentStep(state)?.by_field === true && { name: "flow", words: flowWords(state), form: FlowForm },
    hasScenes(state) && { name: "screen", words: screenWords(state, kit.texts), form: SceneChoice },
    takesHands(state) && { name: "hands", words: handsWords(kit), form: HandList },
    { name: "timer", words: timerWords(state, now), form: Timer },
    { name: "pause", words: t("Pause"), form: Pause },
    {
      name: "message",
      words: state.session.message ? t("Nachricht: an") : t("Nachricht an alle"),
      form: Message,
    },
    runAtWork(state)?.seen === true && { name: "discard", words: t("Ergebnis verwerfen …"), form: Discard },
    runAtWork(state)?.seen === true &&
      tallyOf(kit.live.tallies.value, runAtWork(state))?.recounted === undefined &&
      aside(state) && { name: "recount", words: t("Neu auszählen …"), form: Recount },
    hasStream(state) && { name: "stream", words: streamWords(state), form: Stream },
    { name: "door", words: state.session.door ? t("Beitritt: offen") : t("Beitritt: geschlossen"), form: Door },
  ].filter((tool) => tool !== false);
  const chosen = tools.find((tool) => tool.name === open);
  const leave = () => close(open, setOpen);
  const keyed = onEscape(leave);
  return html`<div class="tools" onKeyDown=${chosen && keyed}>
    <div class="tools__row">
      ${tools.map(
        ({ name, words }) =>
          html`<${Button} look="tertiary" class="tools__button" key=${name} id=${`tool-${name}`} aria-expanded=${open === name} aria-controls="tool-panel" press=${() => setOpen(open === name ? "" : name)} words=${words} />`,
      )}
      <${AtOnce} kit=${kit} present=${present} />
    </div>
    <div id="tool-panel" class="tools__panel" hidden=${!chosen}>${chosen && html`<${chosen.form} key=${open} kit=${kit} close=${leave} draft=${draft} keep=${setDraft} />`}</div>
  </div>`;
}

/** Tools without a form: the empty screen, which the big button fills again, and presenting, which stands beside the big button until something has begun. @param {{kit: import("./kit").Kit, present: () => void}} props */
const AtOnce = ({ kit: { state, steering }, present }) =>
  html`<${Button} look="tertiary" class="tools__button" disabled=${Boolean(state.session.blank)} press=${() => steering.steer({ verb: "blank", on: true })} words=${t("Leinwand leer")} />
    ${state.current !== null && html`<${Button} look="tertiary" class="tools__button" id="tool-present" press=${present} words=${t("Vorführen")} />`}`;

/** @param {import("../protocol_desk").DeskState} state */
const paceWords = (state) => (runAtWork(state)?.pace === "moderator" ? t("Tempo: gemeinsam") : t("Tempo: eigenes"));

/** Close the panel and focus its button. @param {string} name @param {(name: string) => void} setOpen */
function close(name, setOpen) {
  setOpen("");
  document.getElementById(`tool-${name}`)?.focus();
}

/** @typedef {{kit: import("./kit").Kit, close: () => void, draft: string, keep: (draft: string) => void}} Props `draft`: a message that was typed when its form was closed */

/** @param {Props} props */
export function Pause({ kit: { steering, state }, close }) {
  const [until, setUntil] = useState("");
  const form = useFirstFocus();
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (await steering.steer({ verb: "pause", on: true, until: until || null })) close();
  };
  if (state.session.pause)
    return html`<p class="kern-body kern-body--small">${t("Die Pause läuft. Beenden Sie sie mit der großen Schaltfläche.")}</p>`;
  return html`<form class="tools__form" ref=${form} onSubmit=${submit}>
    <${Field} id="pause-until" label=${t("Weiter um (freiwillig)")} type="time" typed=${setUntil} value=${until} />
    <${Submit} words=${t("Pause zeigen")} />
  </form>`;
}

const LONGEST_MESSAGE = 280;

/** @param {Props} props */
export function Message({ kit: { steering, state }, close, draft, keep }) {
  const [text, setText] = useState(draft || (state.session.message ?? ""));
  const type = (/** @type {string} */ words) => {
    setText(words);
    keep(words);
  };
  const form = useFirstFocus();
  const send = async (/** @type {string} */ words) => {
    if (!(await steering.steer({ verb: "message", text: words }))) return;
    keep("");
    close();
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    // Only the other button removes a message.
    if (text.trim()) send(text.trim());
  };
  return html`<form class="tools__form" ref=${form} onSubmit=${submit}>
    <div class="tools__wide"><${Lines} id="message-text" label=${t("Nachricht auf Leinwand und Telefonen")} value=${text} typed=${type} rows="2" required maxlength=${LONGEST_MESSAGE} /></div>
    <${Submit} words=${t("Zeigen")} />
    ${state.session.message && html`<${Button} look="tertiary" press=${() => send("")} words=${t("Nachricht entfernen")} />`}
  </form>`;
}

const LONGEST_REASON = 1000;

/** What names the portion that an act is about; nothing for the whole step. @param {import("../protocol_desk").DeskState} state */
function partOf(state) {
  const portion = runAtWork(state)?.portion;
  return portion ? { portion } : {};
}

/** @param {Props} props */
export function Discard({ kit: { steering, state }, close }) {
  const [reason, setReason] = useState("");
  const form = useFirstFocus();
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!reason.trim()) return;
    if (
      await steering.steer({ verb: "discard", activity: state.current ?? 0, ...partOf(state), reason: reason.trim() })
    )
      close();
  };
  return html`<form class="tools__form" ref=${form} onSubmit=${submit}>
    <p class="kern-body kern-body--small tools__wide">${t("Das Ergebnis und die Antworten dazu werden gelöscht und nirgends mehr gezeigt. Danach kann neu gefragt werden, alle antworten dann von vorn.")}</p>
    <div class="tools__wide"><${Lines} id="discard-reason" label=${t("Grund, für alle lesbar")} value=${reason} typed=${setReason} rows="2" required maxlength=${LONGEST_REASON} /></div>
    <${Submit} words=${t("Ergebnis verwerfen")} />
  </form>`;
}

/** Whether voices were set aside that may be counted in a result. @param {import("../protocol_desk").DeskState} state */
const aside = (state) => (state.desk?.arrivals.aside.length ?? 0) > 0;

/** @param {Props} props */
export function Recount({ kit: { steering, state }, close }) {
  const [reason, setReason] = useState("");
  const form = useFirstFocus();
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!reason.trim()) return;
    if (
      await steering.steer({ verb: "recount", activity: state.current ?? 0, ...partOf(state), reason: reason.trim() })
    )
      close();
  };
  return html`<form class="tools__form" ref=${form} onSubmit=${submit}>
    <p class="kern-body kern-body--small tools__wide">${t("Das Ergebnis wird einmal ohne die Stimmen gezählt, die Sie seit dem Ansehen ausgenommen haben. Ließen sie oder die übrigen sich dabei erkennen, bleibt es, wie es ist.")}</p>
    <div class="tools__wide"><${Lines} id="recount-reason" label=${t("Grund, für alle lesbar")} value=${reason} typed=${setReason} rows="2" required maxlength=${LONGEST_REASON} /></div>
    <${Submit} words=${t("Neu auszählen")} />
  </form>`;
}

/** @param {Props} props */
export function Door({ kit: { steering, state }, close }) {
  const open = state.session.door;
  const turn = async () => {
    if (await steering.steer({ verb: "door", open: !open })) close();
  };
  return html`<div class="tools__form">
    <p class="kern-body kern-body--small tools__wide">${open ? t("Wer kommt, kann beitreten.") : t("Niemand kommt neu hinzu, die Leinwand lädt nicht mehr ein.")} ${tn("%(n)s Stimme ist dabei und bleibt es.", "%(n)s Stimmen sind dabei und bleiben es.", total(state.joined))}</p>
    <${Button} look="secondary" press=${turn} words=${open ? t("Beitritt schließen") : t("Beitritt öffnen")} />
  </div>`;
}

/** @typedef {import("../protocol").Item} Item */

/** @param {{kit: import("./kit").Kit}} props */
export function Pace({ kit: { state, texts, steering } }) {
  const run = runAtWork(state);
  if (!run) return null;
  const items = itemsIn(run, itemsOf(state));
  const pace = (/** @type {"own" | "moderator"} */ to, /** @type {string | undefined} */ item) =>
    steering.steer({ verb: "pace", activity: run.activity, pace: to, ...(item && { item }) });
  const together = run.pace === "moderator";
  // One button for both directions, so that it keeps the focus.
  return html`<div class="pace">
    <p class="kern-body kern-body--small">${together ? t("Alle sind beim selben Bedarf; Sie gehen voran.") : t("Jede und jeder geht im eigenen Tempo durch alle Bedarfe.")}</p>
    ${together && html`<${Steps} items=${items} at=${run.item} texts=${texts} go=${(/** @type {string} */ item) => pace("moderator", item)} />`}
    <${Button} look=${together ? "tertiary" : "secondary"} disabled=${!items.length} press=${() => (together ? pace("own", undefined) : pace("moderator", items[0]?.ref))}
      words=${together ? t("Eigenes Tempo für alle") : t("Gemeinsam vorgehen, mit %(item)s beginnen", { item: itemName(items[0]) })} />
  </div>`;
}

/** @param {{items: Item[], at: string | null, texts: import("../protocol").Texts | null, go: (item: string) => void}} props */
function Steps({ items, at, texts, go }) {
  const place = items.findIndex((item) => item.ref === at);
  const before = items[place - 1];
  return html`<div class="pace__steps">
    <div class="kern-form-input pace__list">
      <label class="kern-label" for="pace-item">${t("Bedarf %(place)s von %(all)s", { place: place + 1, all: items.length })}</label>
      <div class="kern-form-input__select-wrapper"><select class="kern-form-input__select" id="pace-item" value=${at} onChange=${(/** @type {import("./controls.js").Choosing} */ { currentTarget }) => go(currentTarget.value)}>
        ${items.map((item) => html`<option key=${item.ref} value=${item.ref} selected=${item.ref === at}>${texts?.fields[item.field] ?? item.field} · ${item.number} ${item.text}</option>`)}
      </select></div>
    </div>
    ${before && html`<${Button} look="tertiary" press=${() => go(before.ref)} words=${t("Zurück zu %(item)s", { item: itemName(before) })} />`}
  </div>`;
}
