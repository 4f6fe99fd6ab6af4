/** Results for the screen: a few items a page, read from twelve metres. */

import { Bar, Legend, Stack } from "../../charts.js";
import { inOrder, pageOf, pages } from "../../figures.js";
import { t } from "../../texts.js";
import { html } from "../../vendor/vendor.js";
import { OfficialNumber, Words } from "./item.js";
import { channelsOf, visibleChannels } from "./listed.js";

/**
 * @param {any} props `row(figures)` gives {stack? or share?, thin, figure, notes}; `answers` explain a stack, `scale` a bar
 */
export function BigRows({ items, tally, texts, state, page = 0, row, answers, scale }) {
  const channels = visibleChannels(channelsOf(state, tally), tally.items);
  const listed = inOrder(items, tally.order).filter(({ ref }) => tally.items[ref]);
  const all = pages(listed.length);
  return html`<div class="big">
    <ol class="big__rows plain" role="list">
      ${pageOf(listed, page).map((item) => {
        const figures = { channels: {}, ...tally.items[item.ref] };
        const { stack, share, thin, figure, notes } = row(figures);
        return html`<li key=${item.ref} class="big__row">
          <p class="big__text"><${OfficialNumber} item=${item} /> <${Words} item=${item} /></p>
          <div class="big__bars">
            ${stack ? html`<${Stack} parts=${stack} />` : html`<${Bar} share=${share} />`}
            ${channels.length > 1 && channels.map(({ key, kind }) => html`<${Bar} key=${key} share=${figures.channels[key]?.counts ? thin(figures.channels[key]) : null} kind=${kind} thin />`)}
          </div>
          <p class="big__figure"><strong>${figure}</strong>${notes.filter(Boolean).map((/** @type {string} */ note) => html`<span key=${note} class="big__note">${note}</span>`)}</p>
        </li>`;
      })}
    </ol>
    <div class="big__foot">
      ${answers && html`<${AnswerLegend} answers=${answers} />`}
      ${scale && html`<p>${scale}</p>`}
      ${channels.length > 1 && html`<${Legend} channels=${channels} names=${texts.channels} />`}
      ${all > 1 && html`<p class="big__page">${t("%(at)s von %(all)s", { at: Math.min(page + 1, all), all })}</p>`}
    </div>
  </div>`;
}

/** @param {{answers: Record<string, string>}} props */
const AnswerLegend = ({ answers }) => html`<ul class="legend">
  ${["yes", "partly", "no"].map((key) => html`<li key=${key} class="legend__entry"><span class=${`legend__answer bar__part--${key}`} aria-hidden="true"></span>${answers[key]}</li>`)}
</ul>`;
