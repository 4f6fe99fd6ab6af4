/** How voices came in: groups that can be set aside together, those that were, and warnings of joins that are unusual. */

import { formatNumber, formatTime, language, t, timeZone, tn } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { Button, Dialog, Field } from "./controls.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("../protocol_desk").Arrivals} Told */
/** @typedef {import("../protocol_desk").JoinGroup} JoinGroup */
/** @typedef {{origin: number, voices: number}} Origin */
/** @typedef {JoinGroup | Origin} Chosen a group, or a whole origin */

const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone });

/** @param {{kit: Kit}} props */
export function Arrivals({ kit }) {
  const [chosen, setChosen] = useState(/** @type {Chosen | null} */ (null));
  const told = kit.state.desk?.arrivals;
  if (!told || kit.state.session.state === "ended" || !(told.groups.length || told.unknown || told.aside.length))
    return null;
  return html`<details class="arrivals" id="arrivals">
    <summary>${t("Wie die Stimmen kamen")}</summary>
    ${told.unknown > 0 && html`<p class="arrivals__note">${unknownWords(told.unknown)}</p>`}
    ${told.groups.length > 0 && html`<p class="arrivals__note">${t("Zusammen steht, was in denselben zehn Sekunden, auf demselben Weg und von derselben Internetadresse kam. Ein ganzer Saal kann eine einzige Adresse haben.")} ${countedWords(kit)}</p>`}
    <ul class="arrivals__list">
      ${told.aside.map((act) => html`<${Aside} key=${`a${act.id}`} kit=${kit} act=${act} />`)}
      ${told.groups.map((group) => html`<${Row} key=${`${group.origin} ${group.at} ${group.way}`} words=${groupWords(group)} button=${t("gemeinsam nicht mitzählen …")} press=${() => setChosen(group)} />`)}
      ${wholeOrigins(told).map((origin) => html`<${Row} key=${`o${origin.origin}`} words=${originWords(origin)} button=${t("die ganze Adresse nicht mitzählen …")} press=${() => setChosen(origin)} />`)}
    </ul>
    ${chosen && html`<${Void} kit=${kit} chosen=${chosen} close=${() => setChosen(null)} />`}
  </details>`;
}

/** The origins that have more voices than one of their groups. @param {Told} told @returns {Origin[]} */
export const wholeOrigins = ({ groups, origins }) =>
  origins.filter(({ origin, voices }) => !groups.some((group) => group.origin === origin && group.voices === voices));

/** @param {number} n */
const unknownWords = (n) =>
  tn(
    "Bei %(n)s Stimme ist die Herkunft nicht mehr bekannt.",
    "Bei %(n)s Stimmen ist die Herkunft nicht mehr bekannt.",
    n,
  );

/** The typed headcount beside the groups. @param {Kit} kit */
function countedWords({ state }) {
  const counted = Object.values(state.desk?.headcount ?? {}).filter((count) => count !== null);
  if (!counted.length) return t("Anwesende hat noch niemand gezählt.");
  return t("Anwesend gezählt: %(n)s.", { n: formatNumber(counted.reduce((sum, count) => sum + count, 0)) });
}

/** @param {JoinGroup} group @returns {string} */
export function groupWords({ origin, at, way, voices }) {
  const words = { time: clock.format(new Date(at)), origin };
  if (way === "simulated")
    return tn("%(time)s Uhr: %(n)s Probestimme", "%(time)s Uhr: %(n)s Probestimmen", voices, { time: words.time });
  return way === "program"
    ? tn(
        "%(time)s Uhr, Adresse %(origin)s, durch ein Programm: %(n)s Stimme",
        "%(time)s Uhr, Adresse %(origin)s, durch ein Programm: %(n)s Stimmen",
        voices,
        words,
      )
    : tn(
        "%(time)s Uhr, Adresse %(origin)s: %(n)s Stimme",
        "%(time)s Uhr, Adresse %(origin)s: %(n)s Stimmen",
        voices,
        words,
      );
}

/** @param {Origin} origin @returns {string} */
const originWords = ({ origin, voices }) =>
  tn("Adresse %(origin)s, im Ganzen: %(n)s Stimme", "Adresse %(origin)s, im Ganzen: %(n)s Stimmen", voices, { origin });

/** @param {{words: string, button: string, press: () => void}} props */
const Row = ({ words, button, press }) =>
  html`<li class="arrivals__row"><span>${words}</span><${Button} look="tertiary" small press=${press} words=${button} label=${words} /></li>`;

/** @param {{kit: Kit, act: Told["aside"][0]}} props */
function Aside({ kit, act }) {
  const words = tn(
    "%(time)s Uhr: %(n)s Stimme zählt nicht mit (%(reason)s)",
    "%(time)s Uhr: %(n)s Stimmen zählen nicht mit (%(reason)s)",
    act.voices,
    { time: formatTime(act.at), reason: act.reason },
  );
  return html`<${Row} words=${words} button=${t("wieder mitzählen")} press=${() => kit.steering.steer({ verb: "unvoid", exclusion: act.id })} />`;
}

/** @param {Chosen} chosen @returns {chosen is JoinGroup} */
const isGroup = (chosen) => "at" in chosen;

/** @param {{kit: Kit, chosen: Chosen, close: () => void}} props */
function Void({ kit, chosen, close }) {
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const [missing, setMissing] = useState("");
  const whole = !isGroup(chosen);
  const confirm = async () => {
    const lacks = whole && Number(typed) !== chosen.voices ? "void-number" : reason.trim() ? "" : "void-reason";
    setMissing(lacks);
    if (lacks) return document.getElementById(lacks)?.focus();
    const which = whole ? { voices: chosen.voices } : { at: chosen.at, way: chosen.way };
    await kit.steering.steer({ verb: "void", origin: chosen.origin, reason: reason.trim(), ...which });
    close();
  };
  const title = tn("%(n)s Stimme nicht mitzählen?", "%(n)s Stimmen nicht mitzählen?", chosen.voices);
  return html`<${Dialog} title=${title} yes=${t("Nicht mitzählen")} confirm=${confirm} close=${close}>
    <p class="kern-body">${isGroup(chosen) ? groupWords(chosen) : originWords(chosen)}. ${countedWords(kit)}</p>
    ${
      whole &&
      html`<p class="kern-body">${t("Das kann der ganze Saal sein. Bitte tippen Sie zur Sicherheit ein, wie viele Stimmen es sind.")}</p>
      <${Field} id="void-number" label=${t("Zahl der Stimmen")} value=${typed} typed=${setTyped} inputmode="numeric" maxlength="6" aria-invalid=${missing === "void-number"} />
      ${missing === "void-number" && html`<${Wrong} words=${t("Die Zahl stimmt nicht mit der Adresse überein.")} />`}`
    }
    <p class="kern-body">${t("Die Antworten zählen nicht mehr, die Geräte werden abgemeldet. Das steht mit Grund im Verlauf. Sie können es zurücknehmen.")}</p>
    <${Field} id="void-reason" label=${t("Grund")} value=${reason} typed=${setReason} maxlength="200" aria-invalid=${missing === "void-reason"} />
    ${missing === "void-reason" && html`<${Wrong} words=${t("Bitte nennen Sie einen Grund.")} />`}
  <//>`;
}

/** @param {{words: string}} props */
const Wrong = ({ words }) => html`<p class="kern-error" role="alert"><span class="kern-body">${words}</span></p>`;

/**
 * What is unusual about the joins, in words; none once the session has ended.
 * @param {Pick<Kit, "state" | "texts">} kit @returns {{key: string, words: string}[]}
 */
export function joinWarnings({ state, texts }) {
  const told = state.desk?.arrivals;
  if (!told || state.session.state === "ended") return [];
  const crowded = told.crowded.map((key) => ({
    key: `crowded ${key}`,
    words: t("%(channel)s: %(joined)s Stimmen, aber nur %(headcount)s anwesend gezählt.", {
      channel: texts?.channels[key] ?? key,
      joined: formatNumber(state.joined[key] ?? 0),
      headcount: formatNumber(state.desk?.headcount[key] ?? 0),
    }),
  }));
  return [
    ...told.bursts.map((burst) => ({ key: `burst ${burst.at} ${burst.way}`, words: burstWords(burst) })),
    ...crowded,
  ];
}

/** @param {Told["bursts"][0]} burst @returns {string} */
const burstWords = ({ at, way, voices }) =>
  way === "program"
    ? t("Um %(time)s Uhr kamen ungewöhnlich schnell %(n)s Stimmen durch ein Programm.", {
        time: formatTime(at),
        n: formatNumber(voices),
      })
    : t("Um %(time)s Uhr kamen ungewöhnlich schnell %(n)s Stimmen.", { time: formatTime(at), n: formatNumber(voices) });

/** @param {{kit: Kit, look: () => void}} props `look` brings the list into sight */
export function JoinWarnings({ kit, look }) {
  const [closed, setClosed] = useState(/** @type {string[]} */ ([]));
  const told = joinWarnings(kit).filter(({ key }) => !closed.includes(key));
  const open = () => {
    look();
    requestAnimationFrame(() => {
      const list = document.getElementById("arrivals");
      list?.setAttribute("open", "");
      list?.querySelector("summary")?.focus();
    });
  };
  return told.map(
    ({
      key,
      words,
    }) => html`<p class="band band--warning" key=${key}><span>${words} ${t("Bitte vergleichen Sie mit den Anwesenden.")}</span>
      <${Button} look="tertiary" small press=${open} words=${t("Ansehen")} label=${words} />
      <button type="button" class="band__close" aria-label=${t("Hinweis schließen")} onClick=${() => setClosed([...closed, key])}>×</button></p>`,
  );
}
