/** A revealed result: the page that the moderators chose, drawn by the script of its kind. */

import { html } from "../../vendor/vendor.js";
import { itemsAt, kindModule } from "../addressed.js";
import { currentStep, screenRun, shownPage, tallyOf, toldItems } from "../session.js";
import { t, tongue } from "../texts.js";
import { Corner } from "./joining.js";
import { questionsOf, questionTongue } from "./questions.js";
import { ResultNotes } from "./result_notes.js";
import { ResultWall } from "./result_wall.js";
import { NeedScene } from "./results/need.js";
import { SmallRound } from "./small_round.js";

/** @param {import("./stage.js").Props} props */
export function Revealed(props) {
  const { state, texts, tallies } = props;
  const step = currentStep(state);
  const run = screenRun(state);
  const kind = kindModule(step?.kind);
  const Results = kind?.Results;
  const tally = tallyOf(tallies, run);
  const items = toldItems(run, itemsAt(run?.items_url), tally);
  const words = texts?.activities[step?.id ?? ""];
  if (run?.portion?.startsWith("n:") && items?.length === 1 && items[0].ref.startsWith("n") && !step?.practice)
    return html`<${NeedScene} item=${items[0].ref} ...${props} />`;
  if (step?.cards === "written" && run && items && tally)
    return html`<${ResultWall} run=${run} items=${items} tally=${tally} words=${questionsOf(kind, run.settings, words).join(" ")} practice=${step.practice} ...${props} />`;
  return html`<div class="revealed">
    <header class="revealed__head">
      <p class="stage__kicker"><span ...${tongue(texts, "activities", step?.id ?? "", "title")}>${words?.title}</span>${portionWords(run, items, texts)}${tally && html`<${ResultNotes} tally=${tally} />`}${step?.practice && html` <span class="practice">${t("zählt nicht")}</span>`}<${SmallRound} texts=${texts} activity=${step?.id} /></p>
      <h1 class="revealed__title"><span ...${run && questionTongue(kind, run, texts)}>${run && questionsOf(kind, run.settings, words).join(" ")}</span></h1>
    </header>
    ${
      Results && items && tally && texts
        ? html`<${Results} activity=${run} items=${items} tally=${tally} texts=${texts} state=${state} screen=${true} page=${shownPage(state)} corner=${html`<${Corner} ...${props} />`} />`
        : html`<p class="still__text">${t("Die Ergebnisse kommen gleich.")}</p>`
    }
  </div>`;
}

/** The field or the need of a result that is not that of the whole step. @param {import("../../protocol").Running | undefined} run @param {import("../../protocol").Item[] | null} items @param {import("./stage.js").Props["texts"]} texts */
function portionWords(run, items, texts) {
  const item = run?.portion && items?.[0];
  if (!item) return "";
  return run.portion.startsWith("f:") ? ` · ${texts?.fields[item.field] ?? item.field}` : ` · ${item.number}`;
}
