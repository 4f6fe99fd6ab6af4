/** What is said of a result in the line above its question, where there is no room for reasons. */

import { html } from "../../vendor/vendor.js";
import { t, tn } from "../texts.js";

/** That it was counted again, and how many ballots came too late for it. @param {{tally: import("../../protocol").Tally}} props */
export const ResultNotes = ({ tally }) => html`
  ${tally.recounted && html` · ${t("neu ausgezählt")}`}
  ${tally.late && html` · ${tn("%(n)s Stimmzettel nicht enthalten", "%(n)s Stimmzettel nicht enthalten", tally.late.ballots)}`}`;
