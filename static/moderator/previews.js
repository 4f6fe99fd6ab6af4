/**
 * Small previews: what the screen shows now, and what it will show after the next act, drawn by the screen's own
 * components.
 */

import { itemsAt, kindModule } from "../session/addressed.js";
import { screenPages } from "../session/paging.js";
import { chosenScene } from "../session/scenes/models.js";
import { asks, currentRun, currentStep, runOf, screenRun, shownPage, tallyOf, toldItems } from "../session/session.js";
import { slidesAt } from "../session/slides.js";
import { resultWallPages } from "../session/stage/result_wall.js";
import { scenePages } from "../session/stage/results/chosen.js";
import { summaryPages } from "../session/stage/results/summary.js";
import { Stage, sceneWords } from "../session/stage/stage.js";
import { questionOf } from "../session/stage/wall.js";
import { t } from "../session/texts.js";
import { html, useEffect, useState } from "../vendor/vendor.js";
import { pagesAhead } from "./coming_step.js";
import { Button } from "./controls.js";
import { NextScene, withNextScene } from "./next_scene.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("../protocol_desk").DeskState} State */

/** @param {{kit: Kit, act: import("./kit").Act}} props */
export function Previews({ kit, act }) {
  const pagesThere = pagesAhead(kit, act);
  const pages = pagesThere.length || pagesOf(kit);
  const coming = pagesThere.length ? pagesThere : upcoming(kit.state, act, pages);
  const [ahead, setAhead] = useState(0);
  const about = JSON.stringify([act, coming.length]);
  useEffect(() => setAhead(0), [about]);
  const at = Math.min(ahead, coming.length - 1);
  const noted = withNextScene(kit.state);
  const after = coming[at];
  const page = t("Seite %(page)s von %(pages)s", { page: shownPage(after) + 1, pages });
  const step = currentStep(kit.state);
  const calm = !step || !asks(step);
  return html`<div class=${calm ? "previews previews--calm" : "previews"}>
    <${Preview} kit=${kit} state=${kit.state} title=${t("Leinwand jetzt")} />
    <div><${Preview} kit=${kit} state=${noted ?? after} title=${t("Leinwand danach")} mark=${!noted && act.verb === "reveal" && t("noch nicht gezeigt")} />
      <${NextScene} kit=${kit} />
      ${!noted && coming.length > 1 && html`<${LookAhead} page=${page} at=${at} last=${coming.length - 1} look=${setAhead} />`}</div>
  </div>`;
}

/** Turn the pages of the preview only, not of the screen. @param {{page: string, at: number, last: number, look: (to: number) => void}} props */
const LookAhead = ({ page, at, last, look }) =>
  html`<div class="preview__ahead" role="group" aria-label=${t("In der Vorschau blättern")}>
    <${Button} look="tertiary" small disabled=${at === 0} press=${() => look(at - 1)} words=${t("zurück")} label=${t("Vorschau")} />
    <span>${page}</span>
    <${Button} look="tertiary" small disabled=${at === last} press=${() => look(at + 1)} words=${t("weiter")} label=${t("Vorschau")} />
  </div>`;

/** @param {{kit: Kit, state: State, title: string, mark?: string | false}} props */
export function Preview({ kit: { texts, live, place, serverNow }, state, title, mark }) {
  return html`<figure class="preview">
    <figcaption class="preview__title">${title}${mark && html` · <span class="preview__mark">${mark}</span>`}<span class="kern-sr-only">: ${sceneWords(state, texts)}</span></figcaption>
    <div class="preview__box" data-kern-theme="light" aria-hidden="true" inert>
      <${Stage} state=${state} texts=${texts} tallies=${live.tallies.value} place=${place} serverNow=${serverNow} />
    </div>
  </figure>`;
}

/** @typedef {import("./kit").Act} Act */

/** @type {Record<string, "open" | "closed" | "revealed">} */
const STATE_AFTER = { open: "open", reopen: "open", close: "closed", hide: "closed", reveal: "revealed" };

/** @param {State} state @param {Act} act @returns {State} */
export function afterwards(state, act) {
  if (act.verb === "pause")
    return { ...state, session: { ...state.session, pause: act.on ? { until: act.until ?? null } : null } };
  if (act.verb === "blank") return { ...state, session: { ...state.session, blank: act.on || undefined } };
  if (act.verb === "finish") return { ...state, session: { ...state.session, state: "ended" } };
  if (act.verb === "go") return { ...state, current: act.activity };
  if (act.verb === "show") {
    const { activity, portion, page, item, scene, later, gaps } = act;
    if (later) return state;
    const asked = state.running.some(
      (run) => run.activity === activity && run.portion === portion && run.state === "open",
    );
    return {
      ...state,
      show: asked
        ? null
        : { activity, page, item, ...(portion && { portion }), ...(scene && { scene }), ...(gaps && { gaps }) },
    };
  }
  if (act.verb === "pace")
    return {
      ...state,
      running: state.running.map((run) =>
        run.activity === act.activity
          ? { ...run, pace: act.pace, item: act.item ?? null, answered_item: act.item ? {} : null }
          : run,
      ),
    };
  // A countdown leaves the question open at first; the preview shows the state after it.
  if (!("activity" in act)) return state;
  const after = STATE_AFTER[act.verb];
  if (!after) return state;
  const portion = "portion" in act ? act.portion : undefined;
  const next = portion ? movedPart(state, act.activity, portion, after) : moved(state, act.activity, after);
  return { ...next, show: act.verb === "close" ? state.show : null };
}

/**
 * The same for a portion of a step, which may have to be divided for it.
 * @param {State} state @param {number} activity @param {string} portion @param {"open" | "closed" | "revealed"} after @returns {State}
 */
function movedPart(state, activity, portion, after) {
  const known = [...state.running, ...(state.waiting ? [state.waiting] : [])].filter(
    (run) => run.activity === activity,
  );
  const base = known.find((run) => run.portion === portion) ?? known[0];
  const others = state.running.filter((run) => run.activity !== activity || run.portion !== portion);
  const units = state.desk?.units?.units ?? [];
  const unit = units.find((one) => one.portion === portion);
  if (!base) return state;
  const paced = /** @type {Partial<import("../protocol").Running>} */ (
    unit?.item ? { pace: "moderator", item: unit.item, answered_item: {} } : {}
  );
  const now = { ...base, ...paced, portion, state: after, closes_at: null };
  const stillOpen = others.some((run) => run.activity === activity && run.state === "open");
  const of = stillOpen ? "open" : after;
  const agenda = state.agenda.map((step) => (step.id === activity ? { ...step, state: of } : step));
  return after === "closed"
    ? { ...state, agenda, running: others, waiting: stillOpen ? null : now }
    : { ...state, agenda, running: [now, ...others], waiting: null };
}

/** @param {State} state @param {number} activity @param {"open" | "closed" | "revealed"} after @returns {State} */
function moved(state, activity, after) {
  const agenda = state.agenda.map((step) => (step.id === activity ? { ...step, state: after } : step));
  const run = runOf(state, activity);
  const others = state.running.filter((one) => one !== run);
  if (!run) return { ...state, agenda };
  const now = { ...run, state: after, closes_at: null };
  return after === "closed"
    ? { ...state, agenda, running: others, waiting: activity === state.current ? now : state.waiting }
    : { ...state, agenda, running: [...others, now], waiting: run === state.waiting ? null : state.waiting };
}

/**
 * The coming states: the one after the act, or one per page of the results it reveals.
 * @param {State} state @param {Act} act @param {number} pages of the current results
 * @returns {State[]} at least one
 */
export function upcoming(state, act, pages) {
  const after = afterwards(state, act);
  if ((act.verb !== "reveal" && act.verb !== "show") || ("gaps" in act && act.gaps)) return [after];
  const first = act.verb === "show" ? (act.page ?? 0) : 0;
  // the pages of a scene say nothing of the result that takes its place
  const count = act.verb === "reveal" && state.show?.scene ? 1 : Math.max(1, pages - first);
  const portion = act.portion ? { portion: act.portion } : {};
  const scene = act.verb === "show" && act.scene ? { scene: act.scene } : {};
  return Array.from({ length: count }, (_, n) => ({
    ...after,
    show: { activity: act.activity, page: first + n, ...portion, ...scene },
  }));
}

/** @param {import("../protocol_desk").DeskState} state @returns {import("../protocol").Item[]} */
export const itemsOf = (state) => itemsAt(currentRun(state)?.items_url) ?? [];

/** @param {import("./kit").Kit} kit */
export function pagesOf({ state, texts, live }) {
  const sources = { state, texts, tallies: live.tallies.value };
  const scene = chosenScene(state);
  if (scene) return scenePages(scene, sources);
  const summary = summaryPages(sources).length;
  if (summary) return summary;
  const slides = slidesAt(state, currentRun(state)).length;
  if (slides) return slides;
  const run = screenRun(state);
  const tally = tallyOf(live.tallies.value, run);
  if (!run || !tally) return 1;
  const result = { items: toldItems(run, itemsOf(state), tally) ?? [], tally };
  if (currentStep(state)?.cards === "written")
    return Math.max(1, resultWallPages(result.items, tally, questionOf(run, texts)).length);
  const shown = kindModule(run.kind)?.resultRows?.({ activity: run, texts, ...result }) ?? result;
  return screenPages(shown.items, shown.tally, state).length;
}
