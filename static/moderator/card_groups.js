/** Cards that are like each other, offered to be put together, with the words they share. */

import { t, tn } from "../session/texts.js";
import { html, useEffect, useState } from "../vendor/vendor.js";
import { shortened } from "./card.js";
import { Button, Quiet } from "./controls.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("../protocol_desk").Cards} Cards */
/** @typedef {{refs: string[], words: string[]}} CardGroup */
/** @typedef {{cards: import("../protocol_desk").Card[], cluster: import("../protocol_desk").Cluster | undefined, words: string[]}} Offered */

const ASKED_AFTER_MS = 1500;
const SHOWN = 3;

/**
 * The groups that can still be made as they were offered: no card gone, held back or grouped meanwhile.
 * @param {CardGroup[]} groups @param {Cards} cards @returns {Offered[]}
 */
export const stillPossible = (groups, cards) =>
  groups
    .map(({ refs, words }) => ({
      cards: cards.contributions.filter(
        (card) => refs.includes(`c${card.id}`) && card.state !== "held" && card.cluster === null,
      ),
      cluster: cards.clusters.find((each) => refs.includes(`g${each.id}`)),
      words,
      all: refs.length,
    }))
    .filter((each) => each.cards.length + (each.cluster ? 1 : 0) === each.all)
    .map(({ all, ...each }) => each);

/** @param {Offered} offered a group that somebody said no to is known by its cards */
export const nameOf = ({ cards, cluster }) =>
  `${cluster?.id ?? ""}:${cards
    .map((card) => card.id)
    .sort((a, b) => a - b)
    .join()}`;

/** @param {{kit: Kit, activity: number}} props */
export function CardGroups({ kit, activity }) {
  const cards = kit.live.cards.value;
  const [refused, refuse] = useState(/** @type {string[]} */ ([]));
  const groups = useCardGroups(kit, activity);
  const offered = cards ? stillPossible(groups, cards).filter((each) => !refused.includes(nameOf(each))) : [];
  if (!offered.length) return null;
  return html`<section class="board__offers" aria-label=${t("Vorschläge zum Bündeln")}>
    ${offered.slice(0, SHOWN).map((each) => html`<${Offer} key=${nameOf(each)} kit=${kit} offered=${each} refuse=${() => refuse([...refused, nameOf(each)])} />`)}
    ${offered.length > SHOWN && html`<p class="muted">${tn("und %(n)s weiterer Vorschlag", "und %(n)s weitere Vorschläge", offered.length - SHOWN)}</p>`}
  </section>`;
}

/** @param {{kit: Kit, offered: Offered, refuse: () => void}} props */
function Offer({ kit, offered, refuse }) {
  const { cards, cluster, words } = offered;
  const shared = words.join(", ");
  const into = cluster ? { cluster: cluster.id } : { title: cards[0].text.slice(0, 120) };
  const group = async () => {
    const done = await kit.steering.steer(
      { verb: "group", contributions: cards.map((card) => card.id), ...into },
      kit.live.cards.value?.rev,
    );
    if (done) document.getElementById("board-title")?.focus();
  };
  return html`<article class="board__offer">
    <p>${offerWords(offered)}${shared && html` <span class="muted">${t("Gemeinsam: %(words)s", { words: shared })}</span>`}</p>
    <ul>${cards.map((card) => html`<li key=${card.id} dir="auto">${card.text}</li>`)}</ul>
    <div class="card__acts"><${Button} look="secondary" small press=${group} words=${t("Bündeln")} label=${shortened(cards[0].text)} />
      <${Quiet} words=${t("Nein, verschieden")} label=${shortened(cards[0].text)} press=${refuse} /></div>
  </article>`;
}

/** @param {Offered} offered @returns {string} */
export const offerWords = ({ cards, cluster }) =>
  cluster
    ? tn(
        "Vorschlag: %(n)s Karte ähnelt dem Bündel „%(title)s“.",
        "Vorschlag: %(n)s Karten ähneln dem Bündel „%(title)s“.",
        cards.length,
        { title: cluster.title },
      )
    : tn("Vorschlag: %(n)s Karte", "Vorschlag: %(n)s Karten ähneln sich.", cards.length);

/**
 * Offers for a step, asked for again when its cards changed and nothing more came for a while; the last ones stay
 * while there is no network.
 * @param {Kit} kit @param {number} activity @returns {CardGroup[]}
 */
function useCardGroups({ place, live }, activity) {
  const [groups, setGroups] = useState(/** @type {CardGroup[]} */ ([]));
  const rev = live.cards.value?.rev;
  useEffect(() => {
    let left = false;
    const ask = async () => {
      try {
        const answer = await fetch(`/api/v1/sessions/${place.code}/card-groups?activity=${activity}`, {
          cache: "no-store",
        });
        if (answer.ok && !left) setGroups((await answer.json()).groups);
      } catch {
        // the next change of the cards asks again
      }
    };
    const due = setTimeout(ask, ASKED_AFTER_MS);
    return () => {
      left = true;
      clearTimeout(due);
    };
  }, [rev, activity, place.code]);
  return groups;
}
