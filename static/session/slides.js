/** The slides of a talk: their pages with texts, and the addresses of their pictures. */

import { newest } from "./addressed.js";

/** @typedef {{number: number, width: number, height: number, text: string, drawn: boolean}} Slide a page, numbered from 1 */

/** @type {Map<string, {value: {pages: Slide[]} | null}>} */
const known = new Map();

/** Where a set of pictures lies; null without one. @param {import("../protocol").State} state @param {unknown} token */
export const picturesUrl = ({ session }, token) => (token ? `/s/${session.code}/slides/${token}` : null);

/** The slides of a running talk, as soon as they are read; [] without any. @param {import("../protocol").State} state @param {import("../protocol").Running | undefined} run @returns {Slide[]} */
export const slidesAt = (state, run) => newest(known, "items", picturesUrl(state, run?.settings.slides))?.pages ?? [];
