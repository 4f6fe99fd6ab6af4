/** The map of needs: still important against urgent. Labels that would cover each other are moved a little. Pure. */

import { meanText, percentText } from "../figure_words.js";
import { t } from "../texts.js";
import { FEWEST, ofField } from "./standing_out.js";
import { scopeName } from "./words.js";

/** @typedef {import("./told.js").Need} Need */
/** @typedef {import("./needs.js").Model} Model */
/** @typedef {{need: Need, x: number, y: number}} Point from 0 to 1: urgent to the right, important to the top */
/** @typedef {{left: number, top: number, width: number, height: number}} Box */
/** @typedef {Box & {point: Point, at: {x: number, y: number}, moved: boolean}} Label `at` its point in the same measure */

/** Needs with enough answers to both questions, as points. @param {Need[]} needs @returns {Point[]} */
export const pointsOf = (needs) =>
  needs.flatMap((need) => {
    const { relevance, urgency } = need;
    if (!relevance || urgency?.mean == null || relevance.n < FEWEST || urgency.n < FEWEST) return [];
    const [yes, partly] = relevance.counts;
    return [{ need, x: (urgency.mean - 1) / 4, y: (yes + partly / 2) / relevance.n }];
  });

/** @param {Need[]} all @param {import("../../protocol").Scene} scene @param {import("../../protocol").Texts | null} texts @returns {Model & {points: Point[]}} */
export function mapModel(all, scene, texts) {
  const points = pointsOf(ofField(all, scene)).sort(byDistance);
  return {
    about: scopeName(texts, scene.field ?? ""),
    title: t("Karte der Bedarfe: noch wichtig und dringend"),
    empty: points.length ? undefined : t("Noch hat kein Bedarf zehn Antworten auf beide Fragen."),
    notes: [t("ab 10 Antworten, Teilweise zählt halb")],
    needs: points.map(({ need }) => need),
    points,
    table: {
      head: [t("Noch wichtig?"), t("Dringlichkeit"), t("liegt bei")],
      rows: points.map(({ need, x, y }) => ({
        item: need.item,
        cells: [percentText(Math.round(100 * y)), meanText(1 + 4 * x), quarterName(x, y)],
      })),
    },
  };
}

/** What stands out comes first: labels are given to those farthest from the middle. @param {Point} a @param {Point} b */
const byDistance = (a, b) => distance(b) - distance(a);
/** @param {Point} point */
const distance = ({ x, y }) => Math.hypot(x - 0.5, y - 0.5);

/** What a quarter of the map suggests; people decide. @param {number} x @param {number} y */
export function quarterName(x, y) {
  if (y >= 0.5) return x >= 0.5 ? t("angehen") : t("vormerken");
  return x >= 0.5 ? t("klären") : t("Streichen prüfen");
}

/** Width of a letter and height of a line, in em. */
const LETTER = 0.62;
const LINE = 1.12;
const DOT = 0.55;
const GAP = 0.12;
const MOST_DOTS = 80;

/** @typedef {{x: number, y: number}} Place in em */
/** @typedef {{width: number, height: number, most: number, taken?: Box[]}} Room in em, how many labels, and what is there already */

/**
 * A label beside its point, or in the nearest place where neither it nor the line to its point covers another label;
 * without one none.
 * @param {Point[]} points the first ones get labels first
 * @param {Room} room
 * @returns {Label[]}
 */
export function labelsOf(points, { width, height, most, taken = [] }) {
  // among very many points there is no room free of them, and labels stand over them
  const dots = points.length > MOST_DOTS ? [] : points.map(({ x, y }) => around(x * width, (1 - y) * height, DOT, DOT));
  /** @type {Label[]} */
  const placed = [];
  for (const point of points.slice(0, most)) {
    const at = { x: point.x * width, y: (1 - point.y) * height };
    const size = { width: [...labelText(point)].length * LETTER, height: LINE };
    const free = candidates(at, size).find(
      (box) =>
        inside(box, width, height) &&
        ![...taken, ...dots].some((other) => overlap(box, other)) &&
        fits(box, at, placed),
    );
    if (free) placed.push({ ...free, point, at, moved: far(free, at) });
  }
  return placed;
}

/** Whether a label and its line cover none of those placed before, nor their lines. @param {Box} box @param {Place} at @param {Label[]} placed */
const fits = (box, at, placed) =>
  placed.every(
    (other) =>
      !overlap(box, other) &&
      !crosses(at, nearest(box, at), other) &&
      !(other.moved && crosses(other.at, nearest(other, other.at), box)),
  );

/** The point of a box that is nearest. @param {Box} box @param {Place} at @returns {Place} */
export const nearest = ({ left, top, width, height }, { x, y }) => ({
  x: Math.min(Math.max(x, left), left + width),
  y: Math.min(Math.max(y, top), top + height),
});

const STEPS = 12;
/** Whether a line runs through a box. @param {Place} from @param {Place} to @param {Box} box */
const crosses = (from, to, { left, top, width, height }) =>
  Array.from({ length: STEPS + 1 }, (_, step) => step / STEPS).some((part) => {
    const x = from.x + (to.x - from.x) * part;
    const y = from.y + (to.y - from.y) * part;
    return x > left && x < left + width && y > top && y < top + height;
  });

/** @param {Point} point */
export const labelText = ({ need }) => need.item.number ?? "";

/** Places for a label: beside its point, then on rings around it. @param {{x: number, y: number}} at @param {{width: number, height: number}} size @returns {Box[]} */
function candidates({ x, y }, { width, height }) {
  const beside = DOT / 2 + GAP;
  const right = { left: x + beside, top: y - height / 2, width, height };
  const left = { ...right, left: x - beside - width };
  const rings = [0.9, 1.4, 2, 2.7].flatMap((ring) =>
    Array.from({ length: 12 }, (_, step) => {
      const angle = (Math.PI * step) / 6;
      return around(x + Math.cos(angle) * (ring * 1.3 + width / 2), y + Math.sin(angle) * ring * 1.3, width, height);
    }),
  );
  return [right, left, ...rings];
}

/** @param {number} x @param {number} y @param {number} width @param {number} height @returns {Box} */
const around = (x, y, width, height) => ({ left: x - width / 2, top: y - height / 2, width, height });

/** @param {Box} box @param {number} width @param {number} height */
const inside = ({ left, top, ...size }, width, height) =>
  left >= 0 && top >= 0 && left + size.width <= width && top + size.height <= height;

/** @param {Box} a @param {Box} b */
export const overlap = (a, b) =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;

/** Whether a label lies so far from its point that a line has to say which it belongs to. @param {Box} box @param {Place} at */
function far(box, at) {
  const { x, y } = nearest(box, at);
  return Math.hypot(x - at.x, y - at.y) > DOT;
}
