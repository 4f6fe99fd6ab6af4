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

export const Results = withCharts((props) =>
  props.screen
    ? html`<${BigRows} ...${props} row=${({ all }) => ({ share: green(all), thin: green, said: counted(all) })} scale=${t("Balken: Anteil Grün")} />`
    : html`<${Listed} ...${props} Entry=${({ figures }) => html`<p>${counted(figures.all).join(" · ")}</p>`} />`,
);
