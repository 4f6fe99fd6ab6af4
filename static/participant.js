/** The participant's page: connect, and draw the state the server sends. */

import { componentLater } from "./activities/parts/late_results.js";
import { announce, LiveRegion } from "./participant/announcing.js";
import { App } from "./participant/app.js";
import { ignoreSecondHalves } from "./participant/double_taps.js";
import { followKeyboard } from "./participant/keyboard.js";
import { registerWorker } from "./participant/register_worker.js";
import { imported } from "./session/addressed.js";
import { keepFocus, keepInSight } from "./session/focus.js";
import { connect } from "./session/live.js";
import { openStorage } from "./session/storage.js";
import { followTranslation } from "./session/translated.js";
import { followTrial } from "./session/trial.js";
import { html, render } from "./vendor/vendor.js";

const { session = "", ended, turns } = document.body.dataset;
const mount = /** @type {HTMLElement} */ (document.getElementById("app"));

/** What modules that are loaded later get: one that two files import is a request more for everybody. */
const OF_THIS_PAGE = { openStorage, announce, LiveRegion };
const Turns = componentLater("Turns", () => imported("participant/turns.js"));

/** @param {import("./session/live.js").Live} live */
function show(live) {
  mount.textContent = "";
  keepFocus(mount);
  keepInSight(mount);
  followTranslation(mount);
  ignoreSecondHalves();
  followKeyboard();
  followTrial(live);
  render(
    turns
      ? html`<${Turns} session=${session} live=${live} App=${App} ...${OF_THIS_PAGE} />`
      : html`<${App} session=${session} live=${live} />`,
    mount,
  );
  document.documentElement.setAttribute("data-started", ""); // for static/startless.js
  addEventListener("load", registerWorker);
}

if (ended) imported("participant/archive.js").then(({ readArchive }) => show(readArchive(session)));
else show(connect("/participant", { session }));
