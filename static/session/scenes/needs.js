/** The scenes of single needs: one need large, and the needs of a field as a list. Pure. */

import { basesText, meanText, noResultText, perNeedText, urgencyText } from "../figure_words.js";
import { t } from "../texts.js";
import { shortUrgency } from "../untold.js";
import { byNumber, isDivided } from "./told.js";
import { fieldName, relevanceCell, scopeName, urgencyCell, yesText } from "./words.js";

/** @typedef {import("./told.js").Need} Need */
/** @typedef {import("../../protocol").Scene} Scene */
/** @typedef {import("../../protocol").Texts} Texts */
/**
 * @typedef {object} Table a scene for phones and screen readers
 * @property {string} [first] the head of the first column, where its rows are no needs
 * @property {string[]} head of the other columns
 * @property {{item: Pick<import("../../protocol").Item, "ref" | "number" | "text" | "language">, cells: string[]}[]} rows
 *
 * @typedef {object} Model of a scene, which every door draws
 * @property {string} about the line above the title
 * @property {string} title
 * @property {string} [empty] the sentence of a scene without needs
 * @property {string[]} notes
 * @property {Need[]} needs
 * @property {Table} table
 */

const heads = () => [t("Noch wichtig?"), t("Dringlichkeit")];

/** @param {Need[]} needs @returns {Table} */
export const tableOf = (needs) => ({
  head: heads(),
  rows: needs.map(({ item, relevance, urgency }) => ({
    item,
    cells: [relevanceCell(relevance), urgencyCell(urgency)],
  })),
});

/** One need large. @param {Need[]} all @param {Scene} scene @param {Texts | null} texts @returns {Model} */
export function needModel(all, { item: ref }, texts) {
  const needs = all.filter(({ item }) => item.ref === ref);
  const [need] = needs;
  const about = need ? [fieldName(texts, need.item.field), need.item.number].filter(Boolean).join(" · ") : "";
  return {
    about,
    title: need?.item.text ?? t("Ein Bedarf"),
    empty: need ? undefined : t("Das Ergebnis dieses Bedarfs ist noch nicht gezeigt."),
    notes: need ? basesOf(need) : [],
    needs,
    table: tableOf(needs),
  };
}

/** @param {Need} need */
function basesOf({ relevance, urgency }) {
  const bases = [relevance?.n, urgency?.n].filter(Boolean).map(Number);
  return bases.length ? [basesText(bases)] : [];
}

/** Whether nothing of a need is told, and from how many answers on it would be. @param {Need} need @returns {number | null} */
export function tooFewOf({ relevance, urgency }) {
  const asked = [relevance, urgency].filter((one) => one !== null);
  const few = asked.map((one) => one.untold).filter((untold) => untold?.state === "few");
  return asked.length && few.length === asked.length ? (few[0]?.k ?? 5) : null;
}

/** @type {Record<Scene["sort"] & string, (a: Need, b: Need) => number>} */
const SORTS = {
  number: (a, b) => byNumber(a.item, b.item),
  urgency: (a, b) => (b.urgency?.lower ?? -1) - (a.urgency?.lower ?? -1),
  yes: (a, b) => (b.relevance?.percents[0] ?? -1) - (a.relevance?.percents[0] ?? -1),
};

/** How a list is sorted, in words. @param {Scene["sort"]} sort */
export const sortName = (sort = "number") =>
  ({ number: t("nach Nummer"), urgency: t("nach Dringlichkeit"), yes: t("nach Ja-Anteil") })[sort];

/** The needs of a field, or of all. What has no figures comes last. @param {Need[]} all @param {Scene} scene @param {Texts | null} texts @returns {Model} */
export function fieldModel(all, { field = "", sort = "number", only = "" }, texts) {
  const chosen = all.filter((need) => (!field || need.item.field === field) && (!only || isDivided(need)));
  // all needs by number are in the plan's order, field by field
  const needs = sort === "number" && !field ? chosen : [...chosen].sort(SORTS[sort]);
  const nothing = only ? nobodyDivided() : t("Zu diesem Feld ist noch kein Ergebnis gezeigt.");
  return {
    about: [sortName(sort), only && t("nur, wo wir uneins sind")].filter(Boolean).join(" · "),
    title: scopeName(texts, field),
    empty: needs.length ? undefined : nothing,
    notes: [perNeedText(needs.flatMap(({ relevance, urgency }) => [relevance?.n ?? urgency?.n ?? 0]).filter(Boolean))],
    needs,
    table: tableOf(needs),
  };
}

/** The figures of a need in the line below its text; the first is emphasised. @param {Need} need @returns {string[]} */
export function saidOf(need) {
  const { relevance, urgency } = need;
  const few = tooFewOf(need);
  if (few !== null) return [noResultText(few)];
  return [
    relevance && (relevance.n ? yesText(relevance.percents[0]) : relevanceCell(relevance)),
    urgency &&
      (urgency.mean === null
        ? urgencyInstead(urgency)
        : relevance
          ? meanText(urgency.mean)
          : urgencyText(urgency.mean)),
    isDivided(need) && t("uneins"),
  ].filter((words) => typeof words === "string");
}

/** @param {import("./told.js").Urgency} urgency */
const urgencyInstead = (urgency) =>
  t("Dringlichkeit: %(said)s", { said: urgency.untold ? shortUrgency(urgency.untold) : urgencyCell(urgency) });

export const nobodyDivided = () => t("Bei keinem Bedarf sind wir deutlich uneins.");
