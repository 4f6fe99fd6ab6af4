/** The acts that the desk offers, with the words on their buttons. Pure. */

import { t, tn } from "../session/texts.js";
import { isNeed, unitName } from "./units.js";

/** @typedef {import("../protocol_desk").DeskState} State */
/** @typedef {import("./kit").Offer} Offer */
/** @typedef {import("../protocol").Texts} Texts */
/** @typedef {import("../protocol_desk").Unit} Unit */

/** @param {Texts | null} texts @param {number | null | undefined} id @returns {string} */
export const stepTitle = (texts, id) => texts?.activities[id ?? ""]?.title ?? t("Schritt %(id)s", { id: id ?? "–" });

/** @param {Texts | null} texts @param {number} activity @param {Unit} unit @returns {string} */
export const unitTitle = (texts, activity, unit) => unitName(texts, unit) ?? stepTitle(texts, activity);

/** What names a portion in an act; nothing for the whole step. @param {Unit | undefined} unit */
const of = (unit) => (unit?.portion ? { portion: unit.portion } : {});

/** @param {Texts | null} texts @param {number} activity @param {Unit} unit @returns {Offer} */
export const ask = (texts, activity, unit) => ({
  words: t("Fragen: %(title)s", { title: unitTitle(texts, activity, unit) }),
  note: t("Wird überall zugleich gefragt."),
  act: { verb: "open", activity, ...of(unit) },
});

/** All fields of a step at once. @param {Texts | null} texts @param {number} activity @returns {Offer} */
export const askAll = (texts, activity) => ({
  words: t("Fragen: %(title)s", { title: stepTitle(texts, activity) }),
  note: t("Alle Felder sind zugleich offen, jedes wird für sich geschlossen."),
  act: { verb: "open", activity },
});

/** The next field or need, asked at once. @param {Texts | null} texts @param {number} activity @param {Unit} unit @returns {Offer} */
export const askNext = (texts, activity, unit) => ({
  words: t("Weiter: %(title)s", { title: unitTitle(texts, activity, unit) }),
  note: t("Fragt sofort."),
  act: { verb: "open", activity, ...of(unit) },
});

/** The next field, while those before it stay open. @param {Texts | null} texts @param {number} activity @param {Unit} unit @returns {Offer} */
export const askBeside = (texts, activity, unit) => ({
  ...askNext(texts, activity, unit),
  note: t("Fragt sofort. Was offen ist, bleibt offen bis zum Ende."),
});

/** @param {number} gaps @returns {string} */
export const gapsNote = (gaps) =>
  tn(
    "Zu %(n)s Bedarf gibt es noch wenige Antworten. Wer fertig ist, bekommt ihn angeboten.",
    "Zu %(n)s Bedarfen gibt es noch wenige Antworten. Wer fertig ist, bekommt sie angeboten.",
    gaps,
  );

/** @param {Texts | null} texts @param {number} activity @param {Unit} unit @returns {Offer} */
export const reveal = (texts, activity, unit) => ({
  words: t("Zeigen: %(title)s", { title: unitTitle(texts, activity, unit) }),
  note: t("Auf Leinwand und Telefonen; danach ändert sich das Ergebnis nicht mehr."),
  act: { verb: "reveal", activity, ...of(unit) },
});

/** Only before anybody looked. @param {number} activity @param {Unit} unit @returns {Offer[]} */
export const beforeTheLook = (activity, unit) =>
  unit.seen_at === undefined
    ? [
        reopen(activity, unit),
        {
          words: t("Ergebnis ansehen – danach kann nicht wieder geöffnet werden"),
          act: { verb: "look", activity, ...of(unit) },
        },
      ]
    : [];

/** @param {number} activity @param {Unit} unit @returns {Offer} */
export const reopen = (activity, unit) => ({
  words: t("Wieder öffnen"),
  act: { verb: "reopen", activity, ...of(unit) },
});

/** Ask all closed fields again, so that phones get the needs with few answers. @param {number} activity @param {number} gaps @returns {Offer} */
export const fillGaps = (activity, gaps) => ({
  words: tn("Lücken füllen: %(n)s Bedarf", "Lücken füllen: %(n)s Bedarfe", gaps),
  note: t("Öffnet alle Felder noch einmal; Telefone fragen nach den Bedarfen mit wenigen Antworten."),
  act: { verb: "reopen", activity },
});

/** Ask people who are done to fill gaps, while all fields are open. @param {number} activity @param {number} gaps @returns {Offer} */
export const callForGaps = (activity, gaps) => ({
  words: tn("Lücken füllen: %(n)s Bedarf", "Lücken füllen: %(n)s Bedarfe", gaps),
  note: t("Wer fertig ist, bekommt die Bedarfe mit wenigen Antworten aufs Telefon; die Leinwand sagt es."),
  act: { verb: "show", activity, gaps: true },
});

/** @param {number} activity @returns {Offer} */
export const noMoreGaps = (activity) => ({
  words: t("Nicht mehr um Lücken bitten"),
  act: { verb: "show", activity },
});

/** @param {number} activity @param {Unit} unit @returns {Offer} */
export const hide = (activity, unit) => ({ words: t("Verbergen"), act: { verb: "hide", activity, ...of(unit) } });

/** Show a result again that was shown before. @param {Texts | null} texts @param {number} activity @param {Unit} unit @returns {Offer} */
export const backTo = (texts, activity, unit) => ({
  words: isNeed(unit)
    ? t("Zurück zu %(item)s", { item: unit.number ?? "" })
    : t("Zurück zum Ergebnis: %(title)s", { title: unitTitle(texts, activity, unit) }),
  act: { verb: "show", activity, ...of(unit), page: 0 },
});

/** Show the question again. @param {Texts | null} texts @param {number} activity @param {Unit} unit @returns {Offer} */
export const backToQuestion = (texts, activity, unit) => ({
  words: t("Zurück zur Frage: %(title)s", { title: unitTitle(texts, activity, unit) }),
  act: { verb: "show", activity, ...of(unit), page: 0 },
});

/** @param {State} state @param {number} page from 0 @param {number} pages @param {Unit | undefined} unit @returns {Offer} */
export const turnTo = (state, page, pages, unit) => ({
  words: t("Zeigen: Seite %(page)s von %(pages)s", { page: page + 1, pages }),
  note: t("Auf der Leinwand; die Telefone haben alle Seiten."),
  act: {
    verb: "show",
    activity: state.current ?? 0,
    ...of(unit),
    page,
    ...(state.show?.scene && { scene: state.show.scene }),
  },
});

/** @param {number} waiting @returns {Offer} */
export const lookAtCards = (waiting) => ({
  words: tn("Ansehen: %(n)s Karte wartet", "Ansehen: %(n)s Karten warten", waiting),
  act: { verb: "sort" },
});

/** @param {Texts | null} texts @param {number} activity @param {Unit} unit @param {number} waiting @returns {Offer} */
export const withoutThem = (texts, activity, unit, waiting) => ({
  ...ask(texts, activity, unit),
  words: tn("Ohne sie fragen (%(n)s bleibt liegen)", "Ohne sie fragen (%(n)s bleiben liegen)", waiting),
});

/** @type {() => Record<number, string>} */
const closeWords = () => ({
  0: t("Sofort schließen"),
  30: t("In 30 Sekunden schließen"),
  120: t("In 2 Minuten schließen"),
});

/**
 * @param {number} activity @param {Unit | undefined} unit undefined for all that are open @param {0 | 30 | 120} seconds
 * @param {boolean} [show] its result is shown with that @returns {Offer}
 */
export const closeIn = (activity, unit, seconds, show = false) => ({
  words: closeWords()[seconds],
  note: show
    ? t("Alle sehen den Countdown; danach wird das Ergebnis gezeigt.")
    : seconds
      ? t("Alle sehen den Countdown.")
      : undefined,
  act: { verb: "close", activity, ...of(unit), in_s: seconds, ...(show && { reveal: true }) },
});

/** @param {number} activity @param {Unit | undefined} unit @param {string} [words] @returns {Offer} */
export const closeAndShow = (activity, unit, words = t("Schließen und gleich zeigen")) => ({
  words,
  act: { verb: "close", activity, ...of(unit), in_s: 0, reveal: true },
});

/** @param {number} activity @param {Unit | undefined} unit @param {string} words @returns {Offer} */
export const closeNow = (activity, unit, words) => ({
  words,
  act: { verb: "close", activity, ...of(unit), in_s: 0 },
});

/** @param {number} activity @param {Unit | undefined} unit @returns {Offer[]} */
export const whileCountingDown = (activity, unit) => [
  { words: t("30 Sekunden länger"), act: { verb: "extend", activity, ...of(unit), by_s: 30 } },
  { words: t("Countdown anhalten"), act: { verb: "extend", activity, ...of(unit), by_s: null } },
  closeIn(activity, unit, 0),
];

/** Results of what follows at the end only, or at once again. @param {number} activity @param {"each" | "end"} now @returns {Offer} */
export const turnResults = (activity, now) =>
  now === "each"
    ? { words: t("Ab hier erst am Ende zeigen"), act: { verb: "flow", activity, results: "end" } }
    : { words: t("Ab hier gleich zeigen"), act: { verb: "flow", activity, results: "each" } };

/** @returns {Offer} */
export const finish = () => ({
  words: t("Veranstaltung beenden …"),
  note: t("Zehn Minuten lang lässt sie sich wieder aufnehmen."),
  act: { verb: "finish" },
});

/** Keep the end out of sight. @returns {Offer} */
export const notYet = () => ({ words: t("Noch nicht"), act: { verb: "wait", words: finish().words } });

/** @returns {Offer} */
export const fillScreen = () => ({
  words: t("Leinwand wieder zeigen"),
  note: t("Zeigt wieder, was vorher zu sehen war."),
  act: { verb: "blank", on: false },
});

/** Of all results, one of them is chosen by its own form. @returns {Offer} */
export const jump = () => ({ words: t("Springen zu …"), act: { verb: "jump" } });

/** The results on the screen, page by page, once the session has ended. @param {State} state @param {import("./next_act.js").Facts} facts @returns {Offer | null} */
export function afterTheEnd(state, { told, pages }) {
  const activity = state.current ?? 0;
  const page = (state.show?.page ?? 0) + 1;
  if (state.show?.scene) return page < pages ? turnTo(state, page, pages, undefined) : null;
  if (!told) return null;
  return {
    words: t("Ergebnis auf der Leinwand zeigen"),
    note: t("Als Zusammenfassung; die Telefone haben alle Ergebnisse."),
    act: { verb: "show", activity, page: 0, scene: { name: "summary" } },
  };
}

/** The end again, after results were shown. @param {State} state @returns {Offer[]} */
export const backToTheEnd = ({ show, current }) =>
  show?.scene ? [{ words: t("Zurück zum Schlussbild"), act: { verb: "show", activity: current ?? 0 } }] : [];
