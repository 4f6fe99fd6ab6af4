/** Enhance the staff's pages. Every page works without scripts; each module enhances the elements it finds. */

import { sendOnce } from "./once.js";
import { enhanceAgenda } from "./staff/agenda.js";
import { offerCopying } from "./staff/copying.js";
import { checkUploads, showWhatIsAsked, showWhatIsTicked } from "./staff/forms.js";
import { watchJob } from "./staff/jobs.js";
import { redrawMapping } from "./staff/mapping.js";
import { markByKeys } from "./staff/marking.js";
import { keepTables } from "./staff/pasting.js";
import { enhanceStepForm } from "./staff/step_form.js";
import { enhanceTables } from "./staff/tables.js";

/** Focus the summary of errors. */
function focusErrors() {
  const summary = document.querySelector("[data-focus]");
  if (summary instanceof HTMLElement) summary.focus();
}

function offerPrinting() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.removeAttribute("hidden");
    button.addEventListener("click", () => print());
  }
}

enhanceTables();
enhanceAgenda();
enhanceStepForm();
offerCopying();
offerPrinting();
checkUploads();
sendOnce();
keepTables();
showWhatIsAsked();
showWhatIsTicked();
watchJob();
redrawMapping();
markByKeys();
focusErrors();
