/** The mark of a step in which a small round may guess how each of its people answered. */

import { html } from "../../vendor/vendor.js";
import { tongue } from "../texts.js";

/** Nothing where answers are secret. @param {{texts: import("../../protocol").Texts | null, activity: number | undefined}} props */
export function SmallRound({ texts, activity = 0 }) {
  const words = texts?.activities[activity]?.secrecy;
  return (
    words && html` <span class="small-round" ...${tongue(texts, "activities", activity, "secrecy")}>${words}</span>`
  );
}
