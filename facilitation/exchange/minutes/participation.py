"""Write who took part: persons by way in, how many answered, and where they came from, as counts only."""

from collections.abc import Iterator, Sequence

from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes import words
from facilitation.exchange.minutes.own_questions import write_own_table
from facilitation.exchange.results_export.rows import own_rows
from facilitation.rules.documents.blocks import BlockList, Column, Run, Text
from facilitation.rules.results.disclosure import PUBLIC
from facilitation.rules.results.figure_words import NOTHING
from facilitation.rules.results.snapshot import Participation, Snapshot
from facilitation.rules.session.affiliations import Affiliation
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_

WHERE_FROM = N_("Woher die Teilnehmenden kamen")


def write_participation(blocks: BlockList, record: SessionRecord, locale: Locale) -> None:
    """Write the numbers of participants by channel, and where they came from."""
    _ = locale.translate
    if record.snapshots:
        columns = (
            Column(_(N_("Zugang")), 62),
            Column(_(N_("anwesend")), 30, number=True),
            Column(_(N_("dabei")), 30, number=True),
            Column(_(N_("haben geantwortet")), 44, number=True),
        )
        blocks.add_table(_(N_("Beteiligung")), columns, participants(record.snapshots, locale))
        told = N_(
            "anwesend: vor Ort gezählt. dabei: so viele Stimmen wurden ausgegeben. haben geantwortet: je Schritt, "
            "vom Schritt mit den wenigsten bis zu dem mit den meisten."
        )
        blocks.add_paragraph(_(told), "after_table")
    _write_affiliations(blocks, record, locale)


def _write_affiliations(blocks: BlockList, record: SessionRecord, locale: Locale) -> None:
    """Write how many people came from where, as they were counted, or as a poll asked them."""
    minutes, title = record.minutes, locale.translate(WHERE_FROM)
    if minutes.affiliations:
        columns = (Column(title, 122), Column(locale.translate(N_("Menschen")), 44, number=True))
        blocks.add_table(title, columns, (_affiliation(one, locale) for one in minutes.affiliations))
        counted = N_(
            "Im Raum und online gezählt, unabhängig von den Antworten. Kleine Gruppen stehen zusammen, alle Zahlen sind "
            "auf fünf abgerundet."
        )
        blocks.add_paragraph(locale.translate(counted), "after_table")
    told = False
    for snapshot in record.snapshots:
        rows = own_rows([snapshot]) if snapshot.activity.id == minutes.affiliation_step else []
        if found := [row for row in rows if row.channel is None]:
            write_own_table(blocks, snapshot, found, locale, title)
            told = True
    if not (minutes.affiliations or told):
        blocks.leave_out(title)


def _affiliation(one: Affiliation, locale: Locale) -> tuple[Text, Text]:
    few = locale.figures.people(one.people, PUBLIC.k) if one.people is None else str(one.people)
    return ", ".join(one.names), few


def participants(snapshots: Sequence[Snapshot], locale: Locale) -> Iterator[tuple[Text, ...]]:
    """The rows of the table: name, who was there, who joined, who answered."""
    last = snapshots[-1].participation
    for line in last:
        answered = [one.answered for each in snapshots for one in each.participation if one.channel == line.channel]
        headcount = NOTHING if line.headcount is None else str(line.headcount)
        yield words.localised(line.name, locale), headcount, _joined(line, locale), _from_to(answered)
    if len(last) > 1:
        counted = [line.headcount for line in last if line.headcount is not None]
        together = [sum(one.answered for one in each.participation) for each in snapshots]
        yield tuple(
            Run(text, bold=True)
            for text in (
                locale.translate(N_("Zusammen")),
                str(sum(counted)) if len(counted) == len(last) else NOTHING,
                str(sum(line.joined for line in last)),
                _from_to(together),
            )
        )


def _joined(line: Participation, locale: Locale) -> str:
    """How many joined, and how many of these are simulated."""
    if not line.simulated:
        return str(line.joined)
    return locale.translate(N_("{joined}, davon {simulated} simuliert")).format(
        joined=line.joined, simulated=line.simulated
    )


def _from_to(numbers: Sequence[int]) -> str:
    low, high = min(numbers), max(numbers)
    return str(low) if low == high else f"{low}–{high}"
