/** One need or card as text. */

import { language, t } from "../../session/texts.js";
import { html } from "../../vendor/vendor.js";

/** @typedef {import("../../protocol").Item} Item */

/** The text, with a note where it is not in the reader's language. @param {{item: Item}} props */
export const Words = ({ item }) =>
  html`<span class=${item.language === "" ? "written" : null} lang=${item.language} dir="auto">${item.text}</span>${
    item.language &&
    item.language !== language &&
    html` <span class="foreign">${item.language === "de" ? t("nur auf Deutsch") : t("nicht in Ihrer Sprache")}</span>`
  }`;

/** @param {{item: Item}} props */
export const OfficialNumber = ({ item }) => (item.number ? html`<span class="number">${item.number}</span>` : null);

/** The item as the page's heading, which is focused when the item changes. @param {{item: Item}} props */
export const Subject = ({ item }) => html`<div class="subject">
  <${OfficialNumber} item=${item} />
  <h1 class="subject__text" tabindex="-1"><${Words} item=${item} /></h1>
  <${More} item=${item} />
</div>`;

/** @param {{item: Item}} props */
export function More({ item }) {
  const { explanation, target_group, cards = [] } = item;
  if (!explanation && !target_group && !cards.length) return null;
  return html`<details class="more" key=${item.ref}>
    <summary class="more__summary">${t("Mehr dazu")}</summary>
    <div class="more__body">
      ${explanation && html`<p lang=${item.explanation_language} dir="auto">${explanation}</p>`}
      ${target_group && html`<p><strong>${t("Für wen:")}</strong> <span lang="de" dir="auto">${target_group}</span></p>`}
      ${cards.length > 0 && html`<ul>${cards.map((card) => html`<li key=${card} class="written" lang="" dir="auto">${card}</li>`)}</ul>`}
    </div>
  </details>`;
}
