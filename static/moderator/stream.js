/** How much later the stream arrives than the hall: everybody's countdown lasts so much longer. */

import { t, tn } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { Field, Submit, useFirstFocus } from "./controls.js";
import { runAtWork } from "./units.js";

/** @typedef {import("./kit").Kit} Kit */

const MOST = 60;

/** @param {Kit["state"]} state whether anybody may take part online */
export const hasStream = (state) => state.channels.some(({ kind }) => kind === "online");

/** @param {Kit["state"]} state */
export const streamWords = ({ session: { delay = 0 } }) =>
  delay ? t("Stream: %(n)s Sek. später", { n: delay }) : t("Stream: gleichzeitig");

/** @param {{kit: Kit, close: () => void}} props */
export function Stream({ kit: { state, steering }, close }) {
  const [text, setText] = useState(`${state.session.delay ?? 0}`);
  const form = useFirstFocus();
  const seconds = Number(text);
  const fits = text.trim() !== "" && Number.isInteger(seconds) && seconds >= 0 && seconds <= MOST;
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (fits && (await steering.steer({ verb: "delay", seconds }))) close();
  };
  return html`<form class="tools__form" ref=${form} onSubmit=${submit}>
    <p class="kern-body kern-body--small tools__wide">${t("Wer online zusieht, hört alles etwas später. Ein Countdown läuft deshalb um diese Zeit länger, für alle: Geschlossen wird überall im selben Augenblick.")}</p>
    <${Field} id="stream-delay" label=${t("Sekunden, 0 bis 60")} type="number" min="0" max=${MOST} inputmode="numeric" value=${text} typed=${setText} />
    <${Submit} words=${t("Speichern")} />
  </form>`;
}

/** Beside the button that starts a countdown: how much longer it lasts. @param {{state: Kit["state"]}} props */
export function StreamNote({ state }) {
  const run = runAtWork(state);
  const { delay = 0 } = state.session;
  if (!delay || run?.state !== "open" || run.closes_at !== null) return null;
  return html`<p class="now__aside">${tn("Jeder Countdown läuft für alle %(n)s Sekunde länger, weil der Stream später ankommt.", "Jeder Countdown läuft für alle %(n)s Sekunden länger, weil der Stream später ankommt.", delay)}</p>`;
}
