/** A poll: one question with options or with a number as answer. */

import { imported } from "../session/addressed.js";
import { t } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { Choices } from "./parts/answer_buttons.js";
import { componentLater } from "./parts/late_results.js";
import { Ask } from "./parts/one_by_one.js";
import {
  answerText,
  byClass,
  classItems,
  classOf,
  numbersOf,
  numeral,
  optionItems,
  resultRows,
} from "./parts/poll_rows.js";

/** @typedef {number[] | number | "unknown"} Value */
/** @typedef {import("./parts/one_by_one.js").QuestionProps<Value>} QuestionProps */

export { resultRows };

export const Results = componentLater("PollResults", () => imported("activities/parts/poll_results.js"));

/** While it is asked the screen lists the options, or the classes of a number. @param {import("../protocol").AskedProps} props */
export const askedItems = ({ activity, texts }) =>
  texts
    ? [
        ...optionItems(activity, texts).map((item) => ({ ...item, number: item.ref })),
        ...(byClass(activity.settings) ? classItems(activity, texts) : rangeItems(activity, texts)),
      ]
    : [];

/** From which number to which people answer. @param {import("../protocol").Running} activity @param {import("../protocol").Texts} texts @returns {import("../protocol").Item[]} */
function rangeItems({ activity, settings }, texts) {
  if (settings.answer !== "number") return [];
  const numbers = numbersOf(settings);
  const bounds = [numbers[0], numbers[numbers.length - 1]].map((number) => numeral(number, settings));
  const range = t("eine Zahl von %(least)s bis %(most)s", { least: bounds[0], most: bounds[1] });
  const text = [range, texts.activities[activity]?.unit].filter(Boolean).join(" · ");
  return [{ ref: "range", number: null, field: "", text, language: "" }];
}

/** @param {import("../protocol").AnsweringProps} props */
export function Answering(props) {
  const { activity, items, texts, words, usePlace, Tray } = props;
  const [item] = items;
  usePlace(null);
  if (!item)
    return html`<div class="page"><h1 class="kern-heading-large" tabindex="-1" ...${words.tongue("title")}>${words.title}</h1></div><${Tray} />`;
  const number = activity.settings.answer === "number";
  const inWords = (/** @type {Value} */ value) => answerText(value, activity, texts);
  return html`
    <div class="page">
      <${Ask} ...${props} item=${item} Question=${number ? NumberQuestion : OptionQuestion} missing=${() => []} inWords=${inWords} />
    </div>
    <${Tray} refs=${[item.ref]} open=${0} />`;
}

/** @param {import("../protocol").Running} activity */
const formOf = ({ activity }) => `poll-${activity}`;

/** One option or several of them. @param {QuestionProps} props */
function OptionQuestion({ activity, texts, value, answer }) {
  const { settings } = activity;
  const options = optionItems(activity, texts);
  const name = formOf(activity);
  const unknown = settings.unknown ? { value: "unknown", label: t("Keine Angabe") } : null;
  const chosen = Array.isArray(value) ? value : [];
  if (settings.answer === "multiple")
    return html`<${Several} name=${name} options=${options} unknown=${unknown} value=${value} most=${settings.most || options.length} answer=${answer} />`;
  const choose = (/** @type {string | null} */ next) =>
    answer(next === null || next === "unknown" ? next : [Number(next)]);
  return html`<${Choices} name=${name} legend=${t("Ihre Antwort")} wide
    choices=${options.map(({ ref, text, language }) => ({ value: ref, label: html`<span lang=${language || undefined} dir="auto">${text}</span>` }))}
    quiet=${unknown} value=${value === "unknown" ? "unknown" : chosen.length ? String(chosen[0]) : null} choose=${choose} />`;
}

/** @param {{name: string, options: import("../protocol").Item[], unknown: {value: string, label: string} | null, value: Value | null, most: number, answer: QuestionProps["answer"]}} props */
function Several({ name, options, unknown, value, most, answer }) {
  const chosen = Array.isArray(value) ? value : [];
  const full = chosen.length >= most;
  const toggle = (/** @type {number} */ option) => {
    const next = chosen.includes(option)
      ? chosen.filter((one) => one !== option)
      : [...chosen, option].sort((a, b) => a - b);
    answer(next.length ? next : null, !next.length);
  };
  const box = (
    /** @type {{key: string, checked: boolean, disabled?: boolean, label: any, change: () => void, look?: string}} */ one,
  ) => html`<label key=${one.key} class=${`choice ${one.look ?? ""}`}>
    <input class="choice__input" type="checkbox" name=${name} value=${one.key} checked=${one.checked} disabled=${one.disabled} onChange=${one.change} />
    <span class="choice__text">${one.label}</span>
  </label>`;
  return html`<fieldset class="question">
    <legend class="question__legend">${most < options.length ? t("Ihre Antworten, höchstens %(n)s", { n: most }) : t("Ihre Antworten, mehrere sind möglich")}</legend>
    <div class="choices choices--wide">
      ${options.map(({ ref, text, language }) => {
        const checked = chosen.includes(Number(ref));
        const label = html`<span lang=${language || undefined} dir="auto">${text}</span>`;
        return box({
          key: ref,
          checked,
          disabled: full && !checked,
          label,
          change: () => toggle(Number(ref)),
        });
      })}
    </div>
    ${unknown && box({ key: unknown.value, checked: value === "unknown", label: unknown.label, look: "choice--quiet", change: () => answer(value === "unknown" ? null : "unknown", value === "unknown") })}
  </fieldset>`;
}

/** Each number that can be answered, or the classes in which they lie. @param {QuestionProps} props */
function NumberQuestion({ activity, texts, value, answer }) {
  const { settings } = activity;
  const unit = texts.activities[activity.activity]?.unit;
  const classes = byClass(settings);
  const choices = classes
    ? classItems(activity, texts).map(({ ref, text }) => ({ value: ref, label: text }))
    : numbersOf(settings).map((number) => ({ value: String(number), label: numeral(number, settings) }));
  const chosen = typeof value === "number" ? String(classes ? classOf(value, activity, texts)?.ref : value) : value;
  return html`<${Choices} name=${formOf(activity)} legend=${!classes && unit ? t("Ihre Antwort (%(unit)s)", { unit }) : t("Ihre Antwort")} wide=${classes} choices=${choices}
    quiet=${settings.unknown ? { value: "unknown", label: t("Keine Angabe") } : null} value=${chosen}
    choose=${(/** @type {string | null} */ next) => answer(next === null || next === "unknown" ? next : Number(next))} />`;
}
