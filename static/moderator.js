/** The moderators' page: take the secret out of the address, connect, draw. */

import { enter } from "./entrance.js";
import { Desk } from "./moderator/desk.js";
import { steering } from "./moderator/steering.js";
import { keepFocus, keepInSight } from "./session/focus.js";
import { connect } from "./session/live.js";
import { placeOf } from "./session/stage/joining.js";
import { followTranslation } from "./session/translated.js";
import { followTrial } from "./session/trial.js";
import { html, render } from "./vendor/vendor.js";

const place = placeOf(document.body.dataset);

const main = /** @type {Element} */ (document.getElementById("main"));

document.documentElement.setAttribute("data-started", ""); // for static/startless.js
enter().then(() => {
  const live = connect("/moderator", { session: place.session });
  keepFocus(main);
  keepInSight(main);
  followTranslation(main);
  followTrial(live);
  render(html`<${Desk} live=${live} steering=${steering(live)} place=${place} />`, main);
});
