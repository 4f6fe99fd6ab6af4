/** A remark on one Bedarf. */

import { t } from "../../texts.js";
import { html, useState } from "../../vendor/vendor.js";
import { cardsOf, OwnCards } from "./owncards.js";
import { Writing } from "./writing.js";

const LONGEST = 500;

/** @param {{activity: import("../../protocol").Running, item: import("../../protocol").Item, live: any, announce: any, explain: any}} props */
export function Remark({ activity, item, live, announce, explain }) {
  const [open, setOpen] = useState(false);
  const cards = cardsOf(live, activity.activity, item.ref);
  const written = (/** @type {string} */ text) => {
    live.contribute({ activity: activity.activity, item: item.ref, text });
    setOpen(false);
  };
  return html`<div class="remark">
    <${OwnCards} cards=${cards} live=${live} explain=${explain} />
    ${
      open
        ? html`<${Writing} id=${`remark-${item.ref}`} label=${t("Ihre Anmerkung")} send=${t("Anmerkung senden")} longest=${LONGEST} announce=${announce} written=${written} />`
        : html`<button type="button" class="quiet quiet--start" onClick=${() => setOpen(true)}>${t("+ Anmerkung")}</button>`
    }
  </div>`;
}
