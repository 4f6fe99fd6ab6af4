/** How a step goes on from here: its fields in which order, at which pace, and when results are shown. */

import { currentRun, currentStep } from "../session/session.js";
import { t } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { Button, Submit, useFirstFocus } from "./controls.js";
import { lastOf, openOnes, unitsOf } from "./units.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {{order: "all" | "fields" | "free", results: "each" | "end", pace: "own" | "moderator"}} Flow */

/** @param {Kit["state"]} state @returns {Flow} */
export function flowOf(state) {
  const {
    order = "all",
    results = "each",
    pace = "own",
  } = /** @type {Partial<Flow>} */ (currentRun(state)?.settings ?? {});
  return { order, results, pace };
}

/** The words of the tool's button. @param {Kit["state"]} state @returns {string} */
export function flowWords(state) {
  const { order, results } = flowOf(state);
  if (results === "end") return t("Ergebnis: am Ende");
  return order === "all" ? t("Ergebnis: gleich") : t("Ergebnis: nach dem Feld");
}

/** The fields nobody was asked about yet, in the order in which they come. @param {Kit["state"]} state @returns {string[]} */
export const fieldsAhead = (state) => [
  ...new Set(
    unitsOf(state)
      .filter((unit) => unit.state === "planned" && unit.field)
      .map(({ field }) => field),
  ),
];

/** All fields of the step, those that began first. @param {Kit["state"]} state @param {string[]} ahead */
export const inOrder = (state, ahead) => [
  ...new Set(
    unitsOf(state)
      .map(({ field }) => field)
      .filter((field) => field && !ahead.includes(field)),
  ),
  ...ahead,
];

/** Move one of them up or down. @template T @param {T[]} list @param {number} from @param {number} by @returns {T[]} */
export function moved(list, from, by) {
  const rest = list.filter((_, n) => n !== from);
  rest.splice(from + by, 0, list[from]);
  return rest;
}

/** @param {{kit: Kit, close: () => void}} props */
export function FlowForm({ kit: { state, texts, steering }, close }) {
  const activity = state.current ?? 0;
  const before = flowOf(state);
  const open = openOnes(unitsOf(state)).length > 0;
  const [flow, setFlow] = useState(before);
  const [ahead, setAhead] = useState(fieldsAhead(state));
  const form = useFirstFocus();
  const choose = (/** @type {Partial<Flow>} */ part) => setFlow({ ...flow, ...part });
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const names = /** @type {(keyof Flow)[]} */ (Object.keys(flow)).filter((name) => flow[name] !== before[name]);
    const changed = Object.fromEntries(names.map((name) => [name, flow[name]]));
    const arranged = ahead.join() !== fieldsAhead(state).join();
    const fields = arranged ? { fields: inOrder(state, ahead) } : {};
    if (await steering.steer({ verb: "flow", activity, ...changed, ...fields })) close();
  };
  return html`<form class="tools__form flow" ref=${form} onSubmit=${submit}>
    <${Radios} name="results" legend=${t("Ergebnis")} value=${flow.results} choose=${(/** @type {Flow["results"]} */ results) => choose({ results })}
      choices=${[["each", t("gleich zeigen")], ["end", t("am Ende zeigen")]]} />
    ${
      open
        ? html`<p class="kern-body kern-body--small tools__wide">${t("Ablauf und Tempo lassen sich ändern, wenn nichts mehr offen ist.")}</p>`
        : html`<${Radios} name="order" legend=${t("Felder")} value=${flow.order} choose=${(/** @type {Flow["order"]} */ order) => choose({ order })}
            choices=${[
              ["fields", t("Feld für Feld")],
              ["free", t("freie Wahl")],
              ...(before.order === "all" || !lastOf(unitsOf(state)) ? [["all", t("alle auf einmal")]] : []),
            ]} />
          ${
            currentStep(state)?.paced &&
            html`<${Radios} name="flow-pace" legend=${t("Tempo")} value=${flow.pace} choose=${(/** @type {Flow["pace"]} */ pace) => choose({ pace })} choices=${[
              ["own", t("eigenes")],
              ["moderator", t("gemeinsam")],
            ]} />`
          }
`
    }
    ${ahead.length > 1 && html`<${FieldList} texts=${texts} ahead=${ahead} change=${setAhead} />`}
    <${Submit} words=${t("Übernehmen")} />
  </form>`;
}

/** @param {{name: string, legend: string, value: string, choices: [string, string][], choose: (value: any) => void}} props */
const Radios = ({ name, legend, value, choices, choose }) =>
  html`<fieldset class="flow__choice"><legend class="kern-label flow__legend">${legend}</legend>
    ${choices.map(
      ([one, words]) =>
        html`<div key=${one} class="kern-form-check"><input class="kern-form-check__radio" type="radio" id=${`${name}-${one}`} name=${name} checked=${one === value} onChange=${() => choose(one)} /><label class="kern-label" for=${`${name}-${one}`}>${words}</label></div>`,
    )}
  </fieldset>`;

/** @param {{texts: Kit["texts"], ahead: string[], change: (ahead: string[]) => void}} props */
function FieldList({ texts, ahead, change }) {
  const [said, say] = useState("");
  const name = (/** @type {string} */ field) => texts?.fields[field] ?? field;
  const move = (/** @type {number} */ from, /** @type {number} */ by) => {
    change(moved(ahead, from, by));
    say(t("%(title)s, jetzt an Stelle %(place)s", { title: name(ahead[from]), place: from + by + 1 }));
  };
  return html`<div class="tools__wide">
    <p class="kern-label" id="flow-order">${t("Reihenfolge der Felder, die noch kommen")}</p>
    <ol class="flow__fields" aria-labelledby="flow-order">${ahead.map(
      (field, n) => html`<li key=${field} class="flow__field"><span>${name(field)}</span>
        <${Button} look="tertiary" small disabled=${n === 0} press=${() => move(n, -1)} words=${t("nach oben")} label=${name(field)} />
        <${Button} look="tertiary" small disabled=${n === ahead.length - 1} press=${() => move(n, 1)} words=${t("nach unten")} label=${name(field)} />
      </li>`,
    )}</ol>
    <p class="kern-sr-only" role="status">${said}</p>
  </div>`;
}
