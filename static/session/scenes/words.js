/** What the tables of scenes say of one need, with counts, as phones have room for them. Pure. */

import { answersText, countedShareText, likelyText, meanText, shareText, unsureText } from "../figure_words.js";
import { members, RELEVANCE } from "../figures.js";
import { t } from "../texts.js";
import { questionText } from "../untold.js";

/** @typedef {import("./told.js").Need} Need */
/** @typedef {import("./told.js").Relevance} Relevance */
/** @typedef {import("./told.js").Urgency} Urgency */
/** @typedef {import("../../protocol").Texts} Texts */

/** What people answer, yes first. */
export const answerNames = () => [t("Ja"), t("Teilweise"), t("Nein")];

/** The parts of a bar. @param {Relevance} relevance */
export const stackOf = ({ percents }) => percents.map((percent, at) => ({ key: RELEVANCE[at], share: percent / 100 }));

/** "Ja 71 % (65 von 92) · Teilweise 20 % (18 von 92) · Nein 9 % (9 von 92)", or why there is none. @param {Relevance | null} relevance */
export function relevanceCell(relevance) {
  if (!relevance) return "–";
  if (relevance.untold) return questionText("relevance", relevance.untold);
  if (!relevance.n) return unsureText(relevance.unknown, "relevance") || t("keine Antwort");
  const { percents, counts, n, unknown } = relevance;
  const parts = answerNames().map((name, at) => countedShareText(name, percents[at], counts[at], n));
  return [...parts, unsureText(unknown, "relevance")].filter(Boolean).join(" · ");
}

/** "Ja 71 % · Teilweise 20 % · Nein 9 %" @param {Relevance} relevance */
export const sharesText = ({ percents }) =>
  answerNames()
    .map((name, at) => shareText(name, percents[at]))
    .join(" · ");

/** "4,1 von 5 · 90 Antworten, wohl 3,9 bis 4,3", or why there is none. @param {Urgency | null} urgency */
export function urgencyCell(urgency) {
  if (!urgency) return "–";
  if (urgency.untold) return questionText("priority", urgency.untold);
  if (urgency.mean === null) return t("keine Antwort");
  const sure = [answersText(urgency.n), urgency.between && likelyText(urgency.between)].filter(Boolean).join(", ");
  return `${meanText(urgency.mean)} · ${sure}`;
}

/** What groups of channels are called together: "Saal und Papier". @param {string[]} keys @param {Texts | null} texts */
export const channelNames = (keys, texts) =>
  keys
    .flatMap(members)
    .map((key) => texts?.channels[key] ?? key)
    .reduce((all, name) => t("%(all)s und %(name)s", { all, name }));

/** The title of a field; its code where the title has not come. @param {Texts | null} texts @param {string} code */
export const fieldName = (texts, code) => texts?.fields[code] ?? code;

/** The field a scene is of, or that it is of all. @param {Texts | null} texts @param {string} code */
export const scopeName = (texts, code) => (code ? fieldName(texts, code) : t("Alle Felder"));

/** "Ja 77 %" @param {number} percent */
export const yesText = (percent) => shareText(t("Ja"), percent);

/** A text in at most so many letters, cut between words. @param {string} text @param {number} letters */
export function shortened(text, letters) {
  const all = [...text];
  if (all.length <= letters) return text;
  const cut = all.slice(0, letters - 1).join("");
  const space = cut.lastIndexOf(" ");
  return `${(space > letters / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:–-]+$/, "")} …`;
}
