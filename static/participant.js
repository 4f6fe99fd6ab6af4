/** The participant's page: connect, and draw what the pictures say. */
import { html, render } from "./vendor/vendor.js";
import { connect } from "./live.js";
import { App } from "./participant/app.js";

const session = document.body.dataset.session ?? "";
const mount = /** @type {HTMLElement} */ (document.getElementById("app"));

mount.replaceChildren();
render(html`<${App} session=${session} live=${connect("/participant", { session })} />`, mount);
