/** The desk on a phone: what the screen shows, a page back, the empty screen, the timer, and what waits, above the big button. */

import { sceneWords } from "../session/stage/stage.js";
import { t, tn } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { unfold } from "./at_hand.js";
import { waiting } from "./cards.js";
import { clicked } from "./clicker.js";
import { Button } from "./controls.js";
import { waitingHands } from "./hands.js";
import { factsOf } from "./pager.js";
import { timerWords } from "./timer.js";

/** @typedef {import("./kit").Kit} Kit */

/** How many cards, remarks, questions and hands wait. @param {Kit} kit */
export function inbox(kit) {
  const questions = (kit.live.cards.value?.contributions ?? []).filter(
    ({ called, state }) => called === "listed" && state === "waiting",
  );
  const cards = waiting(kit.live.cards.value).length;
  return cards + (kit.state.desk?.remarks?.kept ?? 0) + questions.length + waitingHands(kit);
}

/** Below 40 rem only, by its style sheet. @param {{kit: Kit, now: number, people: () => void}} props `people` shows the column with all that waits */
export function Remote({ kit, now, people }) {
  const { state, texts, steering } = kit;
  const [said, say] = useState("");
  const back = () => {
    const outcome = clicked("PageUp", state, factsOf(kit));
    say("words" in outcome ? outcome.words : "");
    if ("act" in outcome) steering.steer(outcome.act);
  };
  const n = inbox(kit);
  return html`<section class="remote" aria-label=${t("Fernbedienung")}>
    <p class="remote__screen">${t("Leinwand: %(scene)s", { scene: sceneWords(state, texts) })}</p>
    <div class="remote__row">
      <${Button} look="secondary" press=${back} words="‹" label=${t("zurückblättern")} />
      <${Button} look="secondary" disabled=${Boolean(state.session.blank)} press=${() => steering.steer({ verb: "blank", on: true })} words=${t("leer")} label=${t("Leinwand")} />
      <${Button} look="secondary" press=${() => unfold("tool-timer")} words=${timerWords(state, now)} />
      <${Button} look="secondary" press=${people} words=${t("Eingang %(n)s", { n })} label=${tn("%(n)s wartet", "%(n)s warten", n)} />
    </div>
    <p class="remote__said" role="status">${said}</p>
  </section>`;
}
