/** When people meet next, as staff set it. */

import { language, timeZone } from "./texts.js";

/** Swedes write dates like ISO: 2027-05-19. */
const inCity = new Intl.DateTimeFormat("sv", { timeZone });

/**
 * "19. Mai 2027 · Runder Tisch, Rathaus"; "" where nothing is set, and from the day after on in the city.
 * @param {import("../protocol").Texts | null | undefined} texts @param {number} now ms since 1970
 */
export function nextMeeting(texts, now) {
  const date = texts?.next_date ?? "";
  if (date && inCity.format(now) > date) return "";
  const day =
    date && new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(Date.parse(date));
  return [day, texts?.next].filter(Boolean).join(" · ");
}
