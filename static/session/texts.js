/**
 * Texts and numbers in the reader's language. The catalogue is the JSON block in base.html: {language, plural,
 * messages}; German is the source text.
 */

/** @type {{language: string, plural: string, messages: Record<string, string | string[]>}} */
const catalogue = JSON.parse(
  globalThis.document?.getElementById("texts")?.textContent || '{"language":"de","plural":"","messages":{}}',
);

export const language = catalogue.language;

/** @param {string} text @param {Record<string, string | number>} values */
const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (whole, name) => String(values[name] ?? whole));

/**
 * The text in the reader's language, `%(name)s` filled in.
 * @param {string} message
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function t(message, values = {}) {
  const found = catalogue.messages[message];
  return fill(typeof found === "string" && found ? found : message, values);
}

/** Add texts that came later than the page. @param {Record<string, string | string[]>} messages */
export const addTexts = (messages) => void Object.assign(catalogue.messages, messages);

/**
 * The plural form of a number, from a string of digits for 0–199 that repeats by hundreds.
 * @param {number} n
 */
function form(n) {
  const index = n < 200 ? n : 100 + (n % 100);
  return catalogue.plural ? Number(catalogue.plural[index]) : Number(n !== 1);
}

/**
 * The form for n, `%(n)s` filled in.
 * @param {string} singular
 * @param {string} plural
 * @param {number} n
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function tn(singular, plural, n, values = {}) {
  const found = catalogue.messages[`${singular}|${plural}`];
  const forms = Array.isArray(found) ? found : [singular, plural];
  return fill(forms[form(n)] || plural, { n: formatNumber(n), ...values });
}

const locale = language;
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
/** Times are those of the city's clocks, wherever a device is or whatever it is set to; facilitation/rules/local_time.py has the same zone. */
export const timeZone = "Europe/Berlin";
const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone });

/**
 * "1.234" or, with digits, "4,1".
 * @param {number} value
 * @param {number} [digits]
 */
export function formatNumber(value, digits = 0) {
  if (!digits) return whole.format(value);
  return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** "42 %" @param {number} share 0…1 */
export const formatShare = (share) => percent.format(share);

/** "14:31" in the city @param {number} ms since 1970 */
export const formatTime = (ms) => clock.format(new Date(ms));

/**
 * The attributes `lang` and `dir` of an element that shows one of a session's texts, so that a German title on an English
 * page is read aloud in German.
 * @param {import("../protocol").Texts | null | undefined} texts @param {...(string | number)} path its path in `texts`
 * @returns {{lang?: string, dir: "auto"}}
 */
export const tongue = (texts, ...path) => ({ lang: texts?.foreign?.[path.join("/")], dir: "auto" });
