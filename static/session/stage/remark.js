/** One remark on a need, alone on the screen: what somebody said, below the need they said it of. */

import { html } from "../../vendor/vendor.js";
import { itemsAt } from "../addressed.js";
import { fitting } from "../fitting.js";
import { currentRun, shownItem } from "../session.js";
import { t, tongue } from "../texts.js";
import { Corner } from "./joining.js";
import { SmallRound } from "./small_round.js";

/** @typedef {import("./stage.js").Props} Props */
/** @typedef {import("../../protocol").Item} Item */

/** The remark that moderators chose, with its need. @param {Item[]} items @param {string | null} ref @returns {{item: Item, text: string} | undefined} */
export function findRemark(items, ref) {
  const item = items.find(({ remark_refs: refs = [] }) => ref !== null && refs.includes(ref));
  return item && { item, text: item.remarks?.[item.remark_refs?.indexOf(ref ?? "") ?? -1] ?? "" };
}

/** @param {Props & {Instead: import("preact").FunctionComponent<Props>}} props in place of one that is not to be seen any more: `Instead` */
export function OneRemark({ Instead, ...props }) {
  const { state, texts } = props;
  const run = currentRun(state);
  const found = findRemark(itemsAt(run?.items_url) ?? [], shownItem(state));
  if (!run || !found) return html`<${Instead} ...${props} />`;
  const { item, text } = found;
  return html`<div class="one-card">
    <p class="stage__kicker">${t("Anmerkung")} · <span ...${tongue(texts, "fields", item.field)}>${texts?.fields[item.field] ?? item.field}</span><${SmallRound} texts=${texts} activity=${run.activity} /></p>
    <div class="one-card__body">
      <p class="one-card__about"><span class="number">${item.number}</span> <span lang=${item.language || undefined} dir="auto">${item.text}</span></p>
      <blockquote ref=${fitting(3.8)} class="one-card__text"><p dir="auto">${text}</p></blockquote>
    </div>
    <div class="wall-scene__foot"><span></span><${Corner} ...${props} /></div>
  </div>`;
}
