/**
 * The screen: shows what the moderators choose. Nobody types here; the last picture stays while the connection is
 * lost.
 */

import { enter } from "./entrance.js";
import { Missing, textsAt } from "./session/addressed.js";
import { connect } from "./session/live.js";
import { placeOf } from "./session/stage/joining.js";
import { Announcer, Stage } from "./session/stage/stage.js";
import { t } from "./session/texts.js";
import { followTranslation } from "./session/translated.js";
import { followTrial } from "./session/trial.js";
import { html, render } from "./vendor/vendor.js";

const place = placeOf(document.body.dataset);

/** @param {{live: import("./session/live.js").Live}} props */
function Screen({ live }) {
  if (live.gone.value) return html`<${Gone} />`;
  const state = live.state.value;
  const texts = textsAt(state?.session.texts_url);
  return html`
    ${state ? html`<${Stage} state=${state} texts=${texts} tallies=${live.tallies.value} place=${place} serverNow=${live.serverNow} />` : html`<${Connecting} failing=${live.failing.value} />`}
    ${state && !live.online.value && html`<p class="offline">${t("Keine Verbindung – letzter Stand")}</p>`}
    <${Missing} />
    ${state && html`<${Announcer} state=${state} texts=${texts} />`}
  `;
}

/** @param {{failing: boolean}} props */
const Connecting = ({ failing }) =>
  html`<div class="stage"><div class="stage__frame"><div class="stage__scene"><div class="still"><p class="still__text">${failing ? t("Keine Verbindung zum Server. Es wird weiter versucht.") : t("Die Verbindung wird aufgebaut …")}</p></div></div></div></div>`;

const Gone = () =>
  html`<div class="stage"><div class="stage__frame"><div class="stage__scene"><div class="still">
    <h1 class="stage__title">${t("Dieser Link gilt nicht mehr")}</h1>
    <p class="still__text">${t("Bitte öffnen Sie den neuen Link für die Leinwand.")}</p>
  </div></div></div></div>`;

document.documentElement.setAttribute("data-started", ""); // for static/startless.js
enter().then(() => {
  const live = connect("/screen", { session: place.session });
  const main = /** @type {Element} */ (document.getElementById("main"));
  followTranslation(main);
  followTrial(live);
  render(html`<${Screen} live=${live} />`, main);
});
