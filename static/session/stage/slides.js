/** A talk with slides: the page that moderators chose as large as the screen allows, and who speaks beside it. */

import { html, useEffect } from "../../vendor/vendor.js";
import { currentRun, shownPage } from "../session.js";
import { picturesUrl, slidesAt } from "../slides.js";
import { t, tongue } from "../texts.js";
import { City, Corner } from "./joining.js";

/** @typedef {import("./stage.js").Props} Props */

/** Whether the current step has slides. @param {import("../../protocol").State} state */
export const hasSlides = (state) => Boolean(currentRun(state)?.settings.slides);

/** @param {Props} props */
export function Slides(props) {
  const { state, texts, place } = props;
  const run = currentRun(state);
  const slides = slidesAt(state, run);
  const at = Math.min(shownPage(state), Math.max(0, slides.length - 1));
  const url = picturesUrl(state, run?.settings.slides);
  const next = slides[at + 1]?.drawn ? `${url}/${at + 2}` : "";
  useEffect(() => {
    if (next) new Image().src = next; // so that turning the page shows it at once
  }, [next]);
  const step = state.current ?? "";
  const words = texts?.activities[step];
  return html`<div class="slides-scene">
    <div class="slides-scene__slide">${slides[at] && html`<${Page} key=${at} slide=${slides[at]} url=${url} />`}</div>
    <aside class="slides-scene__aside">
      <${City} place=${place} />
      <p class="stage__kicker"><span ...${tongue(texts, "activities", step, "title")}>${words?.title}</span></p>
      ${run?.settings.portrait && html`<img class="slides-scene__portrait" src=${`${picturesUrl(state, run.settings.portrait)}/1`} alt="" />`}
      ${words?.speaker && html`<p class="slides-scene__speaker"><span ...${tongue(texts, "activities", step, "speaker")}>${words.speaker}</span></p>`}
      <p class="slides-scene__page">${slides.length > 0 && t("%(at)s von %(all)s", { at: at + 1, all: slides.length })}</p>
      <${Corner} ...${props} />
    </aside>
  </div>`;
}

/** A page, or its number where it could not be drawn. @param {{slide: import("../slides.js").Slide, url: string | null}} props */
const Page = ({ slide: { number, width, height, text, drawn }, url }) =>
  drawn
    ? html`<img class="slides-scene__picture" src=${`${url}/${number}`} width=${width} height=${height} alt=${text || t("Folie %(n)s", { n: number })} />`
    : html`<p class="slides-scene__grey">${t("Folie %(n)s", { n: number })}</p>`;
