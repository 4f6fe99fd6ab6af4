/** Pause, message and joining. */

import { total } from "../session/session.js";
import { t, tn } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { Button, Field, Lines, Submit, useFirstFocus } from "./parts.js";

/** @typedef {{kit: import("./kit").Kit, close: () => void, draft: string, keep: (draft: string) => void}} Props `draft`: a message half typed when its form was closed */

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
    // Only the other button takes a message away.
    if (text.trim()) send(text.trim());
  };
  return html`<form class="tools__form" ref=${form} onSubmit=${submit}>
    <div class="tools__wide"><${Lines} id="message-text" label=${t("Nachricht auf Leinwand und Telefonen")} value=${text} typed=${type} rows="2" required maxlength=${LONGEST_MESSAGE} /></div>
    <${Submit} words=${t("Zeigen")} />
    ${state.session.message && html`<${Button} look="tertiary" press=${() => send("")} words=${t("Nachricht entfernen")} />`}
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
