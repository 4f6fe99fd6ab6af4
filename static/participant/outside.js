/** Pages before, after and outside the session. */

import { Missing } from "../session/addressed.js";
import { nextMeeting } from "../session/next_meeting.js";
import { t, tongue } from "../session/texts.js";
import { html, useEffect, useState } from "../vendor/vendor.js";
import { Step, TooLate } from "./step.js";
import { OtherSteps } from "./waiting.js";

/** @typedef {import("../session/live.js").Live} Live */

/** @param {{live: Live}} props */
export function Loading({ live }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 4000);
    return () => clearTimeout(timer);
  }, []);
  return html`<div class="page page--still">
    <p class="kern-body--large">${t("Einen Moment …")}</p>
    ${slow && html`<p role="status">${live.online.value ? t("Das Netz ist gerade langsam. Die Seite kommt gleich.") : t("Noch keine Verbindung. Wir versuchen es weiter – Sie brauchen nichts zu tun.")}</p>`}
    <${Missing} />
  </div>`;
}

/** @param {Omit<import("./step.js").Props, "entry"> & {entry?: import("../protocol").Running, looking: number | null}} props */
export function Ended({ state, texts, entry, looking, ...rest }) {
  if (looking && entry)
    return html`<${Step} key=${entry.activity} ...${rest} state=${state} texts=${texts} entry=${entry} />`;
  const { Tray } = rest;
  const next = nextMeeting(texts, Date.now());
  return html`
    <div class="page">
      <h1 class="kern-heading-large" tabindex="-1">${t("Vielen Dank!")}</h1>
      <p ...${tongue(texts, "closing")}>${texts.closing || t("Die Veranstaltung ist zu Ende. Danke, dass Sie sich Zeit genommen haben.")}</p>
      ${next && html`<p>${t("Nächster Termin:")} <strong ...${tongue(texts, "next")}>${next}</strong></p>`}
      <${TooLate} live=${rest.live} items=${[]} url=${state.waiting?.items_url} />
      <${OtherSteps} state=${state} texts=${texts} look=${rest.look} />
      ${!texts.closing && html`<p class="muted">${t("Die Ergebnisse bleiben unter dieser Adresse.")}</p>`}
    </div>
    <${Tray} />`;
}
