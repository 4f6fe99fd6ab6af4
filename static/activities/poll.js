/** A poll: one question with options or with a number as answer. */

import { imported } from "../session/addressed.js";
import { formatNumber, t } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { Choices } from "./parts/answer_buttons.js";
import { componentLater } from "./parts/late_results.js";
import { Ask } from "./parts/one_by_one.js";
import { numberText, optionItems, resultRows } from "./parts/poll_rows.js";

/** @typedef {number[] | number | "unknown"} Value */
/** @typedef {import("./parts/one_by_one.js").QuestionProps<Value>} QuestionProps */

export { resultRows };

export const Results = componentLater("PollResults", () => imported("activities/parts/poll_results.js"));

/** While it is asked the screen lists the options. @param {import("../protocol").AskedProps} props */
export const askedItems = ({ activity, texts }) =>
  texts ? optionItems(activity, texts).map((item) => ({ ...item, number: item.ref })) : [];

/** @param {import("../protocol").AnsweringProps} props */
export function Answering(props) {
  const { activity, items, texts, words, usePlace, Tray } = props;
  const [unsent, setUnsent] = useState("");
  const [item] = items;
  usePlace(null);
  if (!item)
    return html`<div class="page"><h1 class="kern-heading-large" tabindex="-1" ...${words.tongue("title")}>${words.title}</h1></div><${Tray} />`;
  const number = activity.settings.answer === "number";
  const inWords = (/** @type {Value} */ value) => answerText(value, activity, texts);
  return html`
    <div class="page">
      <${Ask} ...${props} item=${item} Question=${number ? NumberQuestion : OptionQuestion} missing=${() => []} inWords=${inWords} unsent=${unsent} setUnsent=${setUnsent} />
    </div>
    <${Tray} refs=${[item.ref]} open=${0} writing=${number} unsent=${number && unsent}>
      ${number && html`<button type="submit" form=${formOf(activity)} class=${`kern-btn kern-btn--${unsent ? "primary" : "secondary"} tray__next`}><span class="kern-label">${t("Antwort senden")}</span></button>`}
    <//>`;
}

/** @param {import("../protocol").Running} activity */
const formOf = ({ activity }) => `poll-${activity}`;

/** @param {Value} value @param {import("../protocol").Running} activity @param {import("../protocol").Texts} texts */
function answerText(value, activity, texts) {
  if (value === "unknown") return t("Keine Angabe");
  if (typeof value === "number") return numberText(value, activity, texts);
  const names = optionItems(activity, texts);
  return value.map((option) => names[option - 1]?.text ?? option).join(", ");
}

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

/** What was typed as a number, with comma or point, in thousands as pages write them; null for anything else. @param {string} typed */
export function readNumber(typed) {
  const bare = typed.replace(/\s/g, "").replace("\u2212", "-");
  const sign = formatNumber(1000).charAt(1);
  const grouped = bare.split(sign);
  const thousands =
    /^-?[1-9]\d{0,2}$/.test(grouped[0]) && grouped.slice(1).every((part) => /^\d{3}(\D.*)?$/.test(part));
  const plain = (thousands ? grouped.join("") : bare).replace(",", ".");
  return /^-?\d+(\.\d*)?$/.test(plain) ? Number(plain) : null;
}

/** Why a number cannot be the answer; "" where it can. @param {number | null} number @param {import("../protocol").Running} activity @param {import("../protocol").Texts} texts */
export function problemOf(number, activity, texts) {
  const { minimum = 0, maximum = 100, step = 1 } = /** @type {Record<string, number>} */ (activity.settings);
  if (number === null) return t("Bitte eine Zahl eingeben.");
  if (number < minimum || number > maximum)
    return t("Möglich ist %(low)s bis %(high)s.", {
      low: numberText(minimum, activity, texts),
      high: numberText(maximum, activity, texts),
    });
  const steps = (number - minimum) / step;
  if (Math.abs(steps - Math.round(steps)) > 1e-6)
    return t("Möglich sind Schritte von %(step)s.", { step: numberText(step, activity, texts) });
  return "";
}

/** A number with its bounds and unit. @param {QuestionProps & {setUnsent: (words: string) => void}} props */
function NumberQuestion({ activity, texts, value, answer, setUnsent }) {
  const { minimum = 0, maximum = 100, unknown } = /** @type {Record<string, number>} */ (activity.settings);
  const stored = typeof value === "number" ? String(value).replace(".", formatNumber(0.5, 1).charAt(1)) : "";
  const [typed, setTyped] = useState(/** @type {string | null} */ (null));
  const [problem, setProblem] = useState("");
  const id = formOf(activity);
  const unit = texts.activities[activity.activity]?.unit;
  const type = (/** @type {string} */ next) => {
    setTyped(next);
    setProblem("");
    setUnsent(next === stored ? "" : t("Noch nicht abgeschickt"));
  };
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    const number = readNumber(typed ?? stored);
    const wrong = problemOf(number, activity, texts);
    setProblem(wrong);
    if (wrong || number === null) return;
    answer(number);
    setTyped(null);
    setUnsent("");
  };
  const skip = () => {
    setTyped(null);
    setProblem("");
    setUnsent("");
    answer(value === "unknown" ? null : "unknown", value === "unknown");
  };
  return html`<form id=${id} class="question" novalidate onSubmit=${send}>
    <div class="kern-form-input">
      <label class="kern-label" for=${`${id}-number`}>${t("Ihre Antwort")}${unit && html` <span dir="auto">(${unit})</span>`}</label>
      <div class="kern-form-input__hint" id=${`${id}-hint`}>${t("%(low)s bis %(high)s", { low: numberText(minimum, activity, texts), high: numberText(maximum, activity, texts) })}</div>
      <input class="kern-form-input__input" id=${`${id}-number`} type="text" inputmode="decimal" autocomplete="off" value=${typed ?? stored}
        aria-describedby=${problem ? `${id}-hint ${id}-problem` : `${id}-hint`} aria-invalid=${problem ? "true" : undefined}
        onInput=${(/** @type {{currentTarget: HTMLInputElement}} */ { currentTarget }) => type(currentTarget.value)} />
      ${problem && html`<p class="kern-error" id=${`${id}-problem`} role="alert"><span class="kern-body">${problem}</span></p>`}
    </div>
    ${
      unknown &&
      html`<label class="choice choice--quiet">
      <input class="choice__input" type="checkbox" name=${`${id}-unknown`} checked=${value === "unknown"} onChange=${skip} />
      <span class="choice__text">${t("Keine Angabe")}</span>
    </label>`
    }
  </form>`;
}
