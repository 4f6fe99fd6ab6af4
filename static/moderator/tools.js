/** Quiet tools of the middle column; each unfolds below its button, one at a time. */

import { currentRun } from "../session/session.js";
import { t } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { Pace } from "./pace.js";
import { Button, onEscape } from "./parts.js";
import { Door, Message, Pause } from "./toolforms.js";

/** @param {{kit: import("./kit").Kit}} props */
export function Tools({ kit }) {
  const [open, setOpen] = useState("");
  const [draft, setDraft] = useState("");
  const { state } = kit;
  if (state.session.state === "ended") return null;
  const tools = [
    currentRun(state)?.kind === "review" &&
      currentRun(state)?.state === "open" && { name: "pace", words: paceWords(state), form: Pace },
    { name: "pause", words: t("Pause"), form: Pause },
    {
      name: "message",
      words: state.session.message ? t("Nachricht: an") : t("Nachricht an alle"),
      form: Message,
    },
    { name: "door", words: state.session.door ? t("Beitritt: offen") : t("Beitritt: geschlossen"), form: Door },
  ].filter((tool) => tool !== false);
  const chosen = tools.find((tool) => tool.name === open);
  const leave = () => close(open, setOpen);
  const keyed = onEscape(leave);
  return html`<div class="tools" onKeyDown=${chosen && keyed}>
    <div class="tools__row">
      ${tools.map(
        ({ name, words }) =>
          html`<${Button} look="tertiary" class="tools__button" key=${name} id=${`tool-${name}`} aria-expanded=${open === name} aria-controls="tool-panel" press=${() => setOpen(open === name ? "" : name)} words=${words} />`,
      )}
    </div>
    <div id="tool-panel" class="tools__panel" hidden=${!chosen}>${chosen && html`<${chosen.form} key=${open} kit=${kit} close=${leave} draft=${draft} keep=${setDraft} />`}</div>
  </div>`;
}

/** @param {import("./shapes").DeskState} state */
const paceWords = (state) => (currentRun(state)?.pace === "moderator" ? t("Tempo: gemeinsam") : t("Tempo: eigenes"));

/** The focus goes back to the button. @param {string} name @param {(name: string) => void} setOpen */
function close(name, setOpen) {
  setOpen("");
  document.getElementById(`tool-${name}`)?.focus();
}
