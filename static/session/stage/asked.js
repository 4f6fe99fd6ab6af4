/** What an open question is about: the current need, the newest cards, a list of items, or their number per field. */

import { html } from "../../vendor/vendor.js";
import { useSeconds } from "../session.js";
import { formatNumber, t, tn } from "../texts.js";
import { listPages, wallOf } from "./room.js";

/** @typedef {import("../../protocol").Item} Item */
/** @typedef {import("../../protocol").Running} Running */
/** @typedef {import("../../protocol").Texts} Texts */

/** How long one page of a long list stays; the pages turn by themselves. */
const PAGE_MS = 20_000;
const LONG = 180;

/** @typedef {import("../../protocol").Kind} Kind */

/** @param {{run: Running, step: import("../../protocol").Step, kind: Kind | null, items: Item[], texts: Texts | null, room: number, serverNow: () => number}} props */
export function Asked({ run, step, kind, items, texts, room, serverNow }) {
  if (kind?.Asked) return html`<${kind.Asked} activity=${run} items=${items} texts=${texts} />`;
  if (step.cards === "written") return html`<${Wall} run=${run} items=${items} room=${room} />`;
  if (run.pace === "moderator") return html`<${Paced} item=${items.find(({ ref }) => ref === run.item)} />`;
  const pages = listPages(items, room);
  if (kind?.askedByField && pages.length > 1) return html`<${Fields} items=${items} texts=${texts} />`;
  return html`<${List} pages=${pages} serverNow=${serverNow} />`;
}

/** @param {{item: Item}} props */
const Words = ({ item }) =>
  html`${item.number && html`<span class="number">${item.number}</span> `}<span lang=${item.language || undefined} dir="auto">${item.text}</span>`;

/** @param {{item: Item | undefined}} props */
const Paced = ({ item }) =>
  item && html`<p class=${item.text.length > LONG ? "paced paced--long" : "paced"}><${Words} item=${item} /></p>`;

/** The newest cards in full, without support figures while people write. @param {{run: Running, items: Item[], room: number}} props */
function Wall({ run, items, room }) {
  const { count, cards, columns, size } = wallOf(items, room);
  if (!count)
    return html`<p class="still__text muted">${run.settings.approval === false ? t("Hier erscheinen Ihre Karten.") : t("Hier erscheinen Ihre Karten, sobald sie freigegeben sind.")}</p>`;
  return html`<p class="asked__all">${tn("%(n)s Karte", "%(n)s Karten", count)}${cards.length < count && html`<span class="muted"> · ${t("die neuesten")}</span>`}</p>
    <ul class=${`wall wall--${columns} plain`} role="list" style=${{ fontSize: `${size}em` }}>
      ${cards.map((item) => html`<li key=${item.ref} class="wall__card"><span dir="auto">${item.text}</span>${item.cards?.length ? html`<span class="muted"> · ${tn("%(n)s Karte", "%(n)s Karten", item.cards.length)}</span>` : null}</li>`)}
    </ul>`;
}

/** @param {{pages: ReturnType<typeof listPages>, serverNow: () => number}} props */
function List({ pages, serverNow }) {
  const at = Math.floor(useSeconds(serverNow) / PAGE_MS) % Math.max(1, pages.length);
  const { items, columns, size } = pages[at] ?? { items: [], columns: 1, size: 1 };
  return html`<ul class=${`asked asked--${columns} plain`} role="list" style=${{ fontSize: `${size}em` }}>
      ${items.map((item) => html`<li key=${item.ref} class="asked__item"><${Words} item=${item} /></li>`)}
    </ul>
    ${pages.length > 1 && html`<p class="asked__page">${t("%(at)s von %(all)s", { at: at + 1, all: pages.length })}</p>`}`;
}

/** The number of items per field, where there are too many to read. @param {{items: Item[], texts: Texts | null}} props */
function Fields({ items, texts }) {
  const fields = [...new Set(items.map(({ field }) => field))].filter(Boolean);
  const columns = fields.length > 4 ? 2 : 1;
  return html`<p class="asked__all">${tn("Ein Bedarf, im eigenen Tempo", "%(n)s Bedarfe, jede und jeder im eigenen Tempo", items.length)}</p>
    <ul class=${`asked asked--${columns} plain`} role="list" style=${{ fontSize: fields.length > 8 ? "1em" : "1.2em" }}>
      ${fields.map((code) => html`<li key=${code} class="asked__item">${texts?.fields[code] ?? code} <span class="muted">${formatNumber(items.filter(({ field }) => field === code).length)}</span></li>`)}
    </ul>`;
}
