"""Write the summary that is read in a minute, and the overview of all needs behind it."""

from collections.abc import Iterator, Sequence

from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes import words
from facilitation.exchange.minutes.agreed import MOST_ON_FRONT, in_summary, write_tasks
from facilitation.exchange.minutes.fields import is_short
from facilitation.exchange.minutes.pictures import needs_map, urgency_picture
from facilitation.rules.documents.blocks import BlockList, Column, Run, Text
from facilitation.rules.results.comparisons import Difference
from facilitation.rules.results.figure_words import HINTS, ORDER_DEPENDS
from facilitation.rules.results.figures import priority_counts
from facilitation.rules.results.summary import (
    Standing,
    Summary,
    in_plan_order,
    order_is_open,
    places,
    standings,
    summarise,
)
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_

MOST_NAMED = 3
"""Needs that a sentence of the summary names by their words."""
MOST_URGENT = MOST_DIVIDED = 5
MOST_NUMBERS = 60
SUGGESTED = {
    "keep": N_("{n} sind weiter aktuell"),
    "adapt": N_("{n} sollten angepasst werden"),
    "drop": N_("bei {n} ist die Streichung zu prüfen"),
    "discuss": N_("{n} sind zu besprechen"),
    "too_few": N_("zu {n} antworteten zu wenige"),
}
SUGGESTED_OF_ONE = {
    "keep": N_("einer ist weiter aktuell"),
    "adapt": N_("einer sollte angepasst werden"),
    "drop": N_("bei einem ist die Streichung zu prüfen"),
    "discuss": N_("einer ist zu besprechen"),
    "too_few": N_("zu einem antworteten zu wenige"),
}
"""What the answers suggest, with how many needs."""


def write_summary(blocks: BlockList, record: SessionRecord, locale: Locale) -> None:
    """Write what came out in few sentences, one picture, and what comes next."""
    _ = locale.translate
    found = summarise(record.snapshots)
    blocks.add_heading(_(N_("Das Wichtigste")))
    if not record.snapshots:
        blocks.add_paragraph(_(N_("Es liegen noch keine Ergebnisse vor.")))
    for step in record.activities:
        words.write_secrecy(blocks, step, locale, named=True)
    blocks.add_bullets(summary_lines(record, locale))
    if len(found.urgent) > MOST_URGENT and not is_short(record):
        blocks.add(urgency_picture(found.urgent[:MOST_URGENT], locale))
    if record.minutes.tasks:
        title = _(N_("Als Nächstes"))
        blocks.add_heading(title, 2)
        write_tasks(blocks, title, record.minutes.tasks[:MOST_ON_FRONT], locale)


def summary_lines(record: SessionRecord, locale: Locale) -> list[Text]:
    """What came out, and the notes that were chosen for the summary."""
    return [*sentences(summarise(record.snapshots), locale), *in_summary(record.minutes, locale)]


def write_overview(blocks: BlockList, record: SessionRecord, locale: Locale) -> None:
    """Write which needs the answers suggest to keep, to adapt or to drop, which are urgent, and where views differ.

    A short paper has no need of it.
    """
    _ = locale.translate
    found = summarise(record.snapshots)
    if is_short(record) or not (found.hints or found.urgent):
        return
    blocks.add_heading(_(N_("Alle Bedarfe im Überblick")))
    _suggested(blocks, found, locale)
    needs = in_plan_order(one for one in standings(record.snapshots) if one.item.ref[0] == "n")
    if picture := needs_map(needs, locale):
        blocks.add(picture)
    if len(found.urgent) > MOST_URGENT:
        _urgent(blocks, found.urgent, locale)
    _differing(blocks, found, locale)


def sentences(found: Summary, locale: Locale) -> Iterator[Text]:
    """What came out, a sentence for each thing that stands out."""
    _ = locale.translate
    if found.hints:
        counted = [(hint, len(found.hints[hint])) for hint in SUGGESTED if hint in found.hints]
        said = [_((SUGGESTED if n > 1 else SUGGESTED_OF_ONE)[hint]).format(n=n) for hint, n in counted]
        total = sum(n for _hint, n in counted)
        told = N_("Von {n} geprüften Bedarfen: {said}.") if total > 1 else N_("Ein Bedarf wurde geprüft: {said}.")
        yield _(told).format(n=total, said=", ".join(said))
    if found.urgent:
        named = "; ".join(_named(one, locale) for one in found.urgent[:MOST_NAMED])
        yield (Run(_(N_("Am dringendsten: ")), bold=True), named, ".")
    if found.divided:
        yield (Run(_(N_("Uneins sind sich die Teilnehmenden bei: ")), bold=True), _numbers(found.divided, locale), ".")
    if found.differing:
        differing = [one for one, _difference in found.differing]
        yield (Run(_(N_("Saal und Online sehen das verschieden: ")), bold=True), _numbers(differing, locale), ".")
    if found.new:
        yield (Run(_(N_("Neu vorgeschlagen: ")), bold=True), _new(found.new, locale))


def _named(one: Standing, locale: Locale) -> str:
    text = locale.text(one.item.text).rstrip(".")
    return f"{_number(one)} {text} ({words.urgency(one, locale)})".strip()


def _new(new: Sequence[Standing], locale: Locale) -> str:
    first = locale.text(new[0].item.text).rstrip(".")
    if len(new) == 1:
        return f"„{first}“."
    return locale.translate(N_("{n} Bedarfe, an erster Stelle „{first}“.")).format(n=len(new), first=first)


def _suggested(blocks: BlockList, found: Summary, locale: Locale) -> None:
    _ = locale.translate
    if not found.hints:
        return
    columns = (
        Column(_(N_("Was die Antworten nahelegen")), 46),
        Column(_(N_("Bedarfe")), 20, number=True),
        Column(_(N_("Nummern")), 100),
    )
    rows = [
        (_(word), str(len(needs)), _numbers(needs, locale))
        for hint, word in HINTS.items()
        if (needs := found.hints.get(hint))
    ]
    blocks.add_heading(_(N_("Ist das noch wichtig?")), 2)
    blocks.add_table(_(N_("Ist das noch wichtig?")), columns, rows)


def _number(one: Standing) -> str:
    return words.unbroken(one.item.number)


def _numbers(needs: Sequence[Standing], locale: Locale) -> str:
    if len(needs) > MOST_NUMBERS:
        return locale.translate(N_("siehe Tabellen"))
    return ", ".join(map(_number, needs))


def _urgent(blocks: BlockList, needs: Sequence[Standing], locale: Locale) -> None:
    """Write the first of all needs by urgency, with the places that each may have among all."""
    _ = locale.translate
    columns = (
        Column(_(N_("Nr.")), 16),
        Column(_(N_("Bedarf")), 80),
        Column(words.with_soft_hyphens(_(N_("Dringlichkeit"))), 24, number=True),
        Column(words.with_soft_hyphens(_(N_("Antworten"))), 22, number=True),
        Column(_(N_("Rang")), 24),
    )
    rows = [
        (
            one.item.number,
            words.localised(one.item.text, locale),
            words.urgency(one, locale),
            str(sum(priority_counts(one.counts))),
            locale.figures.places(*place),
        )
        for one, place in zip(needs[:MOST_URGENT], places(needs), strict=False)
    ]
    blocks.add_heading(_(N_("Am dringendsten")), 2)
    blocks.add_table(_(N_("Am dringendsten")), columns, rows)
    if order_is_open(needs, MOST_URGENT):
        blocks.add_paragraph(_(ORDER_DEPENDS), "after_table")


def _differing(blocks: BlockList, found: Summary, locale: Locale) -> None:
    """Write which needs hall and online see differently for certain, the largest difference first."""
    if not found.differing:
        return
    _ = locale.translate
    largest = sorted(found.differing, key=lambda pair: -abs(pair[1].points))
    blocks.add_heading(_(N_("Saal und Online sehen das verschieden")), 2)
    blocks.add_bullets(_difference(one, differs, locale) for one, differs in largest[:MOST_DIVIDED])
    _rest(blocks, [one for one, _ in largest[MOST_DIVIDED:]], locale)


def _difference(one: Standing, differs: Difference, locale: Locale) -> Text:
    said = locale.figures.difference(differs.points)
    return (Run(f"{one.item.number} ", bold=True), words.localised(one.item.text, locale), f" – {said}")


def _rest(blocks: BlockList, needs: Sequence[Standing], locale: Locale) -> None:
    if needs:
        more = ", ".join(one.item.number for one in needs[:MOST_NUMBERS])
        blocks.add_paragraph(locale.translate(N_("Ebenso: {numbers}")).format(numbers=more))
