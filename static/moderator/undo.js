/** The last act, and those before it that can still be undone, each by one button. What is undone here is said on no other one. */

import { formatTime, t, tn } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { Button } from "./controls.js";
import { entryWords } from "./journal.js";

/** @typedef {import("./kit").Act} Act */
/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("../protocol_desk").LogEntry} LogEntry */
/** @typedef {{entry: LogEntry, acts: Act[]}} Undoable */
/** @typedef {{state: Kit["state"], cards: import("../protocol_desk").Cards | null | undefined, now: number}} Facts */

/** Edits of the agenda and groups of cards can be undone for so long. */
const TEN_MINUTES_MS = 10 * 60_000;

/** Whether this entry is about the same portion of the same step as that one. @param {LogEntry["detail"]} one @param {LogEntry["detail"]} other */
const same = (one, other) => one.activity === other.activity && (one.portion ?? "") === (other.portion ?? "");

/** Verbs that name a portion and change what could be undone of it. */
const ON_PORTIONS = ["open", "close", "reopen", "look", "reveal", "hide", "discard", "recount", "divide", "unite"];
/** Verbs on cards and remarks that can be undone. */
export const ON_CARDS = ["approve", "approve_all", "hold", "hold_all", "group", "ungroup", "dissolve", "move_cards"];
/** Verbs that bring another step to phones and screen. */
const MOVES = ["go", "open", "reopen", "reveal"];

/** Whether nothing later was done with the portion. @param {LogEntry} entry @param {LogEntry[]} later */
const untouched = ({ detail }, later) =>
  !later.some((one) => ON_PORTIONS.includes(one.verb) && same(one.detail, detail));

/**
 * The acts that undo an entry; none where it cannot be undone any more.
 * @type {Record<string, (entry: LogEntry, later: LogEntry[], earlier: LogEntry[], facts: Facts) => Act[]>}
 */
const UNDO = {
  close: (entry, later) => (untouched(entry, later) ? [onPortion("reopen", entry)] : []),
  reveal: (entry, later) => (untouched(entry, later) ? [onPortion("hide", entry)] : []),
  go: ({ detail }, later, earlier, { state }) => {
    const before = earlier.find((one) => MOVES.includes(one.verb))?.detail.activity;
    const here = state.current === detail.activity && !later.some((one) => MOVES.includes(one.verb));
    const there = state.agenda.some((step) => step.id === before);
    return here && there && before !== detail.activity ? [{ verb: "go", activity: before ?? 0 }] : [];
  },
  void: ({ detail }, later) =>
    detail.exclusion === undefined ||
    later.some((one) => one.verb === "unvoid" && one.detail.exclusion === detail.exclusion)
      ? []
      : [{ verb: "unvoid", exclusion: detail.exclusion }],
  message: ({ detail }, _later, _earlier, { state }) =>
    detail.text && state.session.message === detail.text ? [{ verb: "message", text: "" }] : [],
  pause: ({ detail }, later, _earlier, { state }) =>
    !later.some((one) => one.verb === "pause") && detail.on === Boolean(state.session.pause)
      ? [{ verb: "pause", on: !detail.on, ...(detail.on ? {} : { until: null }) }]
      : [],
  blank: ({ detail }, later, _earlier, { state }) =>
    detail.on && state.session.blank && !later.some((one) => one.verb === "blank")
      ? [{ verb: "blank", on: false }]
      : [],
  door: ({ detail }, later) => (later.some((one) => one.verb === "door") ? [] : [{ verb: "door", open: !detail.open }]),
  ...Object.fromEntries(ON_CARDS.map((verb) => [verb, cardsUndone])),
  ...Object.fromEntries(
    ["add_step", "copy_step", "move_step", "remove_step", "change_step"].map((verb) => [verb, editUndone]),
  ),
};

/** What is left once the session has ended: who counts, and the end itself, for ten minutes. */
const AFTER_THE_END = /** @type {Record<string, typeof UNDO.go>} */ ({
  void: UNDO.void,
  finish: (_entry, later) => (later.some((one) => one.verb === "finish") ? [] : [{ verb: "resume" }]),
});

/** @param {"reopen" | "hide"} verb @param {LogEntry} entry @returns {Act} */
const onPortion = (verb, { detail: { activity = 0, portion } }) => ({ verb, activity, ...(portion && { portion }) });

/** @param {LogEntry} entry @param {LogEntry[]} later @param {LogEntry[]} _earlier @param {Facts} facts @returns {Act[]} */
function editUndone({ detail: { change }, at }, later, _earlier, { now }) {
  const undone = later.some((one) => one.verb === "undo_step" && one.detail.change === change);
  return change === undefined || undone || now - at > TEN_MINUTES_MS ? [] : [{ verb: "undo_step", change }];
}

/** The cards that an act changed; blackening names its one otherwise. @param {LogEntry} entry @returns {number[]} */
const cardsOf = ({ verb, detail: { cards = [], contribution } }) =>
  verb === "blacken" && contribution !== undefined ? [contribution] : cards;

/**
 * Undo what was done with cards, unless one of them was touched by something later that still holds.
 * @param {LogEntry} entry @param {LogEntry[]} later @param {LogEntry[]} _earlier @param {Facts} facts @returns {Act[]}
 */
function cardsUndone({ id, detail, at }, later, _earlier, { now }) {
  const undone = later.filter(({ verb }) => verb === "undo_cards").map((one) => one.detail.entry);
  const touched = later.some(
    (one) =>
      one.verb !== "undo_cards" &&
      !undone.includes(one.id) &&
      cardsOf(one).some((card) => detail.cards?.includes(card)),
  );
  return !detail.cards || undone.includes(id) || touched || now - at > TEN_MINUTES_MS
    ? []
    : [{ verb: "undo_cards", entry: id }];
}

/**
 * The acts that can still be undone, the last one first.
 * @param {LogEntry[]} entries the newest first @param {Facts} facts
 * @returns {Undoable[]}
 */
export function undoable(entries, facts) {
  const { session } = facts.state;
  const ended = session.state === "ended";
  if (ended && !((session.resumable_until ?? 0) > facts.now)) return [];
  const known = ended ? AFTER_THE_END : UNDO;
  return entries
    .map((entry, n) => ({
      entry,
      acts: known[entry.verb]?.(entry, entries.slice(0, n), entries.slice(n + 1), facts) ?? [],
    }))
    .filter(({ acts }) => acts.length > 0);
}

/** @param {{kit: Kit, now: number, but?: string, only?: string[]}} props `but`: a verb that has a button of its own */
export function Undo({ kit, now, but, only }) {
  const [all, setAll] = useState(false);
  const entries = kit.live.log.value?.entries ?? [];
  const found = undoable(entries, { state: kit.state, cards: kit.live.cards.value, now }).filter(
    ({ entry }) => entry.verb !== but && (only?.includes(entry.verb) ?? true),
  );
  if (!found.length) return null;
  const undo = async (/** @type {Undoable} */ { acts }) => {
    for (const act of acts) if (!(await kit.steering.steer(act))) return;
  };
  const row = (/** @type {Undoable} */ one) => {
    const words = entryWords(one.entry, kit);
    return html`<span class="undo__words"><time datetime=${new Date(one.entry.at).toISOString()}>${formatTime(one.entry.at)}</time> ${words}</span>
      <${Button} look="secondary" small press=${() => undo(one)} words=${t("Rückgängig")} label=${words} />`;
  };
  return html`<section class="undo" aria-label=${t("Rückgängig machen")}>
    <p class="undo__row"><strong>${t("Zuletzt")}</strong> ${row(found[0])}
      ${found.length > 1 && html`<${Button} look="tertiary" small aria-expanded=${all} press=${() => setAll(!all)} words=${tn("Alle (%(n)s)", "Alle (%(n)s)", found.length)} label=${t("was sich rückgängig machen lässt")} />`}</p>
    ${all && found.length > 1 && html`<ul class="undo__list" role="list">${found.slice(1).map((one) => html`<li key=${one.entry.id} class="undo__row">${row(one)}</li>`)}</ul>`}
  </section>`;
}
