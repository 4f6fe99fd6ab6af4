/** Drag cards and bundles by their handle: onto a card or a bundle to bundle, onto a field to move. */

import { drag } from "../session/dragging.js";

/** @typedef {{from: string, onto: string}} Drop names of what is dragged ("c17", "g5") and of where it is let go ("c18", "g5", "f:W") */

/**
 * The place under the pointer; none where it holds what is dragged already.
 * @param {PointerEvent} event @param {HTMLElement} dragged @returns {HTMLElement | null}
 */
function under({ clientX, clientY }, dragged) {
  const found = document.elementsFromPoint(clientX, clientY).find((each) => !dragged.contains(each));
  const place = /** @type {HTMLElement | null} */ (found?.closest("[data-drop]") ?? null);
  return place?.contains(dragged) ? null : place;
}

/**
 * Begin to drag what the pressed handle belongs to.
 * @param {PointerEvent} pressed @param {(drop: Drop) => void} dropped
 */
export function dragCard(pressed, dropped) {
  const handle = /** @type {HTMLElement} */ (pressed.currentTarget);
  const moved = /** @type {HTMLElement | null} */ (handle.closest("[data-drag]"));
  if (!moved) return;
  /** @type {HTMLElement | null} */
  let place = null;
  let onto = "";
  const mark = (/** @type {HTMLElement | null} */ next) => {
    place?.classList.remove("board__drop");
    place = next;
    place?.classList.add("board__drop");
  };
  drag(pressed, {
    moved,
    within: moved.closest(".board__all"),
    move: (event) => mark(under(event, moved)),
    end: () => {
      onto = place?.dataset.drop ?? "";
      mark(null);
    },
    drop: () => onto && dropped({ from: moved.dataset.drag ?? "", onto }),
  });
}
