"""The annex of the minutes that shows each way in apart, where no group is small enough to be recognised."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from facilitation.exchange.minutes import words
from facilitation.exchange.minutes.word_document import TEXT_WIDTH, Paper
from facilitation.exchange.minutes.word_xml import Column, Text
from facilitation.exchange.results_export.lines import Reader
from facilitation.rules.results.figures import priority_counts, relevance_counts
from facilitation.rules.results.snapshot import Participation, Snapshot, published
from facilitation.rules.results.summary import Standing, in_plan_order, stands
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_

MOST_COLUMNS = 7
HIDDEN = "·"
_NUMBER, _TEXT, _WIDEST = 14, 66, 52


class Figure(NamedTuple):
    """One figure of a way in: which question it answers, what its column is called and how wide it is, what stands in it."""

    asks: str
    title: str
    width: float
    of: Callable[[Standing, Reader], str]


def split_steps(snapshots: Sequence[Snapshot]) -> list[tuple[Snapshot, list[Participation]]]:
    """The steps with a question in which more than one way in answered, and some need may be told by them; and these ways."""
    found = []
    for snapshot in snapshots:
        ways = [line for line in snapshot.participation if line.answered or _said_something(snapshot, line.channel)]
        told = any(stands(snapshot, item).asked and any(item.counts.values()) for item in published(snapshot).items)
        if len(ways) > 1 and told:
            found.append((snapshot, ways))
    return found


def _said_something(snapshot: Snapshot, channel: str) -> bool:
    return any(item.counts.get(channel) for item in snapshot.items)


def put(paper: Paper, record: SessionRecord, reader: Reader) -> None:
    """A table for each step; where there are too many ways in for a page, several below each other."""
    _ = reader.translate
    paper.say(
        _(
            N_(
                "Ja, teilweise und nein in Prozent, in Klammern: Antworten. „·“ heißt: nicht gezeigt, weil dazu aus einem Zugang weniger als fünf Stimmen "
                "kamen. „–“ heißt: zu wenige Antworten."
            )
        )
    )
    steps = split_steps(record.snapshots)
    for snapshot, ways in steps:
        if len(steps) > 1:
            paper.heading(words.said(snapshot.activity.title, reader), 2)
        _put_step(paper, published(snapshot), ways, reader)


def _put_step(paper: Paper, snapshot: Snapshot, ways: Sequence[Participation], reader: Reader) -> None:
    all_ = in_plan_order(one for item in snapshot.items if (one := stands(snapshot, item)).counts and one.asked)
    shown = [figure for figure in FIGURES if any(figure.asks in one.asked for one in all_)]
    numbered = all(one.item.number for one in all_)
    first = Column(reader.translate(N_("Nr.") if numbered else N_("Text")), _NUMBER if numbered else _TEXT)
    together = (MOST_COLUMNS - 1) // len(shown)
    for start in range(0, len(ways), together):
        some = ways[start : start + together]
        room = (TEXT_WIDTH - first.width) / (len(some) * sum(figure.width for figure in shown))
        columns = [first, *(_column(way, figure, room, reader) for way in some for figure in shown)]
        if start:
            paper.say(reader.translate(N_("Weitere Zugänge:")), "After Table")
        title = reader.translate(N_("Ergebnisse nach Zugang"))
        paper.table(title, columns, [_row(one, some, shown, reader) for one in all_])


def _column(way: Participation, figure: Figure, room: float, reader: Reader) -> Column:
    width = min(_WIDEST, figure.width * room)
    return Column(words.parted(f"{reader.text(way.name)}:\n{reader.translate(figure.title)}"), width)


def _row(one: Standing, ways: Sequence[Participation], shown: Sequence[Figure], reader: Reader) -> list[Text]:
    first = one.item.number or words.said(one.item.text, reader)
    return [first, *(_cell(one, way.channel, figure, reader) for way in ways for figure in shown)]


def _cell(one: Standing, channel: str, figure: Figure, reader: Reader) -> str:
    if not one.item.counts:
        return HIDDEN
    return figure.of(one._replace(counts=one.item.counts.get(channel, {})), reader)


def _relevance(one: Standing, reader: Reader) -> str:
    return (
        f"{words.shares(one, reader)} ({sum(relevance_counts(one.counts))})" if one.tells_relevance else words.NOTHING
    )


def _priority(one: Standing, reader: Reader) -> str:
    return f"{words.urgency(one, reader)} ({sum(priority_counts(one.counts))})" if one.tells_priority else words.NOTHING


FIGURES = (
    Figure("relevance", N_("ja · teilweise · nein"), 32, _relevance),
    Figure("priority", N_("Dringlichkeit"), 20, _priority),
)
