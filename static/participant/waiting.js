/** The page while nothing is asked: the session's title, that one has joined, how many take part, the next steps. */

import { aheadText, asks, runOf, stepOf } from "../session/session.js";
import { t, tn, tongue } from "../session/texts.js";
import { html, useEffect, useState } from "../vendor/vendor.js";
import { explain } from "./reasons.js";

/** @typedef {import("../session/live.js").Live} Live */
/** @typedef {import("../protocol").State} State */
/** @typedef {import("../protocol").Step} Step */
/** @typedef {import("../protocol").Texts} Texts */

/** The address where needs can be read beforehand, if staff allow it. */
const { needs, turns } = document.body.dataset;

/** @param {string | null} until */
export const pauseText = (until) =>
  until ? t("Pause – es geht weiter um %(time)s Uhr.", { time: until }) : t("Pause – es geht gleich weiter.");

/** @param {{live: Live, state: State, texts: Texts, look: (activity: number | null) => void, Tray: import("preact").ComponentType<import("../protocol").TrayProps>}} props */
export function Waiting({ live, state, texts, look, Tray }) {
  const { pause } = state.session;
  useTitleOnce(!pause);
  return html`
    <div class="page">
      <h1 class="kern-heading-large" tabindex="-1" ...${!pause && tongue(texts, "title")}>${pause ? pauseText(pause.until) : texts.title}</h1>
      ${!pause && texts.welcome && html`<p ...${tongue(texts, "welcome")}>${texts.welcome}</p>`}
      <${Presence} live=${live} state=${state} texts=${texts} />
      <${OtherSteps} state=${state} texts=${texts} look=${look} />
      ${needs && html`<p><a class="touch" href=${needs}>${t("Die Bedarfe vorher lesen")}</a></p>`}
      <${Next} state=${state} texts=${texts} />
      <p class="muted">${aheadText(state)}</p>
    </div>
    <${Tray} />`;
}

/** Hide the title in the page's header where the page itself shows it large. @param {boolean} large */
function useTitleOnce(large) {
  useEffect(() => {
    const head = document.querySelector(".top__title");
    head?.toggleAttribute("hidden", large);
    return () => head?.removeAttribute("hidden");
  }, [large]);
}

/** @param {{live: Live, state: State, texts: Texts}} props */
function Presence({ live, state, texts }) {
  const here = Object.values(state.joined).reduce((all, n) => all + n, 0);
  const channel = live.own.value?.channel ?? "";
  return html`<div class="presence">
    <p class="presence__in"><span aria-hidden="true" class="presence__tick">✓</span> ${t("Sie sind dabei.")}</p>
    <p>${t("Ihr Ort: %(place)s", { place: texts.channels[channel] ?? channel })} <${ChangeChannel} live=${live} state=${state} texts=${texts} /></p>
    ${here > 1 && html`<p>${tn("Ein Mensch nimmt teil.", "%(n)s Menschen nehmen teil.", here)}</p>`}
  </div>`;
}

/**
 * The channel can be changed until the first answer.
 * @param {{live: Live, state: State, texts: Texts}} props
 */
function ChangeChannel({ live, state, texts }) {
  const [open, setOpen] = useState(false);
  const [refused, setRefused] = useState("");
  const own = live.own.value;
  const others = state.channels.filter(({ key, kind, cards }) => key !== own?.channel && kind !== "paper" && !cards);
  if (turns || !own || !others.length || Object.keys(own.answers).length || own.contributions.length) return null;

  /** @param {string} channel */
  async function move(channel) {
    const response = await fetch(`/api/v1/sessions/${state.session.code}/channel`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ channel }),
    }).catch(() => null);
    const answer = await response?.json().catch(() => null);
    if (response?.ok && live.own.value) live.own.value = { ...live.own.value, channel };
    setRefused(response?.ok ? "" : explain(answer?.refused ?? "not_now"));
    setOpen(false);
  }

  if (!open)
    return html`<button type="button" class="quiet" onClick=${() => setOpen(true)}>${t("ändern")}</button>${refused && html`<span role="alert">${refused}</span>`}`;
  return html`<span class="choices choices--wide">${others.map(
    ({ key }) =>
      html`<button key=${key} type="button" class="kern-btn kern-btn--secondary" onClick=${() => move(key)}><span class="kern-label" ...${tongue(texts, "channels", key)}>${texts.channels[key] ?? key}</span></button>`,
  )}</span>`;
}

/** Links to other steps that are open or revealed; what is open beside a step that asks nothing is in its page. @param {{state: State, texts: Texts, look: (activity: number | null) => void, but?: number}} props */
export function OtherSteps({ state, texts, look, but }) {
  const calm = but && !asks(stepOf(state, but));
  // each once, however many parts of it are open or shown
  const of = (/** @type {string} */ now) =>
    state.agenda
      .filter(
        (step) =>
          step.id !== but &&
          asks(step) &&
          !(step.beside && calm && now === "open") &&
          runOf(state, step.id)?.state === now,
      )
      .map(({ id }) => ({ activity: id }));
  return html`
    <${StepLinks} title=${t("Jetzt offen")} entries=${of("open")} texts=${texts} look=${look} />
    <${StepLinks} title=${t("Ergebnisse ansehen")} entries=${of("revealed")} texts=${texts} look=${look} />`;
}

/** @param {{title: string, entries: {activity: number}[], texts: Texts, look: (activity: number | null) => void}} props */
const StepLinks = ({ title, entries, texts, look }) =>
  entries.length > 0 &&
  html`<section class="stack">
    <h2 class="kern-heading-small">${title}</h2>
    ${entries.map(
      ({ activity }) => html`<button key=${activity} type="button" class="row" onClick=${() => look(activity)}>
        <span class="row__text" ...${tongue(texts, "activities", activity, "title")}>${texts.activities[activity]?.title}</span><span class="arrow" aria-hidden="true"></span>
      </button>`,
    )}
  </section>`;

/** The next three steps. @param {{state: State, texts: Texts}} props */
function Next({ state, texts }) {
  const at = state.agenda.findIndex(({ id }) => id === state.current);
  const coming = state.agenda
    .slice(at + 1)
    .filter((step) => step.state === "planned")
    .slice(0, 3);
  if (!coming.length) return null;
  return html`<section class="stack">
    <h2 class="kern-heading-small">${t("So geht es weiter")}</h2>
    <ol class="plain agenda" role="list">${coming.map((step) => html`<li key=${step.id} ...${tongue(texts, "activities", step.id, "title")}>${texts.activities[step.id]?.title}</li>`)}</ol>
  </section>`;
}
