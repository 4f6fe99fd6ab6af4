/** Drag something by its handle, with mouse, pen or finger. Whatever can be dragged can be done by keys, too. */

const FAR = 6;
const EDGE = 60;
const SCROLL = 14;
/** A finger rests so long on a row's handle before the row follows it. */
const HOLD_MS = 300;

/**
 * @typedef {object} Dragging
 * @property {HTMLElement} moved what follows the pointer; it has `data-dragged` meanwhile
 * @property {number} [hold] ms a finger must rest on the handle first; a mouse begins once it has moved a little
 * @property {boolean} [upright] follow up and down only
 * @property {HTMLElement | null} [within] the list that scrolls when the pointer is near its upper or lower edge
 * @property {(event: PointerEvent) => void} [move] whenever it has moved
 * @property {(event: PointerEvent) => void} drop where it was let go; not where it was given up, by Escape for example
 * @property {() => void} [end] however it ended, before `drop`
 */

/** Begin to drag with a handle that was pressed. @param {PointerEvent} pressed @param {Dragging} dragging */
export function drag(pressed, { moved, hold = 0, upright = false, within, move, drop, end }) {
  if (pressed.button !== 0) return;
  const handle = /** @type {HTMLElement} */ (pressed.currentTarget);
  const rests = pressed.pointerType === "mouse" ? 0 : hold;
  let ready = rests === 0;
  let begun = false;
  const wait = ready ? 0 : setTimeout(begin, rests);
  pressed.preventDefault();
  handle.setPointerCapture(pressed.pointerId);

  function begin() {
    ready = true;
    if (rests) show();
  }
  function show() {
    begun = true;
    moved.setAttribute("data-dragged", "");
  }
  const follow = (/** @type {PointerEvent} */ event) => {
    const [x, y] = [upright ? 0 : event.clientX - pressed.clientX, event.clientY - pressed.clientY];
    if (ready && !begun && Math.hypot(x, y) > FAR) show();
    if (!begun) return;
    moved.style.transform = `translate(${x}px, ${y}px)`;
    if (within) scroll(event, within);
    move?.(event);
  };
  const stop = (/** @type {Event | null} */ event) => {
    clearTimeout(wait);
    end?.();
    moved.removeAttribute("data-dragged");
    moved.style.transform = "";
    handle.removeEventListener("pointermove", follow);
    for (const name of ["pointerup", "pointercancel"]) handle.removeEventListener(name, stop);
    removeEventListener("keydown", giveUp, true);
    if (event?.type === "pointerup" && begun) drop(/** @type {PointerEvent} */ (event));
  };
  const giveUp = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    stop(null);
  };
  handle.addEventListener("pointermove", follow);
  for (const name of ["pointerup", "pointercancel"]) handle.addEventListener(name, stop);
  addEventListener("keydown", giveUp, true);
}

/** Scroll a list when the pointer is near its upper or lower edge. @param {PointerEvent} event @param {HTMLElement} list */
function scroll({ clientY }, list) {
  const { top, bottom } = list.getBoundingClientRect();
  if (clientY < top + EDGE) list.scrollTop -= SCROLL;
  else if (clientY > bottom - EDGE) list.scrollTop += SCROLL;
}

/**
 * Drag a row of a list up or down.
 * @param {PointerEvent} pressed the handle of the row
 * @param {HTMLElement} row
 * @param {() => HTMLElement[]} rowsOf all rows in their order
 * @param {(place: number) => void} dropped told the new place, from 0, where that is another one
 */
export function dragRow(pressed, row, rowsOf, dropped) {
  const drop = (/** @type {PointerEvent} */ { clientY }) => {
    const place = placeAt(rowsOf(), row, clientY);
    if (place !== rowsOf().indexOf(row)) dropped(place);
  };
  drag(pressed, { moved: row, hold: HOLD_MS, upright: true, drop });
}

/** The place in the new order, from 0, of a row that is dropped at this height. @param {HTMLElement[]} rows @param {HTMLElement} row @param {number} y */
export function placeAt(rows, row, y) {
  const above = rows.filter((other) => {
    if (other === row) return false;
    const { top, height } = other.getBoundingClientRect();
    return top + height / 2 < y;
  });
  return above.length;
}
