/** Scene 11: still important against urgent, as a map with the needs' numbers. */

import { html, useEffect, useRef, useState } from "../../../vendor/vendor.js";
import { needsOf } from "../../scenes/models.js";
import { labelsOf, labelText, mapModel, nearest, quarterName } from "../../scenes/needs_map.js";
import { t, tn } from "../../texts.js";
import { Frame } from "./frame.js";

/** @typedef {import("../../scenes/needs_map.js").Point} Point */
/** @typedef {import("../../scenes/needs_map.js").Label} Label */

/** The map in em of the screen's text, on a stage of 16:9 that is so many em high; a higher one leaves more to the map. */
const WIDTH = 37.5;
const LOWEST = 14.2;
const STAGE = 24.6;
const MOST = { wide: 30, narrow: 10 };
const WIDE_PX = 1280;
const QUARTERS = [
  { x: 0, y: 1, side: "start" },
  { x: 1, y: 1, side: "end" },
  { x: 0, y: 0, side: "start" },
  { x: 1, y: 0, side: "end" },
];

/** @param {import("../stage.js").Props & {scene: import("../../../protocol").Scene}} props */
export function MapScene({ scene, ...props }) {
  const model = mapModel(needsOf(props), scene, props.texts);
  const [ref, { wide, height }] = useShape();
  const map = { width: WIDTH, height };
  const taken = QUARTERS.map(({ x, y }) => corner(quarterName(x, y), x, y, map));
  const labels = labelsOf(model.points, { ...map, taken, most: wide ? MOST.wide : MOST.narrow });
  const rest = model.points.length - labels.length;
  const notes = [
    ...model.notes,
    rest > 0
      ? tn("%(n)s weiterer in der Tabelle auf den Telefonen", "%(n)s weitere in der Tabelle auf den Telefonen", rest)
      : "",
  ];
  return html`<${Frame} props=${props} model=${model} notes=${notes} drawn>
    <div class="map" ref=${ref} aria-hidden="true" dir="ltr">
      <p class="map__up">${t("noch wichtig")} <span class="map__arrow">↑</span></p>
      <div class="map__field" style=${{ inlineSize: `${map.width}em`, blockSize: `${map.height}em` }}>
        ${QUARTERS.map(({ x, y, side }) => html`<span key=${`${x}${y}`} class=${`map__quarter map__quarter--${y ? "top" : "bottom"} map__quarter--${side}`}>${quarterName(x, y)}</span>`)}
        <svg class="map__lines" viewBox=${`0 0 ${map.width} ${map.height}`}>
          <line class="map__middle" x1=${map.width / 2} y1="0" x2=${map.width / 2} y2=${map.height} />
          <line class="map__middle" x1="0" y1=${map.height / 2} x2=${map.width} y2=${map.height / 2} />
          ${model.points.map((point) => html`<circle key=${point.need.item.ref} cx=${point.x * map.width} cy=${(1 - point.y) * map.height} r="0.22" />`)}
          ${labels.filter(({ moved }) => moved).map((label) => html`<${HairLine} key=${label.point.need.item.ref} label=${label} />`)}
        </svg>
        ${labels.map((label) => html`<span key=${label.point.need.item.ref} class="map__label" style=${{ insetInlineStart: `${label.left}em`, insetBlockStart: `${label.top}em`, inlineSize: `${label.width}em` }}>${labelText(label.point)}</span>`)}
      </div>
      <p class="map__right">${t("dringend")} <span class="map__arrow">↑</span></p>
    </div>
  <//>`;
}

/** The place of a quarter's name. @param {string} words @param {number} x @param {number} y @param {{width: number, height: number}} map @returns {import("../../scenes/needs_map.js").Box} */
function corner(words, x, y, map) {
  const size = { width: words.length * 0.55 + 0.8, height: 1.4 };
  return { ...size, left: x * (map.width - size.width), top: (1 - y) * (map.height - size.height) };
}

/** From a point to the middle of the near side of its label. @param {{label: Label}} props */
function HairLine({ label }) {
  const { x, y } = nearest(label, label.at);
  return html`<line x1=${label.at.x} y1=${label.at.y} x2=${x} y2=${y} />`;
}

/**
 * Whether the map is drawn so wide that many labels can be read, and how high it can be, in em.
 * @returns {[{current: HTMLDivElement | null}, {wide: boolean, height: number}]}
 */
function useShape() {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [shape, setShape] = useState({ wide: true, height: LOWEST });
  useEffect(() => {
    const map = ref.current;
    const stage = map?.closest(".stage");
    if (!map || !stage || !("ResizeObserver" in globalThis)) return;
    const observer = new ResizeObserver(() => setShape(shapeOf(map, stage)));
    observer.observe(stage);
    return () => observer.disconnect();
  }, []);
  return [ref, shape];
}

/** @param {Element} map @param {Element} stage */
function shapeOf(map, stage) {
  const high = stage.clientHeight / Number.parseFloat(getComputedStyle(map).fontSize);
  return { wide: stage.clientWidth >= WIDE_PX, height: LOWEST + Math.max(0, high - STAGE) };
}
