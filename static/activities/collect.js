/** Collect cards: one thought each. Similar cards can be supported instead. */

import { shownItems } from "../session/figures.js";
import { t } from "../session/texts.js";
import { html, useEffect, useRef, useState } from "../vendor/vendor.js";
import { Similar, SupportList, Topic, useSimilar } from "./parts/collecting.js";
import { draftOf, dropDraft, keepDraft } from "./parts/drafts.js";
import { resultsLater } from "./parts/late_results.js";
import { cardsOf, OwnCards } from "./parts/own_cards.js";
import { useRemembered } from "./parts/remembered.js";
import { Writing } from "./parts/writing.js";

/** Needs of the plan are in the result only with support. @param {{items: import("../protocol").Item[], tally: import("../protocol").Tally}} result */
export const resultRows = ({ items, tally }) => ({ items: shownItems(items, tally), tally });

export const Results = resultsLater("CollectResults");

/** @param {import("../protocol").AnsweringProps} props */
export function Answering(props) {
  const { activity, texts, words, live, Tray, announce, explain } = props;
  const { activity: id, settings } = activity;
  const codes = settings.fields?.length ? settings.fields : Object.keys(texts.fields);
  const draft = draftOf(id);
  const first = codes.length === 1 ? codes[0] : (draft?.field ?? "");
  const [field, setField] = useRemembered(`field/${id}`, first);
  const [choosing, setChoosing] = useState(false);
  const [similar, look] = useSimilar(live, id, field);
  const cards = cardsOf(live, id);
  const sent = useSent(cards, settings.approval !== false, announce);
  const chosen = useRef(false);
  const choose = (/** @type {string} */ code) => {
    chosen.current = true;
    setField(code);
    setChoosing(false);
    if (draft) keepDraft({ ...draft, field: code });
  };
  const written = (/** @type {string} */ text) => {
    live.contribute({ activity: id, field, text });
    dropDraft({ activity: id, item: null });
    look("");
    sent.expect();
  };
  const unsent = Boolean(draft?.text.trim());
  const writing = field && !choosing;
  return html`
    <div class="page">
      <h1 class="kern-heading-large" tabindex="-1" ...${words.tongue(words.question ? "question" : "title")}>${words.question || words.title}</h1>
      ${words.practice && html`<p class="practice">${t("Probefrage – sie wird nicht gezählt.")}</p>`}
      <${Topic} codes=${codes} texts=${texts} field=${field} choosing=${choosing} choose=${choose} change=${() => setChoosing(true)} />
      ${
        writing &&
        html`<${Writing} id=${`card-${id}`} label=${t("Ihr Gedanke – einer pro Karte")} place=${{ activity: id, item: null, field, about: "" }}
        longest=${settings.max_length} focused=${chosen.current} announce=${announce} written=${written} typing=${look}>
        <${Similar} found=${similar} activity=${activity} live=${live} announce=${announce} />
      <//>`
      }
      <${Mine} cards=${cards} live=${live} explain=${explain} />
      ${settings.supports !== false && html`<${SupportList} activity=${activity} texts=${texts} field=${field} live=${live} />`}
    </div>
    <${Tray} refs=${null} writing=${writing} unsent=${unsent && t("Noch nicht abgeschickt")} stored=${sent.words}>
      ${writing && html`<button type="submit" form=${`card-${id}`} class=${`kern-btn kern-btn--${unsent ? "primary" : "secondary"} tray__next`}><span class="kern-label">${t("Karte abschicken")}</span></button>`}
    <//>`;
}

/**
 * Show and announce that a card has arrived once the server has it, not when it is sent.
 * @param {import("./parts/own_cards.js").Card[]} cards @param {boolean} read whether a moderator approves it before it is shown
 * @param {(text: string) => void} announce
 */
function useSent(cards, read, announce) {
  const there = cards.filter(({ id }) => id !== undefined).length;
  const before = useRef(there);
  const expected = useRef(0);
  const [words, setWords] = useState("");
  useEffect(() => {
    const came = there > before.current;
    before.current = there;
    if (!came || !expected.current) return;
    expected.current--;
    setWords(read ? t("✓ Karte ist da, sie wird gelesen") : t("✓ Karte ist da"));
    announce(read ? t("Ihre Karte ist da. Sie wird gelesen und dann gezeigt.") : t("Ihre Karte ist da."));
  }, [there]);
  return { words, expect: () => expected.current++ };
}

/** @param {{cards: import("./parts/own_cards.js").Card[], live: import("../session/live.js").Live, explain: (reason: string) => string}} props */
const Mine = ({ cards, live, explain }) =>
  cards.length > 0 &&
  html`<section class="stack"><h2 class="kern-heading-small">${t("Ihre Karten")}</h2><${OwnCards} cards=${cards} live=${live} explain=${explain} /></section>`;
