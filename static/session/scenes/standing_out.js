/** The scenes of what stands out: the most and least urgent, where people are divided, where hall and online differ. Pure. */

import { differenceText, orderDependsText, percents, placesText } from "../figure_words.js";
import { t, tn } from "../texts.js";
import { nobodyDivided } from "./needs.js";
import { ends, orderDepends, rankBands, ranked } from "./ranks.js";
import { relevanceCell, scopeName, urgencyCell, yesText } from "./words.js";

/** @typedef {import("./told.js").Need} Need */
/** @typedef {import("./told.js").Relevance} Relevance */
/** @typedef {import("./needs.js").Model} Model */
/** @typedef {import("./ranks.js").Ranked} Ranked */
/** @typedef {import("../../protocol").Scene} Scene */
/** @typedef {import("../../protocol").Texts} Texts */
/** @typedef {{name: string, needs: Ranked[], more: number}} End */
/** @typedef {{need: Need, hall: number, online: number, points: number}} Differing shares of yes in per cent */

/** Needs at each end. */
const MOST = { top: 5, bottom: 4 };
/** Answers from which needs are set against each other. */
export const FEWEST = 10;

/** @param {Need[]} all @param {Scene} scene */
export const ofField = (all, { field = "" }) => all.filter(({ item }) => !field || item.field === field);

/** The most and the least urgent needs. @param {Need[]} all @param {Scene} scene @param {Texts | null} texts @returns {Model & {ends: End[]}} */
export function extremesModel(all, scene, texts) {
  const needs = ranked(ofField(all, scene));
  const bands = rankBands(needs.map(({ urgency }) => urgency.between));
  const { top, bottom } = ends(needs);
  const groups = [
    { name: t("Spitzengruppe: am dringendsten"), needs: top.slice(0, MOST.top), more: more(top, MOST.top) },
    { name: t("am wenigsten dringend"), needs: bottom.slice(0, MOST.bottom), more: more(bottom, MOST.bottom) },
  ].filter((group) => group.needs.length);
  const depends = top.length > 0 && orderDepends(...weights(needs), top.length);
  return {
    about: scopeName(texts, scene.field ?? ""),
    title: t("Am dringendsten und am wenigsten dringend"),
    empty: groups.length ? undefined : t("Die Abstände sind zu klein, um eine Spitze zu nennen."),
    notes: [t("Mittel von 1 bis 5"), depends && orderDependsText()].filter((words) => typeof words === "string"),
    needs,
    ends: groups,
    table: {
      head: [t("Rang"), t("Dringlichkeit")],
      rows: needs.map(({ item, urgency }, at) => ({ item, cells: [placesText(bands[at]), urgencyCell(urgency)] })),
    },
  };
}

/** @param {Ranked[]} group @param {number} most */
const more = (group, most) => Math.max(0, group.length - most);

/** @param {Ranked[]} needs @returns {[number[], (number | null)[]]} */
const weights = (needs) => [needs.map(({ urgency }) => urgency.mean), needs.map(({ urgency }) => urgency.evenly)];

/** Where many say yes and many say no. @param {Need[]} all @param {Scene} scene @param {Texts | null} texts @returns {Model} */
export function dividedModel(all, scene, texts) {
  const smaller = (/** @type {Need} */ { relevance }) =>
    Math.min(relevance?.percents[0] ?? 0, relevance?.percents[2] ?? 0);
  const needs = ofField(all, scene)
    .filter(({ relevance }) => relevance?.divided)
    .sort((a, b) => smaller(b) - smaller(a));
  return {
    about: [scopeName(texts, scene.field ?? ""), needs.length && needsText(needs.length)].filter(Boolean).join(" · "),
    title: t("Wo wir uneins sind"),
    empty: needs.length ? undefined : nobodyDivided(),
    notes: [t("uneins: mindestens 30 % auf jeder Seite, ab 10 Antworten")],
    needs,
    table: {
      head: [t("Noch wichtig?")],
      rows: needs.map(({ item, relevance }) => ({ item, cells: [relevanceCell(relevance)] })),
    },
  };
}

/** @param {number} n */
export const needsText = (n) => tn("%(n)s Bedarf", "%(n)s Bedarfe", n);

/** Where hall and online say yes differently for certain. @param {Need[]} all @param {Scene} scene @param {Texts | null} texts @returns {Model & {differing: Differing[]}} */
export function channelsModel(all, scene, texts) {
  const differing = ofField(all, scene)
    .flatMap((need) => differingOf(need))
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return {
    about: scopeName(texts, scene.field ?? ""),
    title: t("Wo Saal und Online anders sehen"),
    empty: differing.length ? undefined : t("Saal und Online unterscheiden sich bei keinem Bedarf sicher."),
    notes: [t("Prozentpunkte, Online gegenüber Saal. Nur gesicherte Unterschiede.")],
    needs: differing.map(({ need }) => need),
    differing,
    table: {
      head: [t("Saal"), t("Online"), t("Unterschied")],
      rows: differing.map(({ need, hall, online, points }) => ({
        item: need.item,
        cells: [yesText(hall), yesText(online), differenceText(points)],
      })),
    },
  };
}

/** @param {Need} need @returns {Differing[]} */
function differingOf(need) {
  const found = need.relevance?.difference;
  if (!found || !need.relevance) return [];
  const { channels } = need.relevance;
  const share = (/** @type {string[]} */ keys) =>
    percents(summed(channels.filter(({ key }) => keys.includes(key)).map(({ counts }) => counts)))[0];
  return [{ need, hall: share(found.hall), online: share(found.online), points: found.points }];
}

/** @param {number[][]} lists of equal length */
const summed = (lists) => lists.reduce((all, list) => list.map((one, at) => one + (all[at] ?? 0)), []);
