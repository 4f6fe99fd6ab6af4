/** Take what somebody wrote out of everything for good: asked twice, with numbers of what it touches. There is no undo. */

import { formatNumber, language, t, timeZone, tn } from "../session/texts.js";
import { html, useEffect, useRef, useState } from "../vendor/vendor.js";
import { isBlackened, shortened, useReason } from "./card.js";
import { Dialog, Quiet } from "./controls.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("./kit").Act} Act */
/** @typedef {import("../protocol_desk").Blackening} Blackening */
/** @typedef {{id: number, text: string}} Written a card, a remark or a question */

const when = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone });
/** So many backups are named; their number is told of all. */
const NAMED = 5;
/** The last press takes effect only so long after the one before, which was on a button in the same place. */
const SECOND_MS = 1000;

/** @param {{kit: Kit, card: Written, act: (act: Act) => Promise<boolean>}} props */
export function Blacken({ kit, card, act }) {
  const [open, setOpen] = useState(false);
  if (isBlackened(card)) return null;
  return html`<${Quiet} words=${t("Schwärzen …")} label=${shortened(card.text)} press=${() => setOpen(true)} />
    ${open && html`<${Asked} kit=${kit} card=${card} act=${act} close=${() => setOpen(false)} />`}`;
}

/** @param {{kit: Kit, card: Written, act: (act: Act) => Promise<boolean>, close: () => void}} props */
function Asked({ kit, card, act, close }) {
  const [sure, setSure] = useState(false);
  const { found, failed } = useNumbers(kit, card, sure);
  const [asks, setAsks] = useState(false);
  const since = useRef(0);
  const { reason, choice } = useReason(
    `blacken-${card.id}`,
    t("Warum? Das liest, wer es geschrieben hat; es steht auch im Verlauf."),
    [t("Nennt Personen"), t("Rechtswidrig")],
  );
  useEffect(() => (sure ? focusHarmless() : undefined), [sure]);
  const on = () => {
    if (!reason) return setAsks(true);
    since.current = performance.now();
    setSure(true);
  };
  const confirm = () => {
    if (performance.now() - since.current < SECOND_MS) return;
    close(); // first, since nothing behind a dialog takes the focus
    act({ verb: "blacken", contribution: card.id, reason });
  };
  const words = sure
    ? { title: t("Endgültig schwärzen?"), yes: t("Endgültig schwärzen") }
    : { title: t("Text schwärzen"), yes: found ? t("Weiter") : undefined };
  return html`<${Dialog} ...${words} confirm=${sure ? confirm : on} close=${close}>
    <p class="written changes__text" dir="auto">${card.text}</p>
    ${sure && html`<p role="alert"><strong>${t("Das lässt sich nicht rückgängig machen.")}</strong> ${t("Niemand kann den Text danach noch lesen, auch die Verwaltung nicht.")}</p>`}
    ${failed && html`<p role="alert">${t("Was das Schwärzen ändert, lässt sich gerade nicht zählen. Bitte versuchen Sie es gleich noch einmal.")}</p>`}
    ${!found && !failed && html`<p role="status">${t("Einen Moment …")}</p>`}
    ${found && html`<${Numbers} found=${found} /><${Backups} found=${found} />`}
    ${found && !sure && choice}
    ${asks && !reason && html`<p class="kern-error" role="alert"><span class="kern-body">${t("Bitte nennen Sie den Grund.")}</span></p>`}
  <//>`;
}

/**
 * Focus the button that changes nothing: the one that was pressed means something else now. The second half of a double
 * click comes after that, on that button or, since the dialog has fewer lines now, beside it, and must not take the focus.
 * @returns {() => void} lets presses take the focus again, as SECOND_MS do
 */
function focusHarmless() {
  /** @type {HTMLElement | null} */ (document.querySelector(".kern-dialog__footer button"))?.focus();
  const keep = (/** @type {Event} */ event) => event.preventDefault();
  const leave = () => document.removeEventListener("mousedown", keep);
  document.addEventListener("mousedown", keep);
  const timer = setTimeout(leave, SECOND_MS);
  return () => {
    clearTimeout(timer);
    leave();
  };
}

/** What changes, and what stays although it has the same words. @param {{found: Blackening}} props */
function Numbers({ found: { touched } }) {
  const n = (/** @type {number} */ some) => ({ n: formatNumber(some) });
  const { results, groups, earlier, drafts, undecided, same, adopted } = touched;
  const changed = [
    t("Überall steht dann „[geschwärzt]“: am Telefon, auf der Leinwand, auf dieser Seite und in allen Dateien."),
    results &&
      tn(
        "%(n)s Ergebnis wird ohne den Text neu geschrieben, alle Zahlen bleiben",
        "%(n)s Ergebnisse werden ohne den Text neu geschrieben, alle Zahlen bleiben",
        results,
        n(results),
      ),
    groups && tn("%(n)s Titel eines Bündels ändert sich", "%(n)s Titel von Bündeln ändern sich", groups, n(groups)),
    touched.original && t("auch das Original geht, das vor der Berichtigung dastand"),
    earlier &&
      tn(
        "auch %(n)s frühere Fassung derselben Person",
        "auch %(n)s frühere Fassungen derselben Person",
        earlier,
        n(earlier),
      ),
    drafts &&
      tn(
        "%(n)s Zeile eines Entwurfs oder einer Fassung",
        "%(n)s Zeilen von Entwürfen oder Fassungen",
        drafts,
        n(drafts),
      ),
    undecided &&
      tn(
        "%(n)s Entscheidung im Entwurf ist danach wieder offen",
        "%(n)s Entscheidungen im Entwurf sind danach wieder offen",
        undecided,
        n(undecided),
      ),
    touched.folder && t("der Ordner mit den Ergebnissen wird neu geschrieben"),
  ].filter(Boolean);
  const stays = [
    same &&
      tn(
        "%(n)s weiterer Text sagt wörtlich dasselbe und bleibt; schwärzen Sie ihn einzeln.",
        "%(n)s weitere Texte sagen wörtlich dasselbe und bleiben; schwärzen Sie sie einzeln.",
        same,
        n(same),
      ),
    adopted &&
      tn(
        "%(n)s Bedarf einer veröffentlichten Fassung hat diesen Wortlaut und bleibt.",
        "%(n)s Bedarfe veröffentlichter Fassungen haben diesen Wortlaut und bleiben.",
        adopted,
        n(adopted),
      ),
  ].filter(Boolean);
  return html`<ul class="changes">${changed.map((words) => html`<li key=${words}>${words}</li>`)}</ul>
    ${stays.map((words) => html`<p key=${words}><strong>${words}</strong></p>`)}`;
}

/** The backups that hold the text still. @param {{found: Blackening}} props */
function Backups({ found: { backups } }) {
  if (!backups.length)
    return html`<p class="muted">${t("Von Sicherungen mit diesem Text ist hier nichts bekannt. Kopien, die Sie selbst gemacht haben, kennt das Programm nicht.")}</p>`;
  return html`<p>${tn("%(n)s Sicherung kann den Text weiter enthalten. Sagen Sie der Technik Bescheid:", "%(n)s Sicherungen können den Text weiter enthalten. Sagen Sie der Technik Bescheid:", backups.length, { n: formatNumber(backups.length) })}</p>
    <ul class="changes">${backups.slice(0, NAMED).map(({ name, at, there }) => html`<li key=${name + at}><span dir="ltr">${name}</span>, ${when.format(at)}${!there && ` (${t("liegt dort nicht mehr")})`}</li>`)}</ul>`;
}

/**
 * What it touches, counted when the dialog opens, and again before the last press: a backup may have begun since.
 * @param {Kit} kit @param {Written} card @param {boolean} sure
 */
function useNumbers({ place }, card, sure) {
  const [found, setFound] = useState(/** @type {Blackening | null} */ (null));
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    fetch(`/api/v1/sessions/${place.code}/blackening?contribution=${card.id}`, { cache: "no-store" })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject()))
      .then(setFound, () => setFailed(true));
  }, [sure]);
  return { found, failed };
}
