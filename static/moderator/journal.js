/** The session's log in words. */

import { formatTime, t, tn } from "../texts.js";
import { html } from "../vendor/vendor.js";
import { stepTitle } from "./next.js";

/** @typedef {import("./shapes").LogEntry} LogEntry */
/** @typedef {import("../protocol").Texts} Texts */

/**
 * One entry as a short sentence; a verb without words of its own stands as it is.
 * @param {LogEntry} entry @param {Texts | null} texts @returns {string}
 */
export function entryWords({ verb, detail }, texts) {
  const title = stepTitle(texts, detail.activity);
  const channel = texts?.channels[detail.channel] ?? detail.channel ?? "";
  const words = {
    go: t("zu „%(title)s“ gegangen", { title }),
    open: t("Gefragt: „%(title)s“", { title }),
    close: t("„%(title)s“ geschlossen", { title }),
    countdown: t("„%(title)s“: Countdown %(s)s s", { title, s: detail.seconds }),
    not_closed: t("„%(title)s“ blieb offen: Die Auszählung stimmt nicht mit den Antworten überein", { title }),
    extend: detail.seconds
      ? t("„%(title)s“: %(s)s s länger", { title, s: detail.seconds })
      : t("„%(title)s“: Countdown angehalten", { title }),
    reopen: t("„%(title)s“ wieder geöffnet", { title }),
    reveal: t("„%(title)s“ gezeigt", { title }),
    hide: t("„%(title)s“ verborgen", { title }),
    pace: detail.pace === "own" ? t("eigenes Tempo") : t("gemeinsames Tempo"),
    approve: detail.remark ? t("Anmerkung freigegeben") : t("Karte freigegeben"),
    hold: detail.remark
      ? t("Anmerkung zurückgehalten: %(reason)s", { reason: detail.reason ?? "" })
      : t("Karte zurückgehalten: %(reason)s", { reason: detail.reason ?? "" }),
    correct: detail.remark ? t("Anmerkung berichtigt") : t("Karte berichtigt"),
    group: t("Karten gebündelt"),
    ungroup: t("Karte aus dem Bündel gelöst"),
    retitle: t("Bündel umbenannt"),
    message: detail.text ? t("Nachricht: %(text)s", { text: detail.text }) : t("Nachricht zurückgenommen"),
    pause: pauseWords(detail),
    door: detail.open ? t("Beitritt geöffnet") : t("Beitritt geschlossen"),
    headcount: t("%(channel)s: %(count)s anwesend", { channel, count: detail.count ?? "–" }),
    void: tn(
      "%(channel)s: %(n)s Stimme zählt nicht mit: %(reason)s",
      "%(channel)s: %(n)s Stimmen zählen nicht mit: %(reason)s",
      detail.voices ?? 0,
      { channel, reason: detail.reason ?? "" },
    ),
    finish: t("Veranstaltung beendet"),
    create: t("Veranstaltung angelegt"),
    hand_out: t("Link ausgegeben"),
    revoke: t("Link zurückgezogen"),
  };
  return words[/** @type {keyof typeof words} */ (verb)] ?? verb;
}

/** @param {Record<string, any>} detail */
function pauseWords({ on, until }) {
  if (!on) return t("Pause beendet");
  return until ? t("Pause bis %(time)s", { time: until }) : t("Pause");
}

/** @param {{entries: LogEntry[], texts: Texts | null}} props */
export function Journal({ entries, texts }) {
  return html`<section class="panel" aria-labelledby="journal-title">
    <h2 class="panel__title" id="journal-title">${t("Verlauf")}</h2>
    ${
      entries.length
        ? html`<ol class="journal">${entries.map(
            (entry) =>
              html`<li key=${entry.id} class="journal__entry"><time class="journal__time" datetime=${new Date(entry.at).toISOString()}>${formatTime(entry.at)}</time> <span>${entryWords(entry, texts)}</span></li>`,
          )}</ol>`
        : html`<p class="muted">${t("Noch nichts geschehen.")}</p>`
    }
  </section>`;
}
