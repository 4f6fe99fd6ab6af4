/**
 * Follow a browser that translates the page.
 *
 * It replaces a text node by a <font> with other words, which Preact does not know: it would later fail to remove the
 * <font>, or insert new nodes at the wrong place. So the emptied text node is put back behind its <font>, as a marker.
 * When Preact removes the text, the <font> is removed, too; when the browser removes the <font>, the text gets its words
 * back. Preact makes a new node for a text that changes (tools/vendor.js), which the browser translates again.
 */

/** Text node → its <font>, and the words it had. @type {WeakMap<Node, {font: Element, words: string}>} */
const marks = new WeakMap();

/** <font> → its text node. @type {WeakMap<Node, Text>} */
const originals = new WeakMap();

/** @param {Node | null} node @returns {node is Element} */
const isNewFont = (node) => node !== null && node.nodeName === "FONT" && !originals.has(node);

/** @param {Node} root the element that our scripts draw into */
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

/** Put a text back behind the <font> that replaced it. @param {Text} text @param {Element} font */
function mark(text, font) {
  if (font.contains(text)) text.replaceWith(text.cloneNode());
  marks.set(text, { font, words: text.data });
  originals.set(font, text);
  text.data = "";
  font.after(text);
}

/** Remove the <font> of a removed text. @param {Text} text */
function takeAlong(text) {
  if (text.isConnected) return;
  marks.get(text)?.font.remove();
  marks.delete(text);
}

/** Restore a text whose <font> the browser removed, to show the original or another language. @param {Element} font @param {Node[]} instead */
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

/** Move nodes that were inserted between a <font> and its text before both. @param {Node} parent */
function keepTogether(parent) {
  for (const child of [...parent.childNodes]) {
    const font = marks.get(child)?.font;
    if (font && child.previousSibling !== font) /** @type {Text} */ (child).before(font);
  }
}
