/** A traffic light for needs. */

import { BigRows, Choices, html, Listed, OneByOne, t, withCharts } from "./parts/kit.js";

const LIGHTS = ["green", "yellow", "red"];
const label = (light) => ({ green: t("Grün"), yellow: t("Gelb"), red: t("Rot") })[light];

export const Answering = (props) =>
  html`<${OneByOne} ...${props} Question=${Question} missing=${() => []} inWords=${label} />`;

const Question = ({ item, words, value, answer }) => html`<${Choices}
  name=${`light-${item.ref}`} legend=${words.question || t("Wie steht es darum?")} value=${value} choose=${answer}
  choices=${LIGHTS.map((light) => ({ value: light, label: label(light) }))} />`;

const counted = ({ counts = {} }) => LIGHTS.map((light) => `${label(light)} ${counts[`light:${light}`] ?? 0}`);
const green = ({ counts = {} }) => (counts.voices ? (counts["light:green"] ?? 0) / counts.voices : null);

// what stands for a need in which too few, or almost all the same, were given
const WORDS = { light: { green: t("grün"), yellow: t("gelb"), red: t("rot") } };

export const Results = withCharts((props) =>
  props.screen
    ? html`<${BigRows} ...${props} words=${WORDS} row=${({ all }) => ({ share: green(all), thin: green, said: counted(all) })} scale=${t("Balken: Anteil Grün")} />`
    : html`<${Listed} ...${props} words=${WORDS} Entry=${({ figures }) => html`<p>${counted(figures.all).join(" · ")}</p>`} />`,
);
