/** Results as a list to scroll through on the phone. */

import { Bar, Legend } from "../../charts.js";
import { inOrder } from "../../figures.js";
import { t } from "../../texts.js";
import { html } from "../../vendor/vendor.js";
import { OfficialNumber, Words } from "./item.js";

/** @typedef {import("../../protocol").Channel} Channel */

/**
 * Places with figures of their own; without the picture's list, the figures name them.
 * @param {Channel[]} channels @param {Record<string, {channels?: Record<string, any>}>} figures
 */
export const visibleChannels = (channels, figures) =>
  channels.filter(({ key }) => Object.values(figures).some((one) => one.channels?.[key]?.counts));

/** @param {any} state @param {import("../../protocol").Tally} tally @returns {Channel[]} */
export function channelsOf(state, tally) {
  if (state?.channels) return state.channels;
  const keys = new Set(Object.values(tally.items).flatMap(({ channels }) => Object.keys(channels ?? {})));
  return [...keys].map((key) => ({ key, kind: key === "online" ? "online" : "hall" }));
}

/** @param {any} props */
export function Listed({ activity, items, tally, texts, own, state, Entry, ...rest }) {
  const channels = channelsOf(state, tally);
  const shown = visibleChannels(channels, tally.items);
  const listed = inOrder(items, tally.order).filter(({ ref }) => tally.items[ref]);
  const hidden = channels.some(({ key }) => tally.answered[key] && !shown.some((channel) => channel.key === key));
  if (!listed.length) return html`<p>${t("Hierzu gibt es keine Antworten.")}</p>`;
  return html`
    ${shown.length > 1 && html`<${Legend} channels=${shown} names=${texts.channels} />`}
    <ol class="plain results" role="list">
      ${listed.map(
        (item) => html`<li key=${item.ref} class="result">
        <h2 class="result__text"><${OfficialNumber} item=${item} /> <${Words} item=${item} /></h2>
        <${Entry} ...${rest} item=${item} figures=${{ channels: {}, ...tally.items[item.ref] }} own=${own?.answers?.[activity.activity]?.[item.ref]?.value ?? null}
          texts=${texts} channels=${channels} settings=${activity.settings} />
      </li>`,
      )}
    </ol>
    ${hidden && html`<p class="muted">${t("Orte mit weniger als fünf Antworten zeigen wir nicht einzeln, damit niemand erkennbar ist.")}</p>`}`;
}

/** One bar with its figure, and a thin one per place. @param {any} props */
export const OneBar = ({ share, text, figures, channels, thin }) => html`<div class="one-bar" aria-hidden="true">
  <span class="bars__lines">
    <${Bar} share=${share} />
    ${visibleChannels(channels, { one: figures }).map(({ key, kind }) => html`<${Bar} key=${key} share=${thin(figures.channels[key])} kind=${kind} thin />`)}
  </span>
  <span class="one-bar__figure">${text}</span>
</div>`;
