/** Navigate a long step: fields to begin with, a list of all items, the page at the end of a field. */

import { t, tn, tongue } from "../../session/texts.js";
import { html } from "../../vendor/vendor.js";
import { entryOf, openIn } from "./groups.js";
import { OfficialNumber, Words } from "./item.js";

/** @typedef {import("./groups.js").Group} Group */
/** @typedef {import("./one_by_one.js").ViewProps} Props */

/** @param {Pick<Props, "words" | "groups" | "texts" | "answered" | "go" | "Tray" | "elsewhere" | "missing">} props */
export const Fields = ({ words, groups, texts, answered, go, Tray, elsewhere, missing }) => html`
  <div class="page">
    <h1 class="kern-heading-large" tabindex="-1">${t("Womit möchten Sie beginnen?")}</h1>
    <p>${words.practice ? t("Probefrage – sie wird nicht gezählt.") : t("Danach geht es mit anderen Feldern weiter, solange Zeit ist.")}</p>
    <${FieldButtons} groups=${groups} texts=${texts} answered=${answered} go=${go} missing=${missing} />
    ${elsewhere}
  </div>
  <${Tray} />`;

/** @param {Pick<Props, "groups" | "texts" | "answered" | "go" | "missing">} props */
const FieldButtons = ({ groups, texts, answered, go, missing }) => html`<ul class="plain stack" role="list">
  ${groups.map((group) => {
    const left = openIn(group, answered).length;
    return html`<li key=${group.code}><button type="button" class="row" onClick=${() => go("item", entryOf(group, answered))}>
      <span class="row__text"><strong ...${tongue(texts, "fields", group.code)}>${texts.fields[group.code] ?? group.code}</strong><span class="row__note">${progress(group.items.length, left, missing(null).length || 1)}</span></span>
      <span class="arrow" aria-hidden="true"></span>
    </button></li>`;
  })}
</ul>`;

/** Questions that people answer in a minute: 12 s each. */
const A_MINUTE = 5;

/** @param {number} all @param {number} left @param {number} questions about each of them */
function progress(all, left, questions) {
  if (!left) return t("✓ fertig");
  const begun =
    left === all ? tn("%(n)s Bedarf", "%(n)s Bedarfe", all) : t("%(at)s von %(all)s", { at: all - left, all });
  const minutes = Math.max(1, Math.round((left * questions) / A_MINUTE));
  return `${begun} · ${tn("~%(n)s Minute", "~%(n)s Minuten", minutes)}`;
}

/** @param {Props & {back: string | null}} props */
export function Overview({ groups, texts, answered, go, back, Tray, activity, live, missing, inWords }) {
  const left = groups.reduce((sum, group) => sum + openIn(group, answered).length, 0);
  const note = (/** @type {string} */ ref) => {
    const value = live.valueOf(activity.activity, ref);
    if (value === null) return t("offen");
    return [answered(ref) ? `✓ ${inWords(value)}` : inWords(value), ...missing(value)].join(" · ");
  };
  const leave = () => (back ? go("item", back) : go("fields"));
  return html`
    <div class="page">
      <h1 class="kern-heading-large" tabindex="-1">${t("Alle Bedarfe")}</h1>
      <p>${left ? tn("Noch ein Bedarf ist offen.", "Noch %(n)s Bedarfe sind offen.", left) : t("Alles beantwortet. Sie können jede Antwort noch ändern.")}</p>
      ${groups.map(
        (group) => html`<section key=${group.code} class="stack stack--close">
          ${group.code && html`<h2 class="kern-heading-small" ...${tongue(texts, "fields", group.code)}>${texts.fields[group.code] ?? group.code}</h2>`}
          <ul class="plain stack stack--close" role="list">
            ${group.items.map(
              (
                item,
              ) => html`<li key=${item.ref}><button type="button" class="row" onClick=${() => go("item", item.ref)}>
              <span class="row__text"><span><${OfficialNumber} item=${item} /> <${Words} item=${item} /></span>
                <span class=${answered(item.ref) ? "row__note row__note--done" : "row__note"}>${note(item.ref)}</span></span>
              <span class="arrow" aria-hidden="true"></span>
            </button></li>`,
            )}
          </ul>
        </section>`,
      )}
    </div>
    <${Tray}><button type="button" class="kern-btn kern-btn--secondary tray__next" onClick=${leave}><span class="kern-label">${t("Zurück")}</span></button><//>`;
}

/** @param {Props & {group: Group}} props */
export function Done({ group, groups, texts, answered, go, Tray, after, missing }) {
  const open = openIn(group, answered);
  const others = groups.filter((other) => other !== group && openIn(other, answered).length);
  const field = texts.fields[group.code] ?? group.code;
  return html`
    <div class="page">
      <h1 class="kern-heading-large" tabindex="-1">${open.length ? t("Fast geschafft") : others.length > 0 ? t("Danke! „%(field)s“ ist beantwortet.", { field }) : t("Alles beantwortet. Vielen Dank!")}</h1>
      ${
        open.length > 0 &&
        html`
        <p>${tn("Hier ist noch ein Bedarf offen. Sie dürfen ihn auch offen lassen.", "Hier sind noch %(n)s Bedarfe offen. Sie dürfen sie auch offen lassen.", open.length)}</p>
        <button type="button" class="kern-btn kern-btn--primary kern-btn--block" onClick=${() => go("item", open[0].ref)}><span class="kern-label">${t("Offene Bedarfe beantworten")}</span></button>`
      }
      ${after}
      ${others.length > 0 && html`<h2 class="kern-heading-small">${t("Weiter mit einem anderen Thema")}</h2><${FieldButtons} groups=${others} texts=${texts} answered=${answered} go=${go} missing=${missing} />`}
      ${!open.length && !others.length && html`<p>${t("Sie können jede Antwort ändern, bis die Moderation schließt.")}</p>`}
    </div>
    <${Tray} refs=${group.items.map(({ ref }) => ref)}><button type="button" class="kern-btn kern-btn--secondary tray__next" onClick=${() => go("list", group.items[group.items.length - 1].ref)}><span class="kern-label">${t("Antworten ansehen")}</span></button><//>`;
}
