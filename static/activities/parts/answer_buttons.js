/** Answer buttons – native radio buttons whose whole row can be tapped – and the labels of the scale from 1 to 5. */

import { t } from "../../session/texts.js";
import { html } from "../../vendor/vendor.js";

/** @typedef {{value: string, label: import("preact").ComponentChildren}} Choice */

/**
 * @param {{
 *   name: string, legend: string, choices: Choice[], quiet?: Choice | null, value: string | null, wide?: boolean,
 *   ends?: [string, string], tongue?: object, choose: (value: string | null) => void,
 * }} props
 */
export function Choices({ name, legend, choices, quiet, value, wide = false, ends, tongue, choose }) {
  // A second tap withdraws a choice. A key never does: the space bar confirms the chosen button.
  const again = (/** @type {MouseEvent} */ { detail }, /** @type {Choice} */ choice) =>
    detail > 0 && value === choice.value && choose(null);
  const button = (/** @type {Choice} */ choice, kind = "") => html`<label key=${choice.value} class=${`choice ${kind}`}>
    <input class="choice__input" type="radio" name=${name} value=${choice.value} checked=${value === choice.value}
      onClick=${(/** @type {MouseEvent} */ event) => again(event, choice)} onChange=${() => choose(choice.value)} />
    <span class="choice__text">${choice.label}</span>
  </label>`;
  const wayOut = quiet && button(quiet, "choice--quiet");
  const look = ends ? " choices--scale" : wide ? " choices--wide" : "";
  return html`<fieldset class="question">
    <legend class="question__legend" ...${tongue}>${legend}</legend>
    <div class=${`choices${look}`}>${choices.map((choice) => button(choice))}</div>
    ${
      ends
        ? html`<div class="ends"><span aria-hidden="true">${ends[0]}</span>${wayOut}<span aria-hidden="true">${ends[1]}</span></div>`
        : wayOut
    }
  </fieldset>`;
}

export const RELEVANCE_LABELS = { yes: t("Ja"), partly: t("Teilweise"), no: t("Nein"), unknown: t("weiß ich nicht") };

/** @param {{name: string, value: string | null, choose: (value: string | null) => void, legend?: string, tongue?: object}} props */
export const Relevance = ({
  name,
  value,
  choose,
  legend = t("Ist das heute noch wichtig?"),
  tongue,
}) => html`<${Choices}
  name=${name} legend=${legend} tongue=${tongue} value=${value} choose=${choose}
  choices=${["yes", "partly", "no"].map((key) => ({ value: key, label: RELEVANCE_LABELS[/** @type {"yes"} */ (key)] }))}
  quiet=${{ value: "unknown", label: RELEVANCE_LABELS.unknown }}
/>`;

/** @param {string} level @param {string} words */
const levelLabel = (level, words) =>
  words ? html`<span aria-hidden="true">${level}</span><span class="kern-sr-only">${level}, ${words}</span>` : level;

/** @param {{name: string, value: number | "unknown" | null, choose: (value: number | "unknown" | null) => void, legend?: string, tongue?: object, words?: Words}} props */
export const Priority = ({
  name,
  value,
  choose,
  legend = t("Wie dringend ist das?"),
  tongue,
  words,
}) => html`<${Choices}
  name=${name} legend=${legend} tongue=${tongue} value=${value === null ? null : String(value)}
  choose=${(/** @type {string | null} */ chosen) => choose(chosen === null || chosen === "unknown" ? chosen : Number(chosen))}
  choices=${Object.entries(wordsOf(words)).map(([level, word]) => ({ value: level, label: levelLabel(level, word) }))}
  quiet=${{ value: "unknown", label: t("kann ich nicht beurteilen") }}
  ends=${endsOf(words)}
/>`;

/** @typedef {{low?: string, high?: string}} Words */

/** @type {Record<string, string>} */
const URGENCY = {
  1: t("kaum dringend"),
  2: t("eher nicht dringend"),
  3: t("mittel dringend"),
  4: t("eher dringend"),
  5: t("sehr dringend"),
};

/** The labels of the scale's ends: the step's own, else those of urgency. @param {Words | undefined} words @returns {[string, string]} */
export const endsOf = (words) => [words?.low || t("kaum"), words?.high || t("sehr")];

/** The label of each level; a step's own scale has labels at its ends only. @param {Words | undefined} words @returns {Record<string, string>} */
export const wordsOf = (words) =>
  words?.low || words?.high ? { 1: endsOf(words)[0], 2: "", 3: "", 4: "", 5: endsOf(words)[1] } : URGENCY;

/** The labels of 1 … 5 in tables. @param {Words | undefined} words @returns {Record<string, string>} */
export const levelsOf = (words) =>
  Object.fromEntries(
    Object.entries(wordsOf(words)).map(([level, word]) => [level, [level, word].filter(Boolean).join(" – ")]),
  );
