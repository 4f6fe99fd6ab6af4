/** Drag cards and bundles by their handle, with mouse, pen or finger: onto a card or a bundle to bundle, onto a field to move. */

/** @typedef {{from: string, onto: string}} Drop names of what is dragged ("c17", "g5") and of where it is let go ("c18", "g5", "f:W") */

const FAR = 6;
const EDGE = 60;
const SCROLL = 14;

/**
 * The place under the pointer; none where it holds what is dragged already.
 * @param {PointerEvent} event @param {HTMLElement} dragged @returns {HTMLElement | null}
 */
function under({ clientX, clientY }, dragged) {
  const found = document.elementsFromPoint(clientX, clientY).find((each) => !dragged.contains(each));
  const place = /** @type {HTMLElement | null} */ (found?.closest("[data-drop]") ?? null);
  return place?.contains(dragged) ? null : place;
}

/** Scroll the list when the pointer is near its upper or lower edge. @param {PointerEvent} event @param {HTMLElement} from */
function scroll({ clientY }, from) {
  const list = from.closest(".board__all");
  if (!list) return;
  const { top, bottom } = list.getBoundingClientRect();
  if (clientY < top + EDGE) list.scrollTop -= SCROLL;
  else if (clientY > bottom - EDGE) list.scrollTop += SCROLL;
}

/**
 * Begin to drag what the pressed handle belongs to.
 * @param {PointerEvent} pressed @param {(drop: Drop) => void} dropped
 */
export function drag(pressed, dropped) {
  const handle = /** @type {HTMLElement} */ (pressed.currentTarget);
  const moved = /** @type {HTMLElement | null} */ (handle.closest("[data-drag]"));
  if (!moved || pressed.button !== 0) return;
  pressed.preventDefault();
  handle.setPointerCapture(pressed.pointerId);
  /** @type {HTMLElement | null} */
  let place = null;
  let begun = false;
  const mark = (/** @type {HTMLElement | null} */ next) => {
    place?.classList.remove("board__drop");
    place = next;
    place?.classList.add("board__drop");
  };
  const move = (/** @type {PointerEvent} */ event) => {
    const [x, y] = [event.clientX - pressed.clientX, event.clientY - pressed.clientY];
    begun ||= Math.hypot(x, y) > FAR;
    if (!begun) return;
    moved.classList.add("board__dragged");
    moved.style.transform = `translate(${x}px, ${y}px)`;
    scroll(event, moved);
    mark(under(event, moved));
  };
  const end = () => {
    const onto = place?.dataset.drop;
    mark(null);
    moved.classList.remove("board__dragged");
    moved.style.transform = "";
    handle.removeEventListener("pointermove", move);
    for (const name of ["pointerup", "pointercancel"]) handle.removeEventListener(name, stop);
    removeEventListener("keydown", giveUp, true);
    return onto;
  };
  const stop = (/** @type {Event} */ event) => {
    const onto = end();
    if (event.type === "pointerup" && begun && onto) dropped({ from: moved.dataset.drag ?? "", onto });
  };
  const giveUp = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    end();
  };
  handle.addEventListener("pointermove", move);
  for (const name of ["pointerup", "pointercancel"]) handle.addEventListener(name, stop);
  addEventListener("keydown", giveUp, true);
}
