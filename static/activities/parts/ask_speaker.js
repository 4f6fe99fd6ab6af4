/** A form for a question to the speaker, and the list of those that others asked, with a button to want to know that, too. */

import { tallyOf } from "../../session/session.js";
import { formatNumber, t, tn } from "../../session/texts.js";
import { html, useEffect, useRef } from "../../vendor/vendor.js";
import { draftOf, dropDraft } from "./drafts.js";
import { cardsOf, OwnCards } from "./own_cards.js";
import { useRemembered } from "./remembered.js";
import { Writing } from "./writing.js";

/** @typedef {import("../../protocol").AnsweringProps} Props */
/** @typedef {import("../../protocol").Item} Item */

/** What everybody is told before the first tap. */
const liveText = () => t("Die Zahl steigt sofort für alle sichtbar. Das ist keine geheime Abstimmung.");

/** @param {Props} props */
export function AskSpeaker(props) {
  const { activity, items, live } = props;
  const tally = tallyOf(live.tallies.value, activity);
  const called = tally?.called;
  const listed = new Map(items.map((item) => [item.ref, item]));
  const inOrder = (tally?.order ?? []).map((ref) => listed.get(ref)).filter((item) => item !== undefined);
  const now = called?.now && listed.get(called.now);
  const answered = inOrder.filter(({ ref }) => called?.answered.includes(ref));
  const waiting = inOrder.filter((item) => item !== now && !answered.includes(item));
  const mine = cardsOf(live, activity.activity);
  const own = new Set(mine.map(({ id }) => `q${id}`));
  const shared = { ...props, own, counts: tally?.items ?? {} };
  return html`
    ${activity.state === "open" && html`<${Ask} ...${props} mine=${mine} />`}
    ${now && html`<section class="stack"><h2 class="kern-heading-small">${t("Jetzt")}</h2><p class="kern-body--large" lang="" dir="auto">„${now.text}“</p></section>`}
    <${OwnCards} cards=${mine.filter(({ state }) => state !== "approved")} live=${live} explain=${props.explain} />
    ${
      waiting.length > 0 &&
      html`<section class="stack">
      <h2 class="kern-heading-small">${t("Andere möchten wissen")}</h2>
      ${activity.settings.supports !== false && html`<p class="notice" role="note">${liveText()}</p>`}
      <ul class="plain stack stack--close" role="list">${waiting.map((item) => html`<${Asked} ...${shared} key=${item.ref} item=${item} />`)}</ul>
    </section>`
    }
    ${
      answered.length > 0 &&
      html`<details class="more"><summary class="more__summary">${tn("%(n)s Rückfrage ist beantwortet", "%(n)s Rückfragen sind beantwortet", answered.length)}</summary>
      <ul class="more__body plain quoted" role="list">${answered.map((item) => html`<li key=${item.ref} class="written" lang="" dir="auto">${item.text}</li>`)}</ul></details>`
    }`;
}

/** @param {Props & {mine: import("./own_cards.js").Card[]}} props */
function Ask({ activity, live, announce, words, mine }) {
  const place = { activity: activity.activity, item: null, field: "", about: words.title ?? "" };
  const [writing, write] = useRemembered(`asking/${place.activity}`, Boolean(draftOf(place.activity)?.text));
  const opener = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const sent = mine.filter(({ id }) => id !== undefined).length;
  const before = useRef(sent);
  useEffect(() => {
    if (sent > before.current && mine[sent - 1]?.state === "waiting")
      announce(t("Ihre Rückfrage ist da. Sie wird gelesen und dann gezeigt."));
    before.current = sent;
  }, [sent]);
  const close = () => {
    write(false);
    requestAnimationFrame(() => opener.current?.focus());
  };
  const send = (/** @type {string} */ text) => {
    live.contribute({ activity: place.activity, text });
    dropDraft(place);
    close();
  };
  if (!writing)
    return html`<p><button type="button" ref=${opener} class="kern-btn kern-btn--secondary" onClick=${() => write(true)}><span class="kern-label">${t("+ Rückfrage stellen")}</span></button></p>`;
  const form = `ask-${place.activity}`;
  return html`<${Writing} id=${form} label=${t("Ihre Rückfrage – eine nach der anderen")} place=${place} longest=${activity.settings.max_length}
      focused announce=${announce} written=${send} close=${close} />
    <p><button type="submit" form=${form} class="kern-btn kern-btn--primary"><span class="kern-label">${t("Rückfrage abschicken")}</span></button></p>`;
}

/** @param {Omit<Props, "own"> & {item: Item, own: Set<string>, counts: Record<string, import("../../protocol").Figures>}} props */
function Asked({ activity, item, own, counts, live, announce }) {
  const on = live.valueOf(activity.activity, item.ref) === true;
  const n = counts[item.ref]?.all.counts?.support ?? 0;
  const toggle = () => {
    live.answer(activity.activity, item.ref, on ? null : true);
    announce(on ? t("Antwort entfernt.") : liveText());
  };
  const may = activity.state === "open" && activity.settings.supports !== false && !own.has(item.ref);
  return html`<li class="support">
    <p class="written" lang="" dir="auto">${item.text}</p>
    <p class="muted">${[own.has(item.ref) && t("Ihre Rückfrage"), n > 0 && tn("%(n)s möchte das auch wissen", "%(n)s möchten das auch wissen", n, { n: formatNumber(n) })].filter(Boolean).join(" · ")}</p>
    ${
      may &&
      html`<button type="button" class=${`support__button${on ? " support__button--on" : ""}`} aria-pressed=${on} onClick=${toggle}>
      ${on ? t("✓ auch ich") : t("auch ich")}<span class="kern-sr-only">: ${item.text}</span>
    </button>`
    }
  </li>`;
}
