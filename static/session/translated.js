/**
 * Keep up with a browser that translates the page.
 *
 * It takes a text out of the page and puts a <font> with other words in its place, and whoever draws the page knows
 * nothing of it: what it takes away later stays, and what it puts beside the text has lost its place. So the text goes
 * back behind its stand-in, empty, as a mark; when it is taken away, the stand-in goes with it, and when the stand-in
 * is, the text has its words again. Preact gives a text that changes a new node (tools/vendor.js), which the browser
 * translates anew.
 */

/** The stand-in of a text and the words it had. @type {WeakMap<Node, {font: Element, words: string}>} */
const marks = new WeakMap();

/** The text a stand-in is for. @type {WeakMap<Node, Text>} */
const originals = new WeakMap();

/** @param {Node | null} node @returns {node is Element} */
const isNewFont = (node) => node !== null && node.nodeName === "FONT" && !originals.has(node);

/** @param {Node} root what our scripts draw */
export function followTranslation(root) {
  const watch = new MutationObserver((records) => {
    for (const record of records) follow(record);
    for (const { target } of records) keepTogether(target);
    watch.takeRecords();
  });
  watch.observe(root, { childList: true, subtree: true });
}

/** @param {MutationRecord} record */
function follow({ removedNodes, addedNodes, previousSibling, nextSibling }) {
  for (const node of removedNodes) {
    const font = [...addedNodes, previousSibling, nextSibling].find(isNewFont);
    if (marks.has(node)) takeAlong(/** @type {Text} */ (node));
    else if (originals.has(node)) giveBack(/** @type {Element} */ (node), [...addedNodes]);
    else if (node instanceof Text && font?.isConnected) mark(node, font);
  }
}

/** The browser has put `font` in the place of a text. @param {Text} text @param {Element} font */
function mark(text, font) {
  if (font.contains(text)) text.replaceWith(text.cloneNode());
  marks.set(text, { font, words: text.data });
  originals.set(font, text);
  text.data = "";
  font.after(text);
}

/** A text was taken away: its stand-in goes with it. @param {Text} text */
function takeAlong(text) {
  if (text.isConnected) return;
  marks.get(text)?.font.remove();
  marks.delete(text);
}

/** The browser took a stand-in back, to show the page as it was or in another language. @param {Element} font @param {Node[]} instead */
function giveBack(font, instead) {
  const text = /** @type {Text} */ (originals.get(font));
  const known = marks.get(text);
  if (font.isConnected || known?.font !== font) return;
  marks.delete(text);
  text.data = known.words;
  for (const copy of instead) if (copy !== text && copy instanceof Text) copy.remove();
  const again = instead.find(isNewFont);
  if (again) mark(text, again);
}

/** What was put in between stands before both. @param {Node} parent */
function keepTogether(parent) {
  for (const child of [...parent.childNodes]) {
    const font = marks.get(child)?.font;
    if (font && child.previousSibling !== font) /** @type {Text} */ (child).before(font);
  }
}
