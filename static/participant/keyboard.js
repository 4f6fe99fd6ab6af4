/** Where a phone's keyboard lies over the page instead of shrinking it, the tray is lifted above it. */

/** A window this low has a keyboard in it. */
const LITTLE_PX = 384;

/**
 * How much of the page's window the keyboard covers, in px: measured by what is left to see, because windows lie about
 * their height while a keyboard slides in. A page that is zoomed into is left alone.
 * @param {number} whole height of the window the page is laid out in
 * @param {{height: number, offsetTop: number, scale: number}} seen
 */
export const covered = (whole, { height, offsetTop, scale }) =>
  scale > 1.05 ? 0 : Math.max(0, Math.round(whole - height - offsetTop));

/** Tell the style sheet, and keep the field being written in sight, as long as the page is open. */
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
