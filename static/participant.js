/** The participant's page: connect, and draw what the pictures say. */

import { ignoreSecondHalves } from "./doubletaps.js";
import { keepFocus } from "./focus.js";
import { connect } from "./live.js";
import { App } from "./participant/app.js";
import { followKeyboard } from "./participant/keyboard.js";
import { imported } from "./session/addressed.js";
import { followTranslation } from "./session/translated.js";
import { keepShell } from "./shell/keeping.js";
import { keepInSight } from "./sight.js";
import { html, render } from "./vendor/vendor.js";

const { session = "", ended } = document.body.dataset;
const mount = /** @type {HTMLElement} */ (document.getElementById("app"));

/** @param {import("./live.js").Live} live */
function show(live) {
  mount.textContent = "";
  keepFocus(mount);
  keepInSight(mount);
  followTranslation(mount);
  ignoreSecondHalves();
  followKeyboard();
  render(html`<${App} session=${session} live=${live} />`, mount);
  document.documentElement.setAttribute("data-started", ""); // for static/startless.js
  addEventListener("load", keepShell);
}

if (ended) imported("participant/archive.js").then(({ readArchive }) => show(readArchive(session)));
else show(connect("/participant", { session }));
