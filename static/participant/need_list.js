/** All needs of a step whose fields or needs are asked one after another, with the state of each. */

import { t, tn, tongue } from "../session/texts.js";
import { html } from "../vendor/vendor.js";

/** @typedef {import("../session/portions.js").Portion} Portion */
/** @typedef {import("../protocol").Item} Item */

/**
 * `go`, `back` and what says an answer in words are those of `OneByOne`; without the latter an answer is only said to be there.
 * @param {import("./portions.js").ViewProps & {
 *   go: (view: "item" | "fields", ref?: string | null) => void, back: string | null, inWords?: (value: any) => string, missing?: (value: any) => string[],
 *   groups?: {code: string}[],
 * }} props
 */
export function NeedList(props) {
  const { portions, texts, items, all, go, back, turn, Tray, groups = [] } = props;
  const open = portions.filter(({ state }) => state === "open");
  const left = open.flatMap((portion) => portion.items).filter((ref) => !answered(props, ref)).length;
  const leave = () => (page(props) === "list" ? turn({ view: "now" }) : back ? go("item", back) : go("fields"));
  const byField = inFields(all ?? items);
  return html`
    <div class="page">
      <h1 class="kern-heading-large" tabindex="-1">${t("Alle Bedarfe")}</h1>
      ${open.length > 0 && html`<p>${left ? tn("Noch ein Bedarf ist offen.", "Noch %(n)s Bedarfe sind offen.", left) : t("Alles beantwortet. Sie können jede Antwort noch ändern.")}</p>`}
      ${groups.length > 1 && html`<button type="button" class="quiet quiet--start" onClick=${() => go("fields")}>${t("Anderes Feld wählen")}</button>`}
      ${byField.map(
        ({ code, list }) => html`<section key=${code} class="stack stack--close">
          <h2 class="kern-heading-small" ...${tongue(texts, "fields", code)}>${texts.fields[code] ?? code}</h2>
          <ul class="plain stack stack--close" role="list">${list.map((item) => html`<li key=${item.ref}><${Row} ...${props} item=${item} /></li>`)}</ul>
        </section>`,
      )}
    </div>
    <${Tray}><button type="button" class="kern-btn kern-btn--secondary tray__next" onClick=${leave}><span class="kern-label">${t("Zurück")}</span></button><//>`;
}

/** @param {import("./portions.js").ViewProps} props */
const page = ({ page }) => page.view;

/** @param {import("./portions.js").ViewProps} props @param {string} ref */
const answered = ({ live, activity }, ref) => live.valueOf(activity.activity, ref) !== null;

/** @param {Item[]} items @returns {{code: string, list: Item[]}[]} in the order of the items */
const inFields = (items) =>
  [...new Set(items.map(({ field }) => field))].map((code) => ({
    code,
    list: items.filter(({ field }) => field === code),
  }));

/** One need; what is open or shown can be gone to. @param {Parameters<typeof NeedList>[0] & {item: Item}} props */
function Row(props) {
  const { item, portions, go, turn } = props;
  const portion = portions.find(({ items }) => items.includes(item.ref));
  const state = portion?.state ?? "planned";
  const done = answered(props, item.ref);
  const text = html`<span class="row__text"><span>${item.number && html`<span class="number">${item.number}</span> `}<span lang=${item.language} dir="auto">${item.text}</span></span>
    <span class=${done && state === "open" ? "row__note row__note--done" : "row__note"}>${noteOf(props, state)}</span></span>`;
  const act = { open: () => go("item", item.ref), revealed: () => turn({ view: "result", key: portion?.key }) };
  if (state !== "open" && state !== "revealed") return html`<p class="row row--still">${text}</p>`;
  return html`<button type="button" class="row" onClick=${act[state]}>${text}<span class="arrow" aria-hidden="true"></span></button>`;
}

/** The state of a need and one's own answer. @param {Parameters<typeof NeedList>[0] & {item: Item}} props @param {Portion["state"]} state */
function noteOf({ item, live, activity, inWords, missing }, state) {
  const value = live.valueOf(activity.activity, item.ref);
  const left = value !== null && missing ? missing(value) : [];
  const said = value === null ? "" : inWords ? inWords(value) : t("beantwortet");
  const own = value === null ? "" : left.length ? [said, ...left].join(" · ") : `✓ ${said}`;
  return [STATES[state](value !== null), own].filter(Boolean).join(" · ");
}

/** @type {Record<Portion["state"], (answered: boolean) => string>} */
const STATES = {
  planned: () => t("noch nicht dran"),
  open: (answered) => (answered ? "" : t("offen")),
  closed: () => t("geschlossen"),
  revealed: () => t("gezeigt"),
};
