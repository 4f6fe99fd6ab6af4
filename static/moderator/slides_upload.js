/** Upload the slides of a talk at the desk, or take them away. */

import { currentRun, currentStep } from "../session/session.js";
import { slidesAt } from "../session/slides.js";
import { t, tn } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { Button, Quiet, Submit } from "./controls.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {{words: string, bad?: boolean}} Said */

/** For a talk only: how many slides there are, and the form for others. @param {{kit: Kit}} props */
export function SlidesUpload({ kit: { state } }) {
  const step = currentStep(state);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, say] = useState(/** @type {Said | null} */ (null));
  if (!step?.slides || state.session.state === "ended") return null;
  const count = slidesAt(state, currentRun(state)).length;
  const send = async (/** @type {FormData} */ form) => {
    setBusy(true);
    say({ words: t("Die Folien werden gezeichnet …") });
    const answer = await post(`/moderate/${state.session.code}/slides/${step.id}`, form);
    setBusy(false);
    say(answer);
    if (!answer.bad) setOpen(false);
  };
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const file = /** @type {HTMLInputElement} */ (document.getElementById("slides-file")).files?.[0];
    if (!file) return say({ words: t("Bitte wählen Sie zuerst eine Datei."), bad: true });
    const form = new FormData();
    form.append("file", file);
    send(form);
  };
  const remove = () => {
    const form = new FormData();
    form.append("remove", "1");
    send(form);
  };
  return html`<section class="slides-upload" aria-labelledby="slides-title">
    <p id="slides-title">${count ? tn("Folien: %(n)s Seite", "Folien: %(n)s Seiten", count) : t("Folien: noch keine")}
      ${!open && html` <${Quiet} words=${count ? t("Andere hochladen …") : t("Hochladen …")} label=${t("Folien")} press=${() => setOpen(true)} />`}
      ${!open && count > 0 && html` <${Quiet} words=${t("Entfernen")} label=${t("Folien")} press=${remove} disabled=${busy} />`}</p>
    ${
      open &&
      html`<form class="slides-upload__form" onSubmit=${submit}>
      <label class="kern-label" for="slides-file">${t("PDF-Datei, höchstens 60 Seiten")}</label>
      <input id="slides-file" type="file" accept=".pdf,application/pdf" />
      <div class="card__acts">${busy ? html`<${Button} look="secondary" disabled words=${t("Einen Moment …")} />` : html`<${Submit} words=${t("Folien hochladen")} />`}<${Quiet} words=${t("Abbrechen")} press=${() => setOpen(false)} /></div>
    </form>`
    }
    <p role="status" class=${said?.bad ? "slides-upload__bad" : "muted"}>${said?.words}</p>
  </section>`;
}

/** @param {string} address @param {FormData} body @returns {Promise<Said>} */
async function post(address, body) {
  try {
    const answer = await fetch(address, { method: "POST", body });
    const { ok, words, failed = [] } = await answer.json().catch(() => ({ words: statusWords(answer.status) }));
    if (!ok) return { words: words ?? t("Das hat nicht geklappt. Bitte versuchen Sie es noch einmal."), bad: true };
    return { words: failed.length ? t("Diese Seiten bleiben grau: %(numbers)s.", { numbers: failed.join(", ") }) : "" };
  } catch {
    return { words: t("Keine Verbindung. Es wurde nichts geändert."), bad: true };
  }
}

/** Why an answer that is a page refused a file. @param {number} status @returns {string | undefined} */
export const statusWords = (status) =>
  /** @type {Record<number, string>} */ ({
    403: t("Dazu fehlt diesem Gerät die Berechtigung. Bitte öffnen Sie den Moderationslink neu."),
    404: t("Diesen Schritt gibt es nicht mehr."),
    413: t("Die Datei ist zu groß. Bitte speichern Sie die Folien kleiner, zum Beispiel mit weniger Bildern."),
  })[status];
