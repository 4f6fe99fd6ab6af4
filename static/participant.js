/** The participant's page: connect, and draw what the pictures say. */
import { html, render } from "./vendor/vendor.js";
import { connect } from "./live.js";
import { App } from "./participant/app.js";

const { session = "", ended } = document.body.dataset;
const mount = /** @type {HTMLElement} */ (document.getElementById("app"));
const live = ended ? (await import("./participant/archive.js")).readArchive(session) : connect("/participant", { session });

mount.replaceChildren();
render(html`<${App} session=${session} live=${live} />`, mount);
