/** The notes of the minutes that were chosen for the summary, and on which page of the screen each stands. Pure. */

import { pagesByHeight } from "../paging.js";
import { t } from "../texts.js";
import { shortened } from "./words.js";

/** @typedef {NonNullable<import("../../protocol").Texts["notes"]>[number]} Note */

/** So much of a note fits on a page; all of it is in the minutes. */
const LETTERS = 500;

/** @type {Record<Note["kind"], () => string>} */
const KINDS = { agreed: () => t("Vereinbart"), minority: () => t("Begründung der Minderheit"), free: () => "" };

/** @param {Note} note */
export const noteKind = ({ kind }) => KINDS[kind]();

/** The notes by page, each in at most so many letters. @param {Note[]} notes @returns {Note[][]} */
export const notePages = (notes) =>
  notes.length
    ? pagesByHeight(
        notes.map((note) => ({ ...note, text: shortened(note.text, LETTERS) })),
        (note) => /** @type {import("../../protocol").Item} */ ({ ref: "", number: null, text: note.text }),
      )
    : [];
