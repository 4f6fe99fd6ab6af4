/** What a key typed into a field of a ballot means. Pure. */

/** The key for a question that was left out, or has two crosses. */
export const BLANK = "-";

/**
 * @typedef {{kind: "filled" | "more" | "remark" | "wrong" | "none", value: string, wrong: string}} Meaning
 * `filled`: go on to the next field; `more`: another key may follow; `wrong` is the key that does not exist here.
 */

/** Digits of other scripts, dashes and capitals as the keys of the page. @param {string} typed */
export const plain = (typed) =>
  typed
    .toLowerCase()
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[–—−]/g, BLANK)
    .replace(/\s/g, "");

/**
 * The value of a field after somebody typed into it.
 * @param {string} typed everything in the field
 * @param {string} before what was in it
 * @param {string} keys those that exist here
 * @param {boolean} several whether more than one of them may be chosen
 * @param {boolean} remarks whether A means a remark
 * @returns {Meaning}
 */
export function meaningOf(typed, before, keys, several, remarks) {
  const now = plain(typed);
  if (!now) return { kind: "none", value: "", wrong: "" };
  const added = newest(now, plain(before));
  if (added === BLANK) return { kind: "filled", value: BLANK, wrong: "" };
  if (keys.includes(added))
    return several
      ? { kind: "more", value: chosen(plain(before), added), wrong: "" }
      : { kind: "filled", value: added, wrong: "" };
  if (added === "a" && remarks) return { kind: "remark", value: plain(before), wrong: "" };
  return { kind: "wrong", value: plain(before), wrong: added };
}

/** The key that was typed last: a field that was full is written over. @param {string} now @param {string} before */
function newest(now, before) {
  if (now.startsWith(before)) return now.slice(before.length, before.length + 1) || now.slice(-1);
  return now.endsWith(before) ? now[0] : now.slice(-1);
}

/** A key more, or one less where it was there. @param {string} before @param {string} key */
function chosen(before, key) {
  const keys = before === BLANK ? "" : before;
  return keys.includes(key) ? keys.replace(key, "") : keys + key;
}

/** A number as it is printed. @param {number} number */
export const printed = (number) => String(number).padStart(3, "0");
