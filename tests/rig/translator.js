// What a browser that translates pages does to them: every text is taken out, and <font> elements stand in its place.
// `translatePage({ way, later })`: way "replace" or "beside" (put in first, then taken out), later in ms or at once.
(() => {
  const KEPT = new Set(["FONT", "SCRIPT", "STYLE", "TEXTAREA", "OPTION", "NOSCRIPT"]);
  const isKept = (node) =>
    !node || (node instanceof Element && (KEPT.has(node.nodeName) || node.getAttribute("translate") === "no"));
  const isOurs = (text) => {
    for (let node = text.parentNode; node !== document.body; node = node.parentNode) if (isKept(node)) return false;
    return text.data.trim() !== "";
  };
  const font = (inner) => {
    const element = document.createElement("font");
    element.append(inner);
    return element;
  };

  function translate(text, way) {
    if (!text.isConnected || !isOurs(text)) return;
    const standIn = font(font(text.data.replace(/\S.*\S|\S/s, "«$&»")));
    if (way === "replace") text.replaceWith(standIn);
    else {
      text.before(standIn);
      text.remove();
    }
  }

  window.translatePage = ({ way, later }) => {
    const all = (root) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts = root instanceof Text ? [root] : [];
      while (walker.nextNode()) texts.push(walker.currentNode);
      return texts;
    };
    const come = (texts) => {
      const work = () => texts.forEach((text) => translate(text, way));
      if (later) setTimeout(work, later);
      else work();
    };
    come(all(document.body));
    new MutationObserver((records) => {
      for (const { addedNodes } of records) for (const node of addedNodes) come(all(node));
    }).observe(document.body, { childList: true, subtree: true });
  };
})();
