/** What did not come for so long that somebody should know, and a way to begin anew. */

import { html } from "../vendor/vendor.js";
import { late } from "./addressed.js";
import { t } from "./texts.js";

const WORDS = {
  texts: t("Die Texte dieser Seite fehlen noch."),
  items: t("Die Fragen fehlen noch."),
  module: t("Ein Teil dieser Seite fehlt noch."),
};

/** Nothing while all is there. */
export const Missing = () =>
  late.value.length > 0 &&
  html`<div class="missing" role="status">
    <p>${WORDS[late.value[0]]} ${t("Wir versuchen es weiter.")}</p>
    <button type="button" class="kern-btn kern-btn--secondary" onClick=${() => location.reload()}><span class="kern-label">${t("Noch einmal")}</span></button>
  </div>`;
