/**
 * The second half of a double tap does nothing. A trembling or impatient finger taps "Weiter" twice; by then the page
 * shows something else under it, and the second tap would skip or answer what nobody has read.
 */

const WITHIN_MS = 400;
const WITHIN_PX = 32;
const WRITABLE = "textarea, select, input:not([type=radio], [type=checkbox], [type=button], [type=submit])";

/** @typedef {{at: number, x: number, y: number}} Press when and where the finger came down */

/**
 * Whether a press repeats the one that did something last. A label's click on its button is the same press, not a second one.
 * @param {Press | null} done @param {Press} press
 */
export const isSecondHalf = (done, press) =>
  done !== null &&
  done !== press &&
  press.at - done.at < WITHIN_MS &&
  Math.hypot(press.x - done.x, press.y - done.y) < WITHIN_PX;

/** Everywhere on this page, and for a key that is held down. Fields to write in are left alone: there it chooses a word. */
export function ignoreSecondHalves() {
  /** @type {Press | null} */
  let pressed = null;
  /** @type {Press | null} */
  let done = null;
  const early = { capture: true, passive: true };
  addEventListener("pointerdown", ({ timeStamp: at, clientX: x, clientY: y }) => (pressed = { at, x, y }), early);
  addEventListener(
    "click",
    (event) => {
      // Without a count it came from the keyboard or a screen reader, where nobody taps twice by mistake.
      if (!event.detail || !pressed || isWritable(event.target)) return;
      if (isSecondHalf(done, pressed)) swallow(event);
      else done = pressed;
    },
    { capture: true },
  );
  addEventListener("keydown", (event) => {
    if (event.repeat && event.key === "Enter" && !isWritable(event.target)) swallow(event);
  });
}

/** @param {EventTarget | null} target */
const isWritable = (target) => target instanceof Element && target.matches(WRITABLE);

/** @param {Event} event */
function swallow(event) {
  event.preventDefault();
  event.stopPropagation();
}
