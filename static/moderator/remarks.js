/** What people wrote on needs: those that wait, and a page by need to read, approve or hold back. */

import { formatNumber, language, t, tn } from "../session/texts.js";
import { html, useEffect, useState } from "../vendor/vendor.js";
import { Blacken } from "./blackening.js";
import { CardBox } from "./card.js";
import { neighbour } from "./cards.js";
import { Button } from "./controls.js";
import { ShowRemark } from "./remark_on_screen.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("../protocol_desk").Remark} Remark */
/** @typedef {import("../protocol_desk").RemarkedNeed} RemarkedNeed */

const LONGEST = 1000;

/** How many remarks there are in each state, and in all under "". @param {Kit} kit */
export function counts({ state }) {
  const { kept = 0, approved = 0, held = 0 } = state.desk?.remarks ?? {};
  return { kept, approved, held, "": kept + approved + held };
}

/** At most this many in the inbox; the page by need has all. */
const SHOWN = 5;

/** Those that nobody decided on yet, one after another. @param {{kit: Kit}} props */
export function WaitingRemarks({ kit }) {
  const { list, failed, again } = useRemarks(kit);
  const needs = inState(list?.needs ?? [], "kept");
  const row = inARow(needs);
  const act = decide({ kit, row, leaves: true, rev: list?.rev ?? 0, again, place: PLACE, otherwise: "inbox-title" });
  const shown = needs.flatMap((need) => need.remarks.map((remark) => ({ need, remark }))).slice(0, SHOWN);
  return html`${failed && html`<p class="band band--warning" role="status">${t("Die Anmerkungen lassen sich gerade nicht laden. Es wird weiter versucht.")}</p>`}
    ${!list && !failed && html`<p class="muted" role="status">${t("Einen Moment …")}</p>`}
    ${shown.map(({ need, remark }) => html`<${CardBox} key=${remark.id} place=${PLACE} card=${remark} field=${[need.number, about(kit, remark)].filter(Boolean).join(" · ")} act=${act(remark)} longest=${LONGEST} why=${t("Warum? Das liest, wer die Anmerkung geschrieben hat.")}><${ShowRemark} kit=${kit} need=${need} remark=${remark} act=${act(remark)} /><${Blacken} kit=${kit} card=${remark} act=${act(remark)} /><//>`)}
    ${row.length > SHOWN && html`<p class="muted">${tn("und %(n)s weitere", "und %(n)s weitere", row.length - SHOWN)}</p>`}`;
}

/** Where a remark of the inbox stands, beside the page by need. */
const PLACE = "inbox";

/** @param {{kit: Kit, close: () => void}} props */
export function Remarks({ kit, close }) {
  const { list, failed, again } = useRemarks(kit);
  const [state, setState] = useState(counts(kit).kept ? "kept" : "");
  useEffect(() => document.getElementById("remarks-title")?.focus(), []);
  const needs = inState(list?.needs ?? [], state);
  const row = inARow(needs);
  const act = decide({ kit, row, leaves: state !== "", rev: list?.rev ?? 0, again });
  return html`<section class="board" aria-labelledby="remarks-title">
    <div class="board__head">
      <h2 class="panel__title" id="remarks-title" tabindex="-1">${t("Anmerkungen")}</h2>
      <${Button} look="secondary" small press=${close} words=${t("Zurück zu „Jetzt“")} />
    </div>
    <p class="muted">${t("Freigegebene Anmerkungen stehen für alle beim gezeigten Ergebnis. Alle anderen lesen nur Sie und die Verwaltung. Das geht auch noch nach dem Ende.")}</p>
    <${StateFilter} kit=${kit} state=${state} choose=${setState} />
    ${failed && html`<p class="band band--warning" role="status">${t("Die Anmerkungen lassen sich gerade nicht laden. Es wird weiter versucht.")}</p>`}
    ${!list && !failed && html`<p class="muted" role="status">${t("Einen Moment …")}</p>`}
    ${list && !row.length && html`<p>${state ? t("Hier ist gerade keine Anmerkung.") : t("Noch hat niemand etwas angemerkt.")}</p>`}
    <div class="board__all">${needs.map((need) => html`<${Need} key=${`${need.activity}/${need.item}`} need=${need} kit=${kit} act=${act} />`)}</div>
  </section>`;
}

/** @param {{kit: Kit, state: string, choose: (state: string) => void}} props */
function StateFilter({ kit, state, choose }) {
  const of = counts(kit);
  const words = /** @type {[keyof typeof of, string][]} */ ([
    ["kept", t("neu")],
    ["approved", t("freigegeben")],
    ["held", t("zurückgehalten")],
    ["", t("alle")],
  ]);
  return html`<div class="sieve" role="group" aria-label=${t("Welche Anmerkungen?")}>
    ${words.map(([key, name]) => html`<button key=${key} type="button" class="sieve__choice" aria-pressed=${state === key} onClick=${() => choose(key)}>${name} <span class="sieve__count">${formatNumber(of[key])}</span></button>`)}
  </div>`;
}

/** @param {{need: RemarkedNeed, kit: Kit, act: (remark: Remark) => (act: import("./kit").Act) => Promise<boolean>}} props */
function Need({ need, kit, act }) {
  const id = `remarked-${need.activity}-${need.item}`;
  return html`<section class="remarked" aria-labelledby=${id}>
    <h3 class="remarked__need" id=${id}><span class="remarked__number" translate="no">${need.number}</span> <span lang=${need.language || null} dir="auto">${need.text}</span></h3>
    <p class="muted">${tn("eine Anmerkung", "%(n)s Anmerkungen", need.remarks.length)}</p>
    ${need.remarks.map((remark) => html`<${CardBox} key=${remark.id} card=${remark} field=${about(kit, remark)} act=${act(remark)} longest=${LONGEST} why=${t("Warum? Das liest, wer die Anmerkung geschrieben hat.")}><${ShowRemark} kit=${kit} need=${need} remark=${remark} act=${act(remark)} /><${Blacken} kit=${kit} card=${remark} act=${act(remark)} /><//>`)}
  </section>`;
}

/** The channel, where it may be named, and whether the remark is approved. @param {Kit} kit @param {Remark} remark */
const about = ({ texts }, { channel, state }) =>
  [texts?.channels[channel], state === "approved" && t("freigegeben")].filter(Boolean).join(" · ");

/**
 * Send a decision on a remark with the revision of the list, read the list again, and move the focus on if the remark left it.
 * @param {{kit: Kit, row: Remark[], leaves: boolean, rev: number, again: () => void, place?: string, otherwise?: string}} reading
 */
function decide({ kit, row, leaves, rev, again, place = "card", otherwise = "remarks-title" }) {
  return (/** @type {Remark} */ remark) => async (/** @type {import("./kit").Act} */ act) => {
    const next = leaves && act.verb !== "correct" ? neighbour(row, remark) : remark;
    const done = await kit.steering.steer(act, rev);
    again();
    if (done) document.getElementById(next ? `${place}-${next.id}` : otherwise)?.focus();
    return done;
  };
}

/** @typedef {{rev: number, needs: RemarkedNeed[]}} Remarks */

const AGAIN_MS = 2000;

/**
 * Needs with their remarks in this state; "" means any.
 * @param {RemarkedNeed[]} needs @param {string} state @returns {RemarkedNeed[]}
 */
export function inState(needs, state) {
  if (!state) return needs;
  return needs
    .map((need) => ({ ...need, remarks: need.remarks.filter((remark) => remark.state === state) }))
    .filter((need) => need.remarks.length > 0);
}

/** @param {RemarkedNeed[]} needs @returns {Remark[]} one after another, as they are listed */
export const inARow = (needs) => needs.flatMap((need) => need.remarks);

/**
 * The list of remarks: null until it has loaded. While the network is down it stays as it was and `failed` is true.
 * @param {import("./kit").Kit} kit
 */
export function useRemarks({ place, state }) {
  const [list, setList] = useState(/** @type {Remarks | null} */ (null));
  const [failed, setFailed] = useState(false);
  const [asked, ask] = useState(0);
  const told = JSON.stringify(state.desk?.remarks);
  useEffect(() => {
    let due = 0;
    let left = false;
    const url = `/api/v1/sessions/${place.code}/remarks?language=${encodeURIComponent(language)}`;
    const read = async () => {
      try {
        const answer = await fetch(url, { cache: "no-store" });
        if (!answer.ok) throw new Error(`${answer.status}`);
        const found = await answer.json();
        if (left) return;
        setList(found);
        setFailed(false);
      } catch {
        if (left) return;
        setFailed(true);
        due = setTimeout(read, AGAIN_MS);
      }
    };
    read();
    return () => {
      left = true;
      clearTimeout(due);
    };
  }, [told, asked, place.code]);
  return { list, failed, again: () => ask((n) => n + 1) };
}
