/**
 * A page to draw components on, without a browser: import this before any script of static/. The globals are those of
 * happy-dom, which draws no pixels and has no layout.
 */

import { pathToFileURL } from "node:url";
import { Window } from "happy-dom";

const window = new Window({
  url: "http://hall.test/s/ABCDEFGH",
  settings: { disableJavaScriptFileLoading: true, handleDisabledFileLoadingAsSuccess: true },
});
const OURS = ["document", "location", "localStorage", "sessionStorage", "history", "navigator"];
const KINDS = [
  "Node",
  "Text",
  "Element",
  "HTMLElement",
  "HTMLInputElement",
  "HTMLTableElement",
  "HTMLTextAreaElement",
  "MutationObserver",
  "ResizeObserver",
];
const CALLS = [
  "requestAnimationFrame",
  "cancelAnimationFrame",
  "getComputedStyle",
  "getSelection",
  "addEventListener",
  "removeEventListener",
];
globalThis.window = window;
globalThis.scrollTo = () => {};
for (const name of [...OURS, ...KINDS])
  Object.defineProperty(globalThis, name, { value: window[name], configurable: true, writable: true });
for (const name of CALLS) globalThis[name] = window[name].bind(window);

/** Observers of what is in view: happy-dom has no layout, so a test says what is seen. */
const watching = new Set();
globalThis.IntersectionObserver = class {
  constructor(report) {
    this.report = report;
  }
  observe() {
    watching.add(this);
  }
  disconnect() {
    watching.delete(this);
  }
};

/** Scroll everything that is watched into view, or out of it. */
export const scrolled = (isIntersecting) => {
  for (const { report } of watching) report([{ isIntersecting }]);
};

/** Until something is watched: effects run after the next picture, which is late on a busy machine. */
export const watched = async () => {
  while (!watching.size) await settled(1);
};

document.write(`<main id="app"></main>`);
// Modules that are loaded late lie beside the script with which the page starts.
const start = document.createElement("script");
start.setAttribute("type", "module");
start.setAttribute("src", pathToFileURL("static/participant.js").href);
document.head.append(start);

const { render, html, signal } = await import("../../static/vendor/vendor.js");
const main = document.getElementById("app");

/** Until everything that was set off is drawn, what is loaded late included. */
export const settled = async (turns = 4) => {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setTimeout(resolve, 15));
};

/** Draw one component in place of the last one. @returns the element it is drawn into */
export async function draw(Component, props) {
  render(null, main);
  render(html`<${Component} ...${props} />`, main);
  await settled();
  return main;
}

/** The words of an element as they are read, without the gaps between tags. */
export const words = (element) => element?.textContent.replace(/\s+/g, " ").trim();

/** All elements of this selector, as their words. */
export const wordsOf = (selector) => [...main.querySelectorAll(selector)].map(words);

/** The button, link or label that says this. */
export function named(text, selector = "button, a, label, summary") {
  const found = [...main.querySelectorAll(selector)].filter((element) => words(element).includes(text));
  if (found.length !== 1) throw new Error(`${found.length} elements say "${text}": ${wordsOf(selector).join(" | ")}`);
  return found[0];
}

/** Press with a finger: the browser counts the taps in `detail`. */
export async function tap(element) {
  press(element, 1);
  await settled();
}

/** Press with the space bar or a screen reader: no tap is counted. */
export async function key(element) {
  press(element, 0);
  await settled();
}

function press(element, detail) {
  const input = element.querySelector("input") ?? element;
  input.dispatchEvent(new window.MouseEvent("click", { bubbles: true, cancelable: true, detail }));
}

/** A result as rows of a table. */
export const rowsOf = (table) =>
  [...table.querySelectorAll("tr")].map((row) => [...row.querySelectorAll("th, td")].map(words));

/** A connection that stores every answer at once and remembers what was sent. */
export function connection({ answers = {}, contributions = [], similar = [], show = null } = {}) {
  const own = signal({
    participant: 7,
    channel: "saal",
    last_seq: 0,
    order_seed: 1,
    voided: false,
    answers: { 1: answers },
    contributions,
  });
  const sent = [];
  return {
    own,
    sent,
    state: signal({ show }),
    pending: signal([]),
    refusals: signal({}),
    tallies: signal(new Map()),
    valueOf: (activity, item) => own.value.answers[activity]?.[item]?.value ?? null,
    answer(activity, item, value) {
      sent.push(["answer", item, value]);
      const stored = { ...own.value.answers[activity], [item]: { seq: sent.length, value } };
      own.value = { ...own.value, answers: { ...own.value.answers, [activity]: stored } };
    },
    contribute: (card) => sent.push(["contribute", card]),
    withdraw: (id) => sent.push(["withdraw", id]),
    forget() {},
    async send(event, payload) {
      sent.push([event, payload]);
      return { ok: true, items: similar };
    },
  };
}

const SILENT = new Set(["talk", "break"]);

/** What a kind's components get: one step with two needs of one field. */
export function stepOf(kind, { settings = {}, items = needs(2), texts = {}, live = connection(), ...run } = {}) {
  const activity = { activity: 1, kind, state: "open", pace: "own", item: null, items_url: null, settings, ...run };
  const told = { title: "Schritt", ...texts };
  return {
    activity,
    items,
    live,
    own: live.own.value,
    texts: { title: "Werkstatt", channels: CHANNELS, fields: { W: "Wohnen", B: "Bildung" }, activities: { 1: told } },
    words: { practice: false, ...told, tongue: () => ({ dir: "auto" }) },
    state: {
      agenda: [{ id: 1, kind, asks: !SILENT.has(kind), state: "open", practice: false, minutes: null }],
      channels: Object.keys(CHANNELS).map((key) => ({ key, kind: "hall" })),
      current: 1,
      running: [activity],
      session: { pause: null },
    },
    announce: (text) => announced.push(text),
    explain: (reason) => reason,
    usePlace() {},
    elsewhere: null,
    Tray: ({ children, unsent, stored }) => html`<footer>${unsent}${stored}${children}</footer>`,
  };
}

const CHANNELS = { saal: "Saal", online: "Online" };

/** What was announced to screen readers since the last look. */
const announced = [];
export const heard = () => announced.splice(0);

/** Needs of the plan. */
export const needs = (n, field = "W") =>
  Array.from({ length: n }, (_, at) => ({
    ref: `n${at + 1}`,
    field,
    number: `W-${at + 1}`,
    text: `Bedarf ${at + 1}`,
    language: "de",
  }));

/** A result of step 1: figures of all and, where given, of both channels. */
export const tallyOf = (items, present = { saal: 6, online: 6 }) => ({
  rev: 9,
  activity: 1,
  order: Object.keys(items),
  answered: present,
  present,
  items,
});
