/** The projector's picture, and the same in one sentence for screen readers. The moderators' page draws it small, so it reads nothing but its arguments. */

import { html } from "../../vendor/vendor.js";
import { chosenScene } from "../scenes/models.js";
import { sceneTitle } from "../scenes/names.js";
import { currentStep, shownItem } from "../session.js";
import { t } from "../texts.js";
import { Asking } from "./asking.js";
import { Called, calledRun } from "./called.js";
import { City, Corner, Joining } from "./joining.js";
import { Ended, Pause, Silent, Thanks } from "./quiet_scenes.js";
import { OneRemark } from "./remark.js";
import { Chosen } from "./results/chosen.js";
import { summaryPages } from "./results/summary.js";
import { Revealed } from "./revealed.js";
import { stageScene } from "./scene_name.js";
import { hasSlides, Slides } from "./slides.js";
import { Timer } from "./timer.js";
import { OneCard, Wall } from "./wall.js";

/**
 * @typedef {object} Place where and how people join
 * @property {string} session code, as in addresses
 * @property {string} code as people read it: ABCD-EFGH
 * @property {string} address without scheme, as people type it
 * @property {string} channel key, or "" for the neutral way in
 * @property {string} [city] its name
 * @property {string} [logo] its address
 *
 * @typedef {object} Props
 * @property {import("../../protocol").State} state
 * @property {import("../../protocol").Texts | null} texts
 * @property {Map<string, import("../../protocol").Tally>} tallies
 * @property {Place} place
 * @property {() => number} serverNow
 * @property {boolean} [small] a preview: no status messages, no headings
 */

/** A card or a remark in place of the scene it was chosen in. @param {Props} props */
const Card = (props) =>
  shownItem(props.state)?.startsWith("r")
    ? html`<${OneRemark} ...${props} Instead=${Revealed} />`
    : html`<${OneCard} ...${props} Instead=${currentStep(props.state)?.state === "revealed" ? Revealed : Wall} />`;

/** @param {Props} props */
const ChosenScene = (props) => {
  const scene = chosenScene(props.state);
  return scene && html`<${Chosen} scene=${scene} ...${props} />`;
};

/** Plain ground; the way in stands in the corner. */
const Blank = () => null;

const SCENES = {
  blank: Blank,
  ended: Ended,
  pause: Pause,
  joining: Joining,
  waiting: Joining,
  silent: Silent,
  asking: Asking,
  wall: Wall,
  card: Card,
  called: Called,
  thanks: Thanks,
  results: Revealed,
  chosen: ChosenScene,
};

/** Scenes that show how to join themselves, or not at all. */
const WITH_OWN_WAY_IN = new Set([
  "joining",
  "waiting",
  "asking",
  "called",
  "wall",
  "card",
  "results",
  "chosen",
  "ended",
]);

/** A question to the speaker that is called takes the place of the scene. @param {Props} props */
function stageName(props) {
  const name = stageScene(props.state);
  return name !== "blank" && calledRun(props) ? "called" : name;
}

/** Whether the city stands at the end of the top line: where no other scene has it, and no message lies there. @param {string} name @param {boolean} slides @param {Props} props */
const inTopLine = (name, slides, { place, state }) =>
  Boolean(place.city || place.logo) &&
  !["joining", "waiting", "blank"].includes(name) &&
  !slides &&
  !state.session.message;

/** @param {Props} props */
export function Stage(props) {
  const name = stageName(props);
  const slides = name === "silent" && hasSlides(props.state);
  const empty = name === "blank";
  return html`<div class=${`stage stage--${name}${props.state.session.message ? " stage--told" : ""}`}>
    <div class=${`stage__frame${slides ? " stage__frame--slides" : ""}${inTopLine(name, slides, props) ? " stage__frame--city" : ""}`}>
      ${!empty && html`<${Message} text=${props.state.session.message} /><${Timer} ...${props} />`}
      ${inTopLine(name, slides, props) && html`<div class="stage__city"><${City} place=${props.place} /></div>`}
      <div class="stage__scene" key=${name}><${slides ? Slides : SCENES[name]} ...${props} /></div>
      ${!slides && !WITH_OWN_WAY_IN.has(name) && !(name === "silent" && summaryPages(props).length) && (!empty || props.state.session.door) && html`<${Corner} ...${props} />`}
    </div>
  </div>`;
}

/** @param {{text: string | null}} props */
function Message({ text }) {
  if (!text) return null;
  return html`<p class="stage__message"><span class="kern-sr-only">${t("Nachricht:")} </span>${text}</p>`;
}

/** @param {{state: import("../../protocol").State, texts: import("../../protocol").Texts | null}} props */
export const Announcer = ({ state, texts }) =>
  html`<p class="kern-sr-only" role="status">${sceneWords(state, texts)}</p>`;

/**
 * What the screen shows, in one sentence.
 * @param {import("../../protocol").State} state
 * @param {import("../../protocol").Texts | null} texts
 * @returns {string}
 */
export function sceneWords(state, texts) {
  const title = texts?.activities[currentStep(state)?.id ?? ""]?.title ?? "";
  const open = state.session.door;
  return {
    blank: t("Die Leinwand ist leer."),
    ended: t("Die Veranstaltung ist beendet."),
    pause: t("Pause"),
    joining: open ? t("Willkommen: QR-Code und Code zum Mitmachen") : t("Willkommen"),
    waiting: open
      ? t("Gleich: %(title)s. QR-Code und Code zum Mitmachen", { title })
      : t("Gleich: %(title)s", { title }),
    silent: title,
    asking:
      currentStep(state)?.cards === "called" ? t("Rückfragen: %(title)s", { title }) : t("Frage: %(title)s", { title }),
    wall: t("Karten: %(title)s", { title }),
    card: t("Eine Karte: %(title)s", { title }),
    thanks: t("Danke – gleich geht es weiter"),
    results: t("Ergebnis: %(title)s", { title }),
    chosen: t("Ergebnis: %(title)s", { title: sceneTitle(chosenScene(state), texts) }),
  }[stageScene(state)];
}
