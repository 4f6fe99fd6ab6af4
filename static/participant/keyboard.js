/** Lift the tray above a phone's keyboard where that covers the page instead of shrinking it. */

/** A visible height below this means that a keyboard is open. */
const LITTLE_PX = 384;

/**
 * How much of the page the keyboard covers, in px: the window minus its visible part, since windows report wrong heights
 * while a keyboard slides in. 0 on a page that is zoomed.
 * @param {number} whole height of the window the page is laid out in
 * @param {{height: number, offsetTop: number, scale: number}} seen
 */
export const covered = (whole, { height, offsetTop, scale }) =>
  scale > 1.05 ? 0 : Math.max(0, Math.round(whole - height - offsetTop));

/** Set the custom property --keyboard, and keep the focused text field in view. */
export function followKeyboard() {
  addEventListener("resize", () => requestAnimationFrame(showField));
  const seen = window.visualViewport;
  if (!seen) return;
  const page = document.documentElement;
  const tell = () => {
    page.style.setProperty("--keyboard", `${covered(page.clientHeight, seen)}px`);
    page.toggleAttribute("data-little-room", seen.height * seen.scale < LITTLE_PX);
  };
  tell();
  seen.addEventListener("resize", tell);
  seen.addEventListener("scroll", tell);
}

function showField() {
  const field = document.activeElement;
  if (field?.matches("textarea")) field.scrollIntoView({ block: "nearest" });
}
