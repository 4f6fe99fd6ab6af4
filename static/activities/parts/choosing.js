/** The answer buttons: native radio groups whose whole row is the button. */

import { t } from "../../texts.js";
import { html } from "../../vendor/vendor.js";
import { endsOf } from "./scale.js";

/** @typedef {{value: string, label: string}} Choice */

/**
 * @param {{
 *   name: string, legend: string, choices: Choice[], quiet: Choice, value: string | null,
 *   ends?: [string, string], described?: string, choose: (value: string) => void,
 * }} props
 */
export function Choices({ name, legend, choices, quiet, value, ends, choose }) {
  const button = (/** @type {Choice} */ choice, kind = "") => html`<label key=${choice.value} class=${`choice ${kind}`}>
    <input class="choice__input" type="radio" name=${name} value=${choice.value} checked=${value === choice.value} onChange=${() => choose(choice.value)} />
    <span class="choice__text">${choice.label}</span>
  </label>`;
  const wayOut = button(quiet, "choice--quiet");
  return html`<fieldset class="question">
    <legend class="question__legend">${legend}</legend>
    <div class=${`choices${ends ? " choices--scale" : ""}`}>${choices.map((choice) => button(choice))}</div>
    ${
      ends
        ? html`<div class="ends"><span aria-hidden="true">${ends[0]}</span>${wayOut}<span aria-hidden="true">${ends[1]}</span></div>`
        : wayOut
    }
  </fieldset>`;
}

export const RELEVANCE_LABELS = { yes: t("Ja"), partly: t("Teilweise"), no: t("Nein"), unknown: t("weiß ich nicht") };

/** @param {{name: string, value: string | null, choose: (value: string) => void, legend?: string}} props */
export const Relevance = ({ name, value, choose, legend = t("Ist das heute noch wichtig?") }) => html`<${Choices}
  name=${name} legend=${legend} value=${value} choose=${choose}
  choices=${["yes", "partly", "no"].map((key) => ({ value: key, label: RELEVANCE_LABELS[/** @type {"yes"} */ (key)] }))}
  quiet=${{ value: "unknown", label: RELEVANCE_LABELS.unknown }}
/>`;

/** @param {number} level @param {[string, string]} ends */
const levelLabel = (level, ends) => {
  const words = level === 1 ? ends[0] : level === 5 ? ends[1] : "";
  return html`${level}${words && html`<span class="kern-sr-only"> – ${words}</span>`}`;
};

/** @param {{name: string, value: number | "unknown" | null, choose: (value: number | "unknown") => void, legend?: string, ends?: [string, string]}} props */
export const Priority = ({
  name,
  value,
  choose,
  legend = t("Wie dringend ist das?"),
  ends = endsOf(undefined),
}) => html`<${Choices}
  name=${name} legend=${legend} value=${value === null ? null : String(value)}
  choose=${(/** @type {string} */ chosen) => choose(chosen === "unknown" ? "unknown" : Number(chosen))}
  choices=${[1, 2, 3, 4, 5].map((level) => ({ value: String(level), label: levelLabel(level, ends) }))}
  quiet=${{ value: "unknown", label: t("kann ich nicht beurteilen") }}
  ends=${ends}
/>`;
