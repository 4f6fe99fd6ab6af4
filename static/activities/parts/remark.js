/** A remark on one need: one per person; a new one replaces the earlier. */

import { t } from "../../session/texts.js";
import { html, useEffect, useRef, useState } from "../../vendor/vendor.js";
import { draftOf, dropDraft, useInView } from "./drafts.js";
import { cardsOf, OwnCards } from "./own_cards.js";
import { lengthOf, Writing } from "./writing.js";

const LONGEST = 500;

/** How many characters a remark may have. @param {import("../../protocol").Running} step */
const longestOf = ({ settings }) => settings.remark_length ?? LONGEST;

/** @param {import("../../session/live.js").Live} live @param {number} activity @param {string} item */
const sentOf = (live, activity, item) =>
  cardsOf(live, activity, item)
    .filter(({ state }) => state !== "refused")
    .pop();

/**
 * The unsent remark on an item, null where it equals the one that was sent.
 * @param {import("../../session/live.js").Live} live @param {import("../../protocol").Running} step @param {string} item
 */
export function unsentRemark(live, step, item) {
  const text = draftOf(step.activity, item)?.text.trim() ?? "";
  return text && text !== sentOf(live, step.activity, item)?.text
    ? { text, tooLong: lengthOf(text) > longestOf(step) }
    : null;
}

/** @param {import("../../session/live.js").Live} live @param {number} activity @param {string} item @param {string} text */
export function sendRemark(live, activity, item, text) {
  live.contribute({ activity, item, text });
  dropDraft({ activity, item });
}

/** Whether an answer says that a need should not stay as it is. @param {any} value */
export const asksForChange = (value) => ["partly", "no"].includes(value?.relevance);

/** @param {string} item */
export const formOf = (item) => `remark-${item}`;

/** @param {{activity: import("../../protocol").Running, item: import("../../protocol").Item, live: import("../../session/live.js").Live, announce: (text: string) => void, explain: (reason: string) => string}} props */
export function Remark({ activity: step, item, live, announce, explain }) {
  const { activity } = step;
  const unsent = unsentRemark(live, step, item.ref);
  const [open, setOpen] = useState(unsent !== null);
  const [asked, setAsked] = useState(false);
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const opened = useRef(open);
  useEffect(() => {
    if (opened.current && !open) button.current?.focus();
    opened.current = open;
  }, [open]);
  useInView(activity, item.ref);
  const question = asksForChange(live.valueOf(activity, item.ref)) && t("Was müsste sich ändern?");
  const sent = sentOf(live, activity, item.ref);
  useSent(sent, announce);
  const write = () => {
    setAsked(true);
    setOpen(true);
  };
  const close = () => {
    if (!unsent) dropDraft({ activity, item: item.ref });
    setOpen(false);
  };
  const written = (/** @type {string} */ text) => {
    sendRemark(live, activity, item.ref, text);
    setOpen(false);
  };
  if (open)
    return html`<${Writing} id=${formOf(item.ref)} label=${question || t("Ihre Anmerkung")} longest=${longestOf(step)} first=${sent?.text} focused=${asked}
      place=${{ activity, item: item.ref, field: null, about: item.number || item.text }} announce=${announce} written=${written} close=${close} />`;
  return html`<div class="remark">
    <${OwnCards} cards=${cardsOf(live, activity, item.ref)} live=${live} explain=${explain} />
    <button type="button" class="quiet quiet--start" ref=${button} onClick=${write}>
      ${unsent ? t("Anmerkung weiterschreiben") : sent ? t("Anmerkung ändern") : question ? `+ ${question}` : t("+ Anmerkung")}
    </button>
  </div>`;
}

/** Announce a remark once it is stored, not when the page opens. @param {import("./own_cards.js").Card | undefined} sent @param {(text: string) => void} announce */
function useSent(sent, announce) {
  const sending = useRef(false);
  useEffect(() => {
    if (sending.current && sent?.state === "kept") announce(t("Ihre Anmerkung ist gesendet."));
    sending.current = sent?.state === "sending";
  }, [sent?.state, sent?.text]);
}
