/** Raise one's hand where people talk: its number, and that it is one's turn. Loaded with the first step without a question. */

import { t } from "../session/texts.js";
import { html, useEffect, useState } from "../vendor/vendor.js";

/** @typedef {import("../session/live.js").Live} Live */

const LOST = ["offline", "no_answer"];

/** @param {{live: Live, announce: (words: string) => void, explain: (reason: string) => string}} props */
export function Hand({ live, announce, explain }) {
  const [trouble, setTrouble] = useState("");
  const own = live.hand.value;
  const { number = null, turn = false } = own?.activity === live.state.value?.current ? (own ?? {}) : {};
  const turnWords = t("Sie sind dran, Hand %(n)s. Bitte sprechen Sie.", { n: number ?? "" });
  const again = t("Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.");
  const upWords = t("Ihre Hand ist oben: Hand %(n)s.", { n: number ?? "" });
  useEffect(() => void (number && announce(turn ? turnWords : upWords)), [number, turn]);
  // One button for both directions, so that it keeps the focus.
  const press = async () => {
    const { ok, refused = "" } = await live.send("hand", { up: !number });
    setTrouble(ok ? "" : LOST.includes(refused) ? again : explain(refused));
    if (ok && number) announce(t("Ihre Hand ist unten."));
  };
  return html`<div class=${turn ? "band band--warning" : number ? "band band--info" : "band band--hand"}>
    <div>
      ${number && html`<p>${turn ? html`<strong>${turnWords}</strong>` : html`<strong>${upWords}</strong> ${t("Die Moderation sieht nur diese Nummer und ob Sie im Saal oder online sind.")}`}</p>`}
      <button type="button" class="quiet" aria-pressed=${number ? "true" : "false"} onClick=${press}>${number ? t("Hand herunternehmen") : t("Hand heben")}</button>
      ${!number && html`<span class="muted">${t("Saal und Online kommen abwechselnd dran.")}</span>`}
      ${trouble && html`<p role="alert">${trouble}</p>`}
    </div>
  </div>`;
}
