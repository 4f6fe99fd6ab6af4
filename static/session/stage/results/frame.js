/** The frame of a scene of results: what it is about, its title, notes, the page mark, and how to join. */

import { html } from "../../../vendor/vendor.js";
import { fitting } from "../../fitting.js";
import { SceneTable } from "../../scenes/table.js";
import { t } from "../../texts.js";
import { Corner } from "../joining.js";
import { SmallRound } from "../small_round.js";

/** @typedef {import("../stage.js").Props} Props */
/** @typedef {import("../../scenes/needs.js").Model} Model */
/** @typedef {{props: Props, model: Model, page?: number, pages?: number, notes?: string[], key_?: import("preact").ComponentChildren, children?: import("preact").ComponentChildren, large?: boolean, drawn?: boolean, grows?: boolean}} FrameProps `grows`: its letters are as large as there is room; `drawn`: the picture needs its table for screen readers */

/** Titles of more letters than these are written smaller. */
const LONG_TITLES = [
  { letters: 180, look: "scene__title scene__title--longest" },
  { letters: 90, look: "scene__title scene__title--long" },
  { letters: 0, look: "scene__title" },
];

/** @param {FrameProps} props */
export function Frame({ props, model, page = 0, pages = 1, notes = model.notes, key_, children, large, drawn, grows }) {
  const { state, texts } = props;
  const small = state.agenda.find((step) => step.secrecy && step.state === "revealed");
  const look = LONG_TITLES.find(({ letters }) => model.title.length >= letters)?.look;
  return html`<div class=${large ? "scene scene--large" : "scene"}>
    <header class="scene__head">
      <p class="stage__kicker">${model.about}<${SmallRound} texts=${texts} activity=${small?.id} /></p>
      <h1 class=${look} dir="auto">${model.title}</h1>
    </header>
    <div ref=${grows || model.empty ? fitting(model.empty ? 2.5 : 1.75) : undefined} class=${model.empty ? "scene__body scene__body--empty" : "scene__body"}>${model.empty ? html`<p class="scene__empty">${model.empty}</p>` : children}</div>
    ${drawn && !model.empty && html`<div class="kern-sr-only"><${SceneTable} model=${model} texts=${texts} /></div>`}
    <footer class="scene__foot">
      ${pages > 1 && html`<p class="scene__page">${t("%(at)s von %(all)s", { at: page + 1, all: pages })}</p>`}
      <div class="scene__key">${key_}${!model.empty && notes.filter(Boolean).map((words) => html`<p key=${words}>${words}</p>`)}</div>
      <${Corner} ...${props} />
    </footer>
  </div>`;
}

/** A need's number and text. @param {{item: import("../../../protocol").Item, text?: string}} props */
export const NeedWords = ({ item, text = item.text }) =>
  html`${item.number && html`<span class="number">${item.number}</span> `}<span lang=${item.language || undefined} dir="auto">${text}</span>`;
