/** What is missing? One thought a card; who finds it there already supports it. */

import { t } from "../texts.js";
import { html, useState } from "../vendor/vendor.js";
import { resultsLater } from "./parts/later.js";
import { cardsOf, OwnCards } from "./parts/owncards.js";
import { useRemembered } from "./parts/remembering.js";
import { Similar, useSimilar } from "./parts/similar.js";
import { SupportList } from "./parts/supporting.js";
import { Writing } from "./parts/writing.js";

export { shownItems } from "./parts/supported.js";

export const Results = resultsLater("CollectResults");

/** @param {any} props */
export function Answering(props) {
  const { activity, items, texts, words, live, Tray, announce, explain } = props;
  const codes = activity.settings.fields?.length ? activity.settings.fields : Object.keys(texts.fields);
  const [field, setField] = useRemembered(`field/${activity.activity}`, codes.length === 1 ? codes[0] : "");
  const [similar, look] = useSimilar(live, activity.activity, field);
  const [sent, setSent] = useState(0);
  const written = (/** @type {string} */ text) => {
    live.contribute({ activity: activity.activity, field, text });
    setSent(sent + 1);
    announce(
      activity.settings.approval === false
        ? t("Ihre Karte ist unterwegs.")
        : t("Ihre Karte ist unterwegs. Die Moderation sieht sie sich an."),
    );
  };
  return html`
    <div class="page">
      <h1 class="kern-heading-large" tabindex="-1">${words.question || words.title}</h1>
      ${words.practice && html`<p class="practice">${t("Probefrage – sie wird nicht gezählt.")}</p>`}
      ${codes.length > 1 && html`<${FieldChoice} codes=${codes} texts=${texts} field=${field} choose=${setField} />`}
      ${
        field &&
        html`<${Writing} id=${`card-${activity.activity}`} label=${t("Ihr Gedanke – einer pro Karte")} send=${t("Karte abschicken")}
        longest=${activity.settings.max_length} announce=${announce} written=${written} typing=${look}>
        <${Similar} found=${similar} activity=${activity} live=${live} announce=${announce} />
      <//>`
      }
      <${Mine} cards=${cardsOf(live, activity.activity)} live=${live} explain=${explain} />
      ${activity.settings.supports !== false && html`<${SupportList} activity=${activity} items=${items} texts=${texts} field=${field} live=${live} />`}
    </div>
    <${Tray} />`;
}

/** @param {{codes: string[], texts: any, field: string, choose: (code: string) => void}} props */
const FieldChoice = ({ codes, texts, field, choose }) => html`<fieldset class="question">
  <legend class="question__legend">${t("Zu welchem Thema?")}</legend>
  <div class="choices choices--wide">
    ${codes.map(
      (code) => html`<label key=${code} class="choice choice--start">
      <input class="choice__input" type="radio" name="field" value=${code} checked=${field === code} onChange=${() => choose(code)} />
      <span class="choice__text">${texts.fields[code] ?? code}</span>
    </label>`,
    )}
  </div>
</fieldset>`;

/** @param {any} props */
const Mine = ({ cards, live, explain }) =>
  cards.length > 0 &&
  html`<section class="stack"><h2 class="kern-heading-small">${t("Ihre Karten")}</h2><${OwnCards} cards=${cards} live=${live} explain=${explain} /></section>`;
