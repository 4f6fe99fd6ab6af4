/** The session's log in words, and which of its acts were undone by a later one. */

import { itemsAt } from "../session/addressed.js";
import { runOf } from "../session/session.js";
import { formatTime, t, tn } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { shortened } from "./card.js";
import { itemName, stepTitle } from "./next_act.js";

/** @typedef {import("../protocol_desk").LogEntry} LogEntry */
/** @typedef {Pick<import("./kit").Kit, "live" | "state" | "texts">} Told what the words are taken from */

/**
 * One log entry as a short sentence; a verb without a sentence is returned as it is.
 * @param {Pick<LogEntry, "verb" | "detail">} entry @param {Told} told @returns {string}
 */
export function entryWords({ verb, detail }, told) {
  const { texts } = told;
  // a step that was removed has its title in the log alone
  const step = texts?.activities[detail.activity ?? ""]?.title ?? detail.title ?? stepTitle(texts, detail.activity);
  const title = portionTitle(detail.portion, told) ?? step;
  const channel = texts?.channels[detail.channel ?? ""] ?? detail.channel ?? "";
  const card = cardWords(detail.contribution, told);
  const link = { role: roleWords(detail.role), label: labelWords(detail.label) };
  const words = {
    go: t("zu „%(title)s“ gegangen", { title }),
    open: t("Gefragt: „%(title)s“", { title }),
    close: t("„%(title)s“ geschlossen", { title }),
    countdown: t("„%(title)s“: Countdown %(s)s Sekunden", { title, s: detail.seconds ?? "" }),
    not_closed: t("„%(title)s“ blieb offen: Die Auszählung stimmt nicht mit den Antworten überein", { title }),
    extend: detail.seconds
      ? t("„%(title)s“: %(s)s Sekunden länger", { title, s: detail.seconds ?? "" })
      : t("„%(title)s“: Countdown angehalten", { title }),
    reopen: t("„%(title)s“ wieder geöffnet", { title }),
    look: t("Ergebnis angesehen: „%(title)s“", { title }),
    reveal: t("„%(title)s“ gezeigt", { title }),
    hide: t("„%(title)s“ verborgen", { title }),
    discard: t("Ergebnis verworfen: „%(title)s“ (%(reason)s)", { title, reason: detail.reason ?? "" }),
    recount: t("Ergebnis neu ausgezählt: „%(title)s“ (%(reason)s)", { title, reason: detail.reason ?? "" }),
    paper: tn("%(n)s Zettel eingelesen", "%(n)s Zettel eingelesen", detail.voices ?? 0),
    supplement: t("Nachtrag abgeschlossen: „%(title)s“", { title }),
    not_recounted: t("Neu auszählen abgelehnt: „%(title)s“ (%(reason)s)", { title, reason: detail.reason ?? "" }),
    divide: t("„%(title)s“ in Abschnitte geteilt", { title }),
    unite: t("Abschnitte von „%(title)s“ zusammengelegt", { title }),
    slides: t("„%(title)s“: Folien geändert", { title }),
    portrait: t("„%(title)s“: Bild geändert", { title }),
    flow: t("„%(title)s“: Ablauf geändert", { title }),
    pace: paceWords(detail, title, told),
    secrecy:
      detail.secrecy === "small"
        ? t("„%(title)s“: kleine Runde, nicht geheim", { title })
        : t("„%(title)s“: geheim", { title }),
    add_step: t("„%(title)s“ eingefügt", { title }),
    copy_step: t("„%(title)s“ kopiert", { title }),
    move_step: t("„%(title)s“ verschoben", { title }),
    remove_step: t("„%(title)s“ entfernt", { title }),
    change_step: t("„%(title)s“ geändert", { title }),
    undo_step: t("„%(title)s“: Änderung der Tagesordnung zurückgenommen", { title }),
    schedule: t("Beginn %(starts)s, Saal bis %(until)s", { starts: detail.starts || "–", until: detail.until || "–" }),
    approve_minutes: t("Protokoll als abgestimmt gekennzeichnet"),
    withdraw_approval: t("Protokoll wieder zum Ändern geöffnet"),
    approve: detail.remark ? t("Anmerkung freigegeben") : t("Karte freigegeben: %(card)s", { card }),
    hold: detail.remark
      ? t("Anmerkung zurückgehalten: %(reason)s", { reason: detail.reason ?? "" })
      : t("Karte zurückgehalten (%(reason)s): %(card)s", { card, reason: detail.reason ?? "" }),
    call: t("Rückfrage aufgerufen: %(card)s", { card }),
    settle: t("Rückfrage beantwortet: %(card)s", { card }),
    uncall: t("Rückfrage zurück in der Liste: %(card)s", { card }),
    correct: detail.remark ? t("Anmerkung berichtigt") : t("Karte berichtigt: %(card)s", { card }),
    group: tn(
      "%(n)s Karte gebündelt: %(bundle)s",
      "%(n)s Karten gebündelt: %(bundle)s",
      detail.contributions?.length ?? 0,
      {
        bundle: bundleWords(detail, told),
      },
    ),
    approve_all: tn("%(n)s Karte freigegeben", "%(n)s Karten freigegeben", detail.contributions?.length ?? 0),
    hold_all: tn(
      "%(n)s Karte zurückgehalten (%(reason)s)",
      "%(n)s Karten zurückgehalten (%(reason)s)",
      detail.contributions?.length ?? 0,
      { reason: detail.reason ?? "" },
    ),
    dissolve: t("Bündel aufgelöst: %(bundle)s", { bundle: bundleWords(detail, told) }),
    move_cards: tn(
      "%(n)s Karte ins Feld „%(field)s“ gelegt",
      "%(n)s Karten ins Feld „%(field)s“ gelegt",
      detail.contributions?.length ?? 0,
      { field: texts?.fields?.[detail.field ?? ""] ?? detail.field ?? "" },
    ),
    undo_cards: t("Karten: rückgängig gemacht"),
    ungroup: t("Karte aus dem Bündel gelöst: %(card)s", { card }),
    retitle: t("Bündel umbenannt: %(bundle)s", { bundle: bundleWords(detail, told) }),
    message: detail.text ? t("Nachricht: %(text)s", { text: detail.text }) : t("Nachricht zurückgenommen"),
    pause: pauseWords(detail),
    blank: detail.on ? t("Leinwand geleert") : t("Leinwand wieder gezeigt"),
    timer: timerActWords(detail),
    delay: t("Stream kommt %(s)s Sekunden später an", { s: detail.seconds ?? 0 }),
    door: detail.open ? t("Beitritt geöffnet") : t("Beitritt geschlossen"),
    headcount: t("%(channel)s: %(count)s anwesend", { channel, count: detail.count ?? "–" }),
    void: tn(
      "%(n)s Stimme zählt nicht mit: %(reason)s",
      "%(n)s Stimmen zählen nicht mit: %(reason)s",
      detail.voices ?? 0,
      { reason: detail.reason ?? "" },
    ),
    unvoid: tn("%(n)s Stimme zählt wieder mit", "%(n)s Stimmen zählen wieder mit", detail.voices ?? 0),
    print_ballots: t("Stimmzettel %(first)s bis %(last)s gedruckt", {
      first: detail.first ?? "",
      last: detail.last ?? "",
    }),
    type_ballots: t("Stapel %(n)s: Eingabe begonnen", { n: batchWords(detail) }),
    type_ballots_anew: t("Stapel %(n)s wird neu eingegeben", { n: batchWords(detail) }),
    restore_ballots: t("Stapel %(n)s zählt wieder", { n: batchWords(detail) }),
    undo_ballot: t("Zettel %(n)s zurückgenommen", { n: detail.ballot ?? "" }),
    correct_ballot: t("Zettel %(n)s berichtigt", { n: detail.ballot ?? "" }),
    print_cards: tn("%(n)s Einmalkarte gedruckt", "%(n)s Einmalkarten gedruckt", detail.count ?? 0),
    revoke_cards: tn("%(n)s Einmalkarte gesperrt", "%(n)s Einmalkarten gesperrt", detail.count ?? 0),
    simulate: tn("%(n)s Probestimme eingelassen", "%(n)s Probestimmen eingelassen", detail.voices ?? 0),
    finish: t("Veranstaltung beendet"),
    resume: t("Veranstaltung wieder aufgenommen"),
    create: t("Veranstaltung angelegt"),
    change: t("Angaben zur Veranstaltung geändert"),
    word: t("„%(title)s“ umformuliert", { title }),
    hand_out: t("Link ausgegeben: %(role)s, „%(label)s“", link),
    end_device: t("Gerät getrennt: %(role)s, „%(label)s“", link),
    give: t("Veranstaltung gegeben: %(name)s", { name: detail.label ?? "" }),
    take: t("Veranstaltung genommen: %(name)s", { name: detail.label ?? "" }),
    revoke: t("Link zurückgezogen: %(role)s, „%(label)s“", link),
  };
  return words[/** @type {keyof typeof words} */ (verb)] ?? verb;
}

/** The field or need of a portion; null for a whole step, and for needs that are not listed now. @param {string | undefined} portion @param {Told} told */
function portionTitle(portion = "", { state, texts }) {
  if (portion.startsWith("f:")) return texts?.fields[portion.slice(2)] ?? null;
  return state?.desk?.units?.units.find((one) => one.portion === portion)?.number ?? null;
}

/** @param {LogEntry["detail"]} detail @param {string} title @param {Told} told */
function paceWords({ activity, pace, item }, title, { state }) {
  if (pace === "own") return t("„%(title)s“: eigenes Tempo", { title });
  const run = runOf(state, activity ?? null);
  const found = itemsAt(run?.items_url)?.find((each) => each.ref === item);
  return t("„%(title)s“: alle bei %(item)s", { title, item: itemName(found) });
}

/** @param {number | undefined} id @param {Told} told @returns {string} */
function cardWords(id, { live }) {
  const card = live.cards.value?.contributions.find((each) => each.id === id);
  return card ? `„${shortened(card.text)}“` : "–";
}

/** @param {LogEntry["detail"]} detail @param {Told} told @returns {string} its title now, or its first card */
function bundleWords({ cluster, contributions = [] }, told) {
  const cards = told.live.cards.value;
  const inside = cards?.contributions.find((each) => each.id === contributions[0]);
  const id = cluster ?? inside?.cluster;
  const bundle = cards?.clusters.find((each) => each.id === id);
  return bundle ? `„${shortened(bundle.title)}“` : cardWords(contributions[0], told);
}

/** @param {string | undefined} role @returns {string} */
const roleWords = (role) =>
  ({ moderator: t("Moderation"), screen: t("Leinwand"), helper: t("Helfende") })[role ?? ""] ?? role ?? "";

/** Links made by the command line have a key as their label; older ones its German word. @param {string | undefined} label @returns {string} */
const labelWords = (label) =>
  label === "command line" || label === "Kommandozeile" ? t("Kommandozeile") : (label ?? "");

/** @param {LogEntry["detail"]} detail @returns {string} */
function timerActWords({ do: act, minutes = 0, text = "" }) {
  const words = {
    stop: t("Timer angehalten"),
    go_on: t("Timer läuft weiter"),
    extend: t("Timer: 1 Minute mehr"),
    end: t("Timer beendet"),
  };
  const started = tn("Timer: %(n)s Minute", "Timer: %(n)s Minuten", minutes);
  return words[/** @type {keyof typeof words} */ (act)] ?? (text ? `${started}, „${text}“` : started);
}

/** A batch of ballots by its number and what people call it. @param {LogEntry["detail"]} detail */
const batchWords = ({ batch, label }) => [batch, label && `„${label}“`].filter(Boolean).join(" ");

/** @param {LogEntry["detail"]} detail */
function pauseWords({ on, until }) {
  if (!on) return t("Pause beendet");
  return until ? t("Pause bis %(time)s Uhr", { time: until }) : t("Pause");
}

/** @param {{kit: import("./kit").Kit}} props */
export function Journal({ kit }) {
  const entries = kit.live.log.value?.entries ?? [];
  const undone = takenBack(entries);
  return html`<details class="panel journal-panel">
    <summary><h2 class="panel__title">${t("Verlauf")}</h2></summary>
    ${
      entries.length
        ? html`<ol class="journal">${entries.map(
            (entry) =>
              html`<li key=${entry.id} class="journal__entry"><time class="journal__time" datetime=${new Date(entry.at).toISOString()}>${formatTime(entry.at)}</time> <span>${entryWords(entry, kit)}${undone.has(entry.id) && html` <span class="muted">· ${t("zurückgenommen")}</span>`}</span></li>`,
          )}</ol>`
        : html`<p class="muted">${t("Noch nichts geschehen.")}</p>`
    }
  </details>`;
}

/** Verb → the verb that undoes it. */
const UNDONE_BY = /** @type {Record<string, string>} */ ({
  close: "reopen",
  reveal: "hide",
  hand_out: "revoke",
  void: "unvoid",
  finish: "resume",
});

/**
 * Ids of the entries that a later one undid.
 * @param {LogEntry[]} entries the newest first
 * @returns {Set<number>}
 */
export function takenBack(entries) {
  const undone = new Set();
  /** @type {Map<string, number>} how often what follows undoes something, and has not met it yet */
  const open = new Map();
  for (const entry of entries) {
    const about = `${entry.detail.activity ?? ""} ${entry.detail.portion ?? ""} ${entry.detail.role ?? ""} ${entry.detail.label ?? ""} ${entry.detail.exclusion ?? ""}`;
    const by = UNDONE_BY[entry.verb];
    if (Object.values(UNDONE_BY).includes(entry.verb)) add(open, `${entry.verb} ${about}`, 1);
    else if (by && open.get(`${by} ${about}`)) {
      undone.add(entry.id);
      add(open, `${by} ${about}`, -1);
    }
  }
  return undone;
}

/** @param {Map<string, number>} counts @param {string} key @param {number} by */
const add = (counts, key, by) => counts.set(key, (counts.get(key) ?? 0) + by);
