/** The slides of a talk on a phone, for who wants to read them there: the one on the screen, those before it, and their text. */

import { shownPage } from "../../session/session.js";
import { picturesUrl, slidesAt } from "../../session/slides.js";
import { t } from "../../session/texts.js";
import { html, useEffect, useState } from "../../vendor/vendor.js";

/** Nothing is loaded before somebody asks. @param {{state: import("../../protocol").State, activity: import("../../protocol").Running}} props */
export function Slides({ state, activity }) {
  const [open, setOpen] = useState(false);
  return html`<section class="stack">
    <button type="button" class="kern-btn kern-btn--secondary" aria-expanded=${open} onClick=${() => setOpen(!open)}><span class="kern-label">${open ? t("Folien schließen") : t("Folien mitlesen")}</span></button>
    ${open && html`<${Reader} state=${state} activity=${activity} />`}
  </section>`;
}

/** Follows the screen until somebody turns back. @param {{state: import("../../protocol").State, activity: import("../../protocol").Running}} props */
function Reader({ state, activity }) {
  const slides = slidesAt(state, activity);
  const shown = Math.min(shownPage(state), Math.max(0, slides.length - 1));
  const [at, setAt] = useState(shown);
  useEffect(() => setAt(shown), [shown]);
  const slide = slides[Math.min(at, shown)];
  if (!slide) return html`<p>${t("Einen Moment …")}</p>`;
  const name = t("Folie %(at)s von %(all)s", { at: slide.number, all: slides.length });
  const address = `${picturesUrl(state, activity.settings.slides)}/${slide.number}`;
  return html`<figure class="stack stack--close">
    <figcaption aria-live="polite">${name}</figcaption>
    ${
      slide.drawn
        ? html`<a href=${address} target="_blank" rel="noopener"><img src=${address} alt=${slide.text ? t("%(slide)s. Ihr Text steht darunter.", { slide: name }) : name} width=${slide.width} height=${slide.height} style=${{ inlineSize: "100%", blockSize: "auto" }} /></a>`
        : html`<p class="muted">${t("Diese Folie ließ sich nicht zeichnen.")}</p>`
    }
    <div>
      <button type="button" class="quiet" disabled=${slide.number === 1} onClick=${() => setAt(slide.number - 2)}>${t("Folie davor")}</button>
      <button type="button" class="quiet" disabled=${slide.number > shown} onClick=${() => setAt(slide.number)}>${t("Folie danach")}</button>
    </div>
    ${slide.text && html`<details class="more"><summary class="more__summary">${t("Text der Folie")}</summary><p class="screen-text" dir="auto">${slide.text}</p></details>`}
  </figure>`;
}
