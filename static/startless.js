// Show a notice where the page's modules do not start: the browser is too old, or a file did not load. A classic script
// in ECMAScript 5, so that the oldest browsers can run it (tools/bundle.js).

(() => {
  var root = document.documentElement;
  var again = document.querySelector("#startless-missing button");

  /** @param {"old" | "missing"} reason */
  function say(reason) {
    var waiting = document.getElementById("app");
    var words = document.getElementById("startless-" + reason);
    if (!words || root.hasAttribute("data-started")) return;
    if (waiting) waiting.setAttribute("hidden", "");
    words.removeAttribute("hidden");
  }

  /** @param {ErrorEvent} event of a script that did not arrive, or of one that broke before the page had started */
  function explain(event) {
    if (event.target instanceof HTMLScriptElement && event.target.type === "module") say("missing");
    else if (/\/static\//.test(event.filename || "")) say("old");
  }

  if (again)
    again.addEventListener("click", () => {
      location.reload();
    });
  if ("noModule" in document.createElement("script")) addEventListener("error", explain, true);
  else say("old");
})();
