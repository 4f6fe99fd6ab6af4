/** What the screen shows now, and what it will show after the next act: the screen's own component, small. */

import { asks, currentStep, shownPage } from "../session/session.js";
import { sceneWords } from "../session/stage/announcer.js";
import { Stage } from "../session/stage/stage.js";
import { t } from "../session/texts.js";
import { html, useEffect, useState } from "../vendor/vendor.js";
import { upcoming } from "./afterwards.js";
import { pagesOf } from "./pages.js";
import { Button } from "./parts.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("./shapes").DeskState} State */

/** @param {{kit: Kit, act: import("./shapes").Act}} props */
export function Previews({ kit, act }) {
  const pages = pagesOf(kit);
  const coming = upcoming(kit.state, act, pages);
  const [ahead, setAhead] = useState(0);
  const about = JSON.stringify([act, coming.length]);
  useEffect(() => setAhead(0), [about]);
  const at = Math.min(ahead, coming.length - 1);
  const after = coming[at];
  const page = t("Seite %(page)s von %(pages)s", { page: shownPage(after) + 1, pages });
  const step = currentStep(kit.state);
  const calm = !step || !asks(step);
  return html`<div class=${calm ? "previews previews--calm" : "previews"}>
    <${Preview} kit=${kit} state=${kit.state} title=${t("Leinwand jetzt")} />
    <div><${Preview} kit=${kit} state=${after} title=${t("Leinwand danach")} mark=${act.verb === "reveal" && t("noch nicht gezeigt")} />
      ${coming.length > 1 && html`<${LookAhead} page=${page} at=${at} last=${coming.length - 1} look=${setAhead} />`}</div>
  </div>`;
}

/** Turns the preview only; the screen stays as it is. @param {{page: string, at: number, last: number, look: (to: number) => void}} props */
const LookAhead = ({ page, at, last, look }) =>
  html`<div class="preview__ahead" role="group" aria-label=${t("In der Vorschau blättern")}>
    <${Button} look="tertiary" small disabled=${at === 0} press=${() => look(at - 1)} words=${t("zurück")} label=${t("Vorschau")} />
    <span>${page}</span>
    <${Button} look="tertiary" small disabled=${at === last} press=${() => look(at + 1)} words=${t("weiter")} label=${t("Vorschau")} />
  </div>`;

/** @param {{kit: Kit, state: State, title: string, mark?: string | false}} props */
function Preview({ kit: { texts, live, place, serverNow }, state, title, mark }) {
  return html`<figure class="preview">
    <figcaption class="preview__title">${title}${mark && html` · <span class="preview__mark">${mark}</span>`}<span class="kern-sr-only">: ${sceneWords(state, texts)}</span></figcaption>
    <div class="preview__box" data-kern-theme="light" aria-hidden="true" inert>
      <${Stage} state=${state} texts=${texts} tallies=${live.tallies.value} place=${place} serverNow=${serverNow} />
    </div>
  </figure>`;
}
