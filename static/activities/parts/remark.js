/** A remark on one Bedarf: one a voice, a new one takes the place of the earlier. */
import { t } from "../../texts.js";
import { html, useEffect, useRef, useState } from "../../vendor/vendor.js";
import { cardsOf, OwnCards } from "./owncards.js";
import { Writing } from "./writing.js";

const LONGEST = 500;

/** @param {{activity: import("../../protocol").Running, item: import("../../protocol").Item, live: any, announce: any, explain: any}} props */
export function Remark({ activity, item, live, announce, explain }) {
  const [open, setOpen] = useState(false);
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current && !open) button.current?.focus();
    opened.current = open;
  }, [open]);
  const cards = cardsOf(live, activity.activity, item.ref);
  const kept = cards.filter(({ state }) => state !== "refused").pop();
  const written = (/** @type {string} */ text) => {
    live.contribute({ activity: activity.activity, item: item.ref, text });
    setOpen(false);
  };
  if (open)
    return html`<${Writing} id=${`remark-${item.ref}`} label=${t("Ihre Anmerkung")} send=${t("Anmerkung speichern")}
      longest=${LONGEST} first=${kept?.text} focused announce=${announce} written=${written} />`;
  return html`<div class="remark">
    <${OwnCards} cards=${cards} live=${live} explain=${explain} />
    <button type="button" class="quiet quiet--start" ref=${button} onClick=${() => setOpen(true)}>
      ${kept ? t("Anmerkung ändern") : t("+ Anmerkung")}
    </button>
  </div>`;
}
