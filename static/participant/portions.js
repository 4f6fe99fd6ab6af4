/**
 * A step whose fields or needs are asked one after another: the one that is open, what people see between two of them, results
 * already shown, and the list of all needs with the state of each. Loaded with the first such step, and given what it needs of
 * the first page (see leaving.js).
 */

import { betweenOf, newest, portionOf, portionsOf } from "../session/portions.js";
import { t, tongue } from "../session/texts.js";
import { html, useEffect, useRef, useState } from "../vendor/vendor.js";
import { NeedList } from "./need_list.js";

/** @typedef {import("../protocol").Item} Item */
/** @typedef {import("../protocol").Running} Running */
/** @typedef {import("../session/portions.js").Portion} Portion */
/**
 * @typedef {import("../protocol").AnsweringProps & {
 *   all?: Item[], told: import("../protocol").ToldPortion[] | null, kind: import("../protocol").Kind, notice: any, back: any, isCurrent: boolean,
 *   news: (state: Running["state"], title: string) => string, useArrival: (change: string) => void,
 *   Revealed: import("preact").ComponentType<any>, TooLate: import("preact").ComponentType<any>,
 *   gaps: (beside?: boolean) => any, gap: string[] | null,
 *   trayOf: (keys: string[]) => import("preact").ComponentType<import("../protocol").TrayProps>,
 * }} Props
 * @typedef {Props & {portions: Portion[], open: Portion[], page: Page, turn: (page: Page) => void, read: {current: {key: string, top: number} | null}, nameOf: (portion: Portion) => string}} ViewProps
 */
/** @typedef {{view: "now" | "list" | "result", key?: string, top?: number}} Page what this person chose to see, and how far down; "now" follows the moderators */

/** @param {Props} props */
export function Portions(props) {
  const { activity: entry, state, told, items, texts, words, notice, news, announce, useArrival } = props;
  const portions = portionsOf(state, entry.activity, told, items);
  const open = portions.filter(({ state }) => state === "open");
  const [page, turn] = useState(/** @type {Page} */ ({ view: "now" }));
  const last = useRef(/** @type {string | null} */ (null));
  const read = useRef(/** @type {{key: string, top: number} | null} */ (null));
  const [chosen, choose] = useChosen(props, open);
  const onScreen = state.show?.activity === entry.activity ? state.show.portion : undefined;
  const now = open.find(({ key }) => key === chosen) ?? betweenOf(portions, onScreen, last.current);
  if (now?.state === "open") last.current = now.key;
  const nameOf = (/** @type {Portion} */ portion) => named(portion, items, texts);
  const headline = now ? news(now.state, `${words.title} · ${nameOf(now)}`) : "";
  const spoken = now?.state === "open" && notice ? `${headline}. ${words.notice}` : headline;
  useEffect(() => void (spoken && announce(spoken)), [newest(open)?.key ?? now?.key, now?.state]);
  useEffect(() => turn({ view: "now" }), [now?.state === "open" ? "open" : now?.key]);
  const shown = page.view === "result" ? portions.find(({ key }) => key === page.key) : undefined;
  useArrival(`${page.view} ${page.key} ${now?.key} ${now?.state} ${entry.item}`);

  const shared = { ...props, portions, open, page, turn, read, nameOf };
  if (page.view === "list") return html`<${List} ...${shared} />`;
  if (shown?.state === "revealed") return html`<${Result} ...${shared} portion=${shown} chosen=${true} />`;
  if (now?.state === "open") return html`<${Asked} ...${shared} now=${now} choose=${choose} />`;
  if (now?.state === "revealed") return html`<${Result} ...${shared} portion=${now} chosen=${false} />`;
  return html`<${Between} ...${shared} portion=${now} />`;
}

/**
 * The portion this person works at, among those that are open: the moderators' next one, once the last is closed or answered. Who
 * is not done with a portion that stays open keeps it, with a way to the next one.
 * @param {Props} props @param {Portion[]} open @returns {[string | undefined, (key: string) => void]}
 */
function useChosen({ activity, live }, open) {
  const [chosen, choose] = useState(newest(open)?.key);
  const paced = activity.pace === "moderator" ? portionOf(open, activity.item) : undefined;
  const next = paced ?? newest(open);
  const working = open.find(({ key }) => key === chosen);
  const done = working?.items.every((ref) => live.valueOf(activity.activity, ref) !== null) ?? true;
  useEffect(() => {
    if (next && (done || paced)) choose(next.key);
  }, [next?.key, !working]);
  return [working && !paced ? working.key : next?.key, choose];
}

/** The name of a portion: of its field, else the number of its need, or its text. @param {Portion} portion @param {Item[]} items @param {import("../protocol").Texts} texts */
function named({ key, items: refs }, items, texts) {
  if (key.startsWith("f:")) return texts.fields[key.slice(2)] ?? key.slice(2);
  const item = items.find(({ ref }) => ref === refs[0]);
  return item ? item.number || item.text : "";
}

/** The language of that name. @param {Portion} portion @param {Item[]} items @param {import("../protocol").Texts} texts */
const tongueOf = ({ key, items: refs }, items, texts) =>
  key.startsWith("f:")
    ? tongue(texts, "fields", key.slice(2))
    : { lang: items.find(({ ref }) => ref === refs[0])?.language, dir: "auto" };

/** The portion as the connection told it, made of the step's where it is not running. @param {Props} props @param {Portion} portion @returns {Running} */
const runOf = ({ state, activity }, { key, state: now, opened_at }) =>
  state.running.find((run) => run.activity === activity.activity && run.portion === key) ?? {
    ...activity,
    portion: key,
    state: now,
    opened_at,
    closes_at: null,
  };

/** What is open: one field or need, or all open fields where people choose. @param {ViewProps & {now: Portion, choose: (key: string) => void}} props */
function Asked({ now, choose, ...props }) {
  const { activity: entry, open, items, kind, notice, back, turn, trayOf } = props;
  const gap = open.some((portion) => portion.items.some((ref) => props.gap?.includes(ref))) ? props.gap : null;
  const free = entry.settings.order === "free" || gap !== null;
  const mine = free ? open : [now];
  const refs = new Set(mine.flatMap((portion) => portion.items));
  const run = runOf(props, now);
  const oneNeed = !free && now.key.startsWith("n:");
  const activity = oneNeed ? { ...run, pace: /** @type {const} */ ("moderator"), item: now.items[0] } : run;
  const other = !free && newest(open.filter((portion) => portion !== now));
  const ahead = other && (other.opened_at ?? 0) > (now.opened_at ?? 0) ? other : null;
  const after = [
    html`<${Next} ...${props} next=${other} choose=${choose} />`,
    props.gaps(),
    html`<${ResultLinks} ...${props} but=${null} />`,
  ];
  const elsewhere = [after[2], props.elsewhere];
  const asked = items.filter(({ ref }) => refs.has(ref) && (gap?.includes(ref) ?? true));
  return html`
    <div class="page page--head">
      ${back}${notice}
      <${Late} ...${props} inView=${refs} />
      ${ahead && html`<button type="button" class="row" onClick=${() => choose(ahead.key)}><span class="row__text">${t("Jetzt dran: %(field)s", { field: props.nameOf(ahead) })}</span><span class="arrow" aria-hidden="true"></span></button>`}
      <${ReadOn} ...${props} />
      ${other && !ahead && props.gaps(true)}
      ${activity.pace === "moderator" && html`<button type="button" class="quiet quiet--start" onClick=${() => turn({ view: "list" })}>${placeOf(items, activity.item)}${t("Alle Bedarfe")}</button>`}
    </div>
    <${kind.Answering} key=${gap ? "gaps" : free ? "" : now.key} whole=${gap?.length} ...${props} activity=${activity} items=${asked} all=${items} Tray=${useTray(trayOf, mine)}
      List=${NeedList} after=${after} elsewhere=${elsewhere} />`;
}

/** "3 von 10 · " of a need in its field. @param {Item[]} items @param {string | null} ref */
function placeOf(items, ref) {
  const item = items.find((one) => one.ref === ref);
  const mates = items.filter(({ field }) => field === item?.field);
  return item ? `${t("%(at)s von %(all)s", { at: mates.indexOf(item) + 1, all: mates.length })} · ` : "";
}

/** A tray that counts down to the end of these portions; the same component while they are the same. @param {Props["trayOf"]} trayOf @param {Portion[]} portions */
function useTray(trayOf, portions) {
  const keys = portions.map(({ key }) => key);
  const made = useRef(/** @type {{of: string, Tray: ReturnType<Props["trayOf"]>} | null} */ (null));
  if (made.current?.of !== keys.join()) made.current = { of: keys.join(), Tray: trayOf(keys) };
  return made.current.Tray;
}

/** Below the end of a field: the other one that is open, or that the next one comes by itself. @param {ViewProps & {next: Portion | false | undefined, choose: (key: string) => void}} props */
function Next({ next, choose, nameOf, portions, items, texts }) {
  if (next)
    return html`<button type="button" class="row" onClick=${() => choose(next.key)}>
      <span class="row__text" ...${tongueOf(next, items, texts)}>${nameOf(next)}</span><span class="arrow" aria-hidden="true"></span>
    </button>`;
  return portions.some(({ state }) => state === "planned") && html`<p>${comesText(portions)}</p>`;
}

/** @param {Portion[]} portions */
const comesText = (portions) =>
  portions.some(({ key, state }) => key.startsWith("n:") && state === "planned")
    ? t("Der nächste Bedarf erscheint hier von selbst.")
    : t("Das nächste Feld erscheint hier von selbst.");

/** Between two portions: closed and not shown yet, or nothing has begun. @param {ViewProps & {portion: Portion | undefined}} props */
function Between(props) {
  const { portion, portions, words, notice, back, texts, items, elsewhere, nameOf, Tray, usePlace, activity } = props;
  const begun = portion && portion.state !== "planned";
  usePlace(begun ? props.news(portion.state, nameOf(portion)) : null);
  const end = activity.settings.results === "end";
  return html`
    <div class="page">
      ${back}
      <p class="muted">${begun ? t("Geschlossen") : t("Gleich geht es los")} · <span ...${words.tongue("title")}>${words.title}</span></p>
      <h1 class="kern-heading-large" tabindex="-1" ...${portion && tongueOf(portion, items, texts)}>${portion && nameOf(portion)}</h1>
      ${
        begun
          ? html`<p>${end ? t("Danke! Alles, was gespeichert ist, zählt. Die Ergebnisse werden am Ende gezeigt.") : t("Danke! Alles, was gespeichert ist, zählt. Das Ergebnis wird gleich gezeigt.")}</p>
            ${portions.some(({ state }) => state === "planned") && html`<p>${comesText(portions)}</p>`}`
          : html`${notice}${words.question && html`<p ...${words.tongue("question")}>${words.question}</p>`}<p>${t("Die Frage erscheint hier von selbst.")}</p>`
      }
      <${Late} ...${props} inView=${NONE} />
      <${ListButton} ...${props} />
      <${ResultLinks} ...${props} but=${null} />
      ${elsewhere}
    </div>
    <${Tray} />`;
}

const NONE = new Set();

/** The result of one field or need, for as long as the next one waits or by choice. @param {ViewProps & {portion: Portion, chosen: boolean}} props */
function Result(props) {
  const { portion, chosen, portions, words, items, texts, kind, Revealed, turn, back, elsewhere, Tray, open } = props;
  // a need says itself what it is
  const field = items.find(({ ref }) => ref === portion.items[0])?.field ?? "";
  const tongues = (/** @type {string} */ name) =>
    name === "title" ? tongue(texts, "fields", field) : words.tongue(name);
  const refs = new Set(portion.items);
  useReading(portion.key, props);
  return html`
    <div class="page">
      ${
        chosen
          ? html`<button type="button" class="quiet quiet--start" onClick=${() => turn({ view: "now" })}><span class="arrow arrow--back" aria-hidden="true"></span> ${open.length ? t("Zurück zur Frage") : t("Zurück")}</button>`
          : back
      }
      <${Revealed} key=${portion.key} ...${props} activity=${runOf(props, portion)} items=${items.filter(({ ref }) => refs.has(ref))}
        words=${{ ...words, title: texts.fields[field] ?? words.title, question: "", tongue: tongues }} Results=${kind.Results} />
      ${!chosen && portions.some(({ state }) => state === "planned") && html`<p>${comesText(portions)}</p>`}
      <${Late} ...${props} inView=${NONE} />
      <${ListButton} ...${props} />
      <${ResultLinks} ...${props} but=${portion.key} />
      ${elsewhere}
    </div>
    <${Tray} />`;
}

/** How little of a result may be above the window for it to count as not begun. */
const BEGUN_PX = 120;

/** Remember how far somebody has read a result, and go on there when they come back. @param {string} key @param {ViewProps} props */
function useReading(key, { read, page }) {
  useEffect(() => {
    const { top } = page;
    if (top) setTimeout(() => scrollTo(0, top));
    read.current = null;
    return () => {
      read.current = scrollY > BEGUN_PX ? { key, top: scrollY } : null;
    };
  }, [key]);
}

/** Back to a result that was being read when the question came. @param {ViewProps} props */
function ReadOn({ read, portions, turn, nameOf }) {
  const left = read.current;
  const portion = portions.find(({ key, state }) => key === left?.key && state === "revealed");
  if (!left || !portion) return null;
  return html`<button type="button" class="quiet quiet--start" onClick=${() => turn({ view: "result", ...left })}>${t("Ergebnis „%(field)s“ weiterlesen", { field: nameOf(portion) })}</button>`;
}

/** @param {ViewProps} props */
const ListButton = ({ turn }) =>
  html`<button type="button" class="quiet quiet--start" onClick=${() => turn({ view: "list" })}>${t("Alle Bedarfe")}</button>`;

/** The results of other fields; those of needs are in the list. @param {ViewProps & {but: string | null}} props */
function ResultLinks({ portions, but, turn, nameOf, items, texts }) {
  const shown = portions.filter(({ key, state }) => state === "revealed" && key !== but && key.startsWith("f:"));
  if (!shown.length) return null;
  return html`<section class="stack">
    <h2 class="kern-heading-small">${t("Ergebnisse ansehen")}</h2>
    ${shown.map(
      (
        portion,
      ) => html`<button key=${portion.key} type="button" class="row" onClick=${() => turn({ view: "result", key: portion.key })}>
        <span class="row__text" ...${tongueOf(portion, items, texts)}>${nameOf(portion)}</span><span class="arrow" aria-hidden="true"></span>
      </button>`,
    )}
  </section>`;
}

/** Answers that came too late, apart from those in view, which say so themselves. @param {ViewProps & {inView: Set<string>}} props */
function Late({ TooLate, inView, live, activity, items }) {
  return html`<${TooLate} live=${live} activity=${activity.activity} items=${items} but=${inView} />`;
}

/** The list of all needs while none of them is asked. @param {ViewProps} props */
function List(props) {
  const { turn } = props;
  const go = (/** @type {string} */ _view, ref = null) => {
    const portion = portionOf(props.portions, ref);
    turn(portion?.state === "revealed" ? { view: "result", key: portion.key } : { view: "now" });
  };
  return html`<${NeedList} ...${props} go=${go} back=${null} />`;
}
