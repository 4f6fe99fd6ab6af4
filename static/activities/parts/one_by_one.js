/** Ask one item at a time, with free moves back and forth: shared by review and vote. */

import { shuffled } from "../../session/order.js";
import { answerKey } from "../../session/own.js";
import { t, tongue } from "../../session/texts.js";
import { html, useEffect, useMemo, useRef } from "../../vendor/vendor.js";
import { beside, groupOf, groupsOf, openIn } from "./groups.js";
import { Subject } from "./item.js";
import { Done, Fields, Overview } from "./overview.js";
import { formOf, sendRemark, unsentRemark } from "./remark.js";
import { useRemembered } from "./remembered.js";

/** @typedef {import("./groups.js").Group} Group */
/** @typedef {import("../../protocol").Item} Item */
/** @typedef {import("../../protocol").Running} Running */
/** @typedef {{view: "fields" | "item" | "list" | "done", ref: string | null}} Place */
/**
 * @typedef {object} Asking what a kind adds to its props
 * @property {import("preact").ComponentType<QuestionProps<any>>} Question what is asked about one item; each kind has its own value
 * @property {number} [whole] up to so many items are asked in one go, without choosing a field
 * @property {import("preact").ComponentType<ItemProps> | false} [Aside] what else can be said about an item
 * @property {(value: any) => string[]} missing what an answer leaves open, in words
 * @property {(value: any) => string} inWords the answer in words
 *
 * @typedef {import("../../protocol").AnsweringProps & Asking} Props
 * @typedef {Props & {item: Item}} ItemProps
 *
 * @typedef {object} Moves
 * @property {Group[]} groups
 * @property {(ref: string) => boolean} answered
 * @property {(view: Place["view"], ref?: string | null) => void} go
 *
 * @typedef {Props & Moves} ViewProps
 */

/**
 * @template V
 * @typedef {import("../../protocol").AnsweringProps & {item: Item, value: V | null, answer: (next: V | null, takenBack?: boolean) => void}} QuestionProps
 */

/** @param {Props} props */
export function OneByOne(props) {
  const { activity, items, live, own, missing, whole } = props;
  const groups = useMemo(
    () => groupsOf(items, activity.settings.fields, (list, field) => shuffled(list, own.order_seed, field), whole),
    [items, activity.settings.fields?.join(), own.order_seed],
  );
  const answered = (/** @type {string} */ ref) => {
    const value = live.valueOf(activity.activity, ref);
    return value !== null && !missing(value).length;
  };
  const [kept, setPlace] = useRemembered(`place/${activity.activity}`, start(groups));
  // Also where the last place is closed by now.
  const place = kept.view === "fields" || (kept.ref && !groupOf(groups, kept.ref)) ? start(groups) : kept;
  const go = useOwnMoves(setPlace);
  if (activity.pace === "moderator") return html`<${Paced} ...${props} />`;

  const shared = { ...props, groups, answered, go };
  const group = groupOf(groups, place.ref);
  const item = group?.items.find(({ ref }) => ref === place.ref);
  if (!groups.length) return html`<${Nothing} ...${props} />`;
  if (place.view === "list") return html`<${props.List ?? Overview} ...${shared} back=${place.ref} />`;
  if (place.view === "done" && group) return html`<${Done} ...${shared} group=${group} />`;
  if (!group || !item || place.view === "fields") return html`<${Fields} ...${shared} />`;
  return html`<${Own} ...${shared} group=${group} item=${item} />`;
}

/** The first place: the only group's first item, or the choice of a field. @param {Group[]} groups @returns {Place} */
const start = (groups) =>
  groups.length === 1 ? { view: "item", ref: groups[0].items[0].ref } : { view: "fields", ref: null };

/** Go to a place; then scroll to the top and focus the heading. @param {(place: Place) => void} setPlace */
function useOwnMoves(setPlace) {
  const moved = useRef(false);
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    scrollTo(0, 0);
    /** @type {HTMLElement | null} */ (document.querySelector("#app h1"))?.focus({ preventScroll: true });
  });
  return (/** @type {Place["view"]} */ view, /** @type {string | null} */ ref = null) => {
    moved.current = true;
    setPlace({ view, ref });
  };
}

/** One item, at one's own pace. @param {ViewProps & {group: Group, item: Item}} props */
function Own(props) {
  const { group, groups, item, texts, answered, go, usePlace, Tray } = props;
  const at = group.items.indexOf(item);
  const count = t("%(at)s von %(all)s", { at: at + 1, all: group.items.length });
  const before = beside(group, item.ref, -1);
  const next = beside(group, item.ref, 1);
  const back = () => (before ? go("item", before) : groups.length > 1 ? go("fields") : go("list", item.ref));
  const on = () => (next ? go("item", next) : go("done", item.ref));
  usePlace(item.number, count);
  return html`
    <div class="page page--asking">
      <button type="button" class="where" onClick=${() => go("list", item.ref)}>
        <span class="where__field" ...${tongue(texts, "fields", item.field)}>${texts.fields[item.field] ?? item.field}</span>
        <span class="where__count">${count}</span>
        <span class="where__line" aria-hidden="true"><span style=${{ inlineSize: `${(100 * (group.items.length - openIn(group, answered).length)) / group.items.length}%` }}></span></span>
        <span class="kern-sr-only">${t("Alle Bedarfe ansehen")}</span>
      </button>
      <${Ask} ...${props} key=${item.ref} />
    </div>
    <${Tray} ...${stateOf(props)}>
      <button type="button" class="kern-btn kern-btn--tertiary tray__back" onClick=${back}><span class="arrow arrow--back" aria-hidden="true"></span><span class="kern-sr-only">${t("Zurück")}</span></button>
      <${Onward} ...${props} on=${on} last=${!next} />
    <//>`;
}

/** The button to the next item; an unsent remark is sent with it. @param {ItemProps & {on: () => void, last: boolean}} props */
function Onward({ activity, item, live, missing, on, last }) {
  const value = live.valueOf(activity.activity, item.ref);
  const unsent = unsentRemark(live, activity, item.ref);
  const send = () => {
    sendRemark(live, activity.activity, item.ref, unsent?.text ?? "");
    on();
  };
  const button = (/** @type {string} */ words, /** @type {() => void} */ act, kind = "primary") => html`<button
      type="button" class=${`kern-btn kern-btn--${kind} tray__next`} onClick=${act}
    ><span class="kern-label">${words}</span><span class="arrow" aria-hidden="true"></span></button>`;
  if (unsent && !unsent.tooLong)
    return html`${button(t("Senden und weiter"), send)}
      <button type="button" class="quiet tray__aside" onClick=${on}>${t("ohne sie weiter")}</button>`;
  if (value === null) return button(t("Auslassen"), on, "secondary");
  return button(last && !missing(value).length ? t("Fertig") : t("Weiter"), on);
}

/** What the tray shows about the item in view. @param {ItemProps} props */
function stateOf({ activity, item, live, missing }) {
  const value = live.valueOf(activity.activity, item.ref);
  const unsent = unsentRemark(live, activity, item.ref);
  return {
    refs: [item.ref],
    writing: unsent !== null,
    open: value === null ? 0 : missing(value).length,
    unsent: unsent && (unsent.tooLong ? t("Anmerkung zu lang") : t("Anmerkung nicht gesendet")),
  };
}

/** The item that the moderator chose for everybody. One's own place is kept for later. @param {Props} props */
function Paced(props) {
  const { items, activity, texts, live, usePlace, Tray } = props;
  const item = items.find(({ ref }) => ref === activity.item);
  usePlace(item?.number ?? null);
  if (!item) return html`<${Nothing} ...${props} />`;
  return html`
    <div class="page page--asking">
      <p class="where where--paced"><span class="where__field" ...${tongue(texts, "fields", item.field)}>${texts.fields[item.field] ?? item.field}</span><span class="where__count">${t("gemeinsam")}</span></p>
      <${Ask} ...${props} item=${item} key=${item.ref} />
    </div>
    <${Tray} ...${stateOf({ ...props, item })}>
      ${
        unsentRemark(live, activity, item.ref)
          ? html`<button type="submit" form=${formOf(item.ref)} class="kern-btn kern-btn--primary tray__next"><span class="kern-label">${t("Anmerkung senden")}</span></button>`
          : html`<p class="muted">${t("Die Moderation blättert weiter.")}</p>`
      }
    <//>`;
}

/** @param {Props} props */
const Nothing = ({ words, Tray }) => html`
  <div class="page">
    <h1 class="kern-heading-large" tabindex="-1" ...${words.tongue("title")}>${words.title}</h1>
    <p>${t("Gleich geht es los. Die Frage erscheint hier von selbst.")}</p>
  </div>
  <${Tray} />`;

/** @param {ItemProps} props */
export function Ask(props) {
  const { activity, item, live, words, announce, Question, Aside } = props;
  const value = live.valueOf(activity.activity, item.ref);
  const answer = (/** @type {import("../../protocol").Value} */ next, takenBack = next === null) => {
    live.answer(activity.activity, item.ref, next);
    // Not every screen reader announces that a choice was withdrawn.
    if (takenBack) announce(t("Antwort entfernt."));
  };
  return html`
    ${words.practice && html`<p class="practice">${t("Probefrage – sie wird nicht gezählt.")}</p>`}
    <${Subject} item=${item} />
    <${Refused} ...${props} value=${value} />
    <${Question} ...${props} value=${value} answer=${answer} />
    <div class="asides">
      ${Aside && html`<${Aside} ...${props} />`}
      ${value !== null && html`<button type="button" class="quiet asides__end" onClick=${() => answer(null)}>${t("Antwort entfernen")}</button>`}
    </div>`;
}

/** A refused answer: why, and which answer counts instead. @param {ItemProps & {value: import("../../protocol").Value}} props */
function Refused({ activity, item, live, value, explain, inWords }) {
  const refusal = live.refusals.value[answerKey(activity.activity, item.ref)];
  if (!refusal) return null;
  return html`<div class="kern-alert kern-alert--warning" role="alert">
    <div class="kern-alert__header"><span class="kern-title">${t("Nicht gespeichert")}</span></div>
    <div class="kern-alert__body">
      <p>${explain(refusal.reason)}</p>
      <p>${value ? t("Gespeichert ist: %(answer)s", { answer: inWords(value) }) : t("Gespeichert ist hier noch nichts.")}</p>
    </div>
  </div>`;
}
