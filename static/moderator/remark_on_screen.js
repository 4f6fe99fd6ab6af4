/** One remark after the other on the screen, once the result of its need is shown; showing one approves it, too. */

import { itemsAt, portionsAt } from "../session/addressed.js";
import { portionOf, portionsOf } from "../session/portions.js";
import { currentStep, runOf, shownItem } from "../session/session.js";
import { t } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { shortened } from "./card.js";
import { Quiet } from "./controls.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("../protocol_desk").Remark} Remark */
/** @typedef {import("../protocol_desk").RemarkedNeed} RemarkedNeed */

/** Whether the result of a need of the current step is shown, so that a remark on it steers no answer. @param {Kit["state"]} state @param {RemarkedNeed} need */
export function canShow(state, { activity, item }) {
  if (currentStep(state)?.id !== activity || state.session.pause || state.session.state === "ended") return false;
  const run = runOf(state, activity);
  if (run && !run.portion) return run.state === "revealed";
  const portions = portionsOf(state, activity, portionsAt(state.portions_url), itemsAt(run?.items_url) ?? []);
  return portionOf(portions, item)?.state === "revealed";
}

/** @param {{kit: Kit, need: RemarkedNeed, remark: Remark, act: (act: import("./kit").Act) => Promise<boolean>}} props */
export function ShowRemark({ kit: { state, steering }, need, remark, act }) {
  const ref = `r${remark.id}`;
  const label = shortened(remark.text);
  if (shownItem(state) === ref) {
    const away = () => steering.steer({ verb: "show", activity: need.activity });
    return html`<${Quiet} words=${t("Von der Leinwand nehmen")} label=${label} press=${away} />`;
  }
  if (remark.state === "held" || !canShow(state, need)) return null;
  const press = async () => {
    if (remark.state === "approved" || (await act({ verb: "approve", contribution: remark.id })))
      steering.steer({ verb: "show", activity: need.activity, item: ref });
  };
  return html`<${Quiet} words=${t("Zeigen")} label=${label} press=${press} />`;
}
