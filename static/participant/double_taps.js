/**
 * Ignore the second half of a double tap. A trembling or impatient finger taps "Weiter" twice; by the second tap
 * something else is under it, which would be skipped or answered unread.
 */

const WITHIN_MS = 400;
const WITHIN_PX = 32;
const WRITABLE = "textarea, select, input:not([type=radio], [type=checkbox], [type=button], [type=submit])";

/** @typedef {{at: number, x: number, y: number}} Press when and where the finger came down */

/**
 * Whether a press repeats the last one that had an effect. The click that a label passes to its input is the same press.
 * @param {Press | null} done @param {Press} press
 */
export const isSecondHalf = (done, press) =>
  done !== null &&
  done !== press &&
  press.at - done.at < WITHIN_MS &&
  Math.hypot(press.x - done.x, press.y - done.y) < WITHIN_PX;

/** On the whole page, and for a key held down. Text fields are excepted: a double tap selects a word there. */
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
      // Clicks from the keyboard or a screen reader have no count, and are not doubled by mistake.
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
