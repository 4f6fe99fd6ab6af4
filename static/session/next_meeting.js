/** When people meet next, as staff set it. */

import { language } from "./texts.js";

const DAY_MS = 86_400_000;

/**
 * "19. Mai 2027 · Runder Tisch, Rathaus"; "" where nothing is set, and from the day after on.
 * @param {import("../protocol").Texts | null | undefined} texts @param {number} now ms since 1970
 */
export function nextMeeting(texts, now) {
  const noon = texts?.next_date ? Date.parse(`${texts.next_date}T12:00`) : 0;
  if (noon && now > noon + DAY_MS / 2) return "";
  const day = noon ? new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(noon) : "";
  return [day, texts?.next].filter(Boolean).join(" · ");
}
