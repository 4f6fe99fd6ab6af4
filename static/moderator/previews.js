/** What the screen shows now, and what it will show after the next act: the screen's own component, small. */

import { sceneWords } from "../screen/announcer.js";
import { Stage } from "../screen/stage.js";
import { t } from "../texts.js";
import { html } from "../vendor/vendor.js";
import { afterwards } from "./afterwards.js";

/** @param {{kit: import("./kit").Kit, act: import("./shapes").Act}} props */
export function Previews({ kit, act }) {
  const after = afterwards(kit.state, act);
  const unseen =
    after.running.some((run) => run.activity === after.current && run.state === "revealed") && act.verb === "reveal";
  return html`<div class="previews">
    <${Preview} kit=${kit} state=${kit.state} title=${t("Leinwand jetzt")} />
    <${Preview} kit=${kit} state=${after} title=${t("Leinwand danach")} mark=${unseen && t("noch nicht gezeigt")} />
  </div>`;
}

/** @param {{kit: import("./kit").Kit, state: import("./shapes").DeskState, title: string, mark?: string | false}} props */
function Preview({ kit: { texts, live, place, serverNow }, state, title, mark }) {
  return html`<figure class="preview">
    <figcaption class="preview__title">${title}${mark && html` · <span class="preview__mark">${mark}</span>`}<span class="kern-sr-only">: ${sceneWords(state, texts)}</span></figcaption>
    <div class="preview__box" data-kern-theme="light" aria-hidden="true" inert>
      <${Stage} state=${state} texts=${texts} tallies=${live.tallies.value} place=${place} serverNow=${serverNow} />
    </div>
  </figure>`;
}
