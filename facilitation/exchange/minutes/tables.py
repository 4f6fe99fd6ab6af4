"""The middle of the minutes: per field one table of the needs, then what is new, and what was agreed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from facilitation.exchange.minutes import words
from facilitation.exchange.minutes.word_document import TEXT_WIDTH, Paper
from facilitation.exchange.minutes.word_xml import Column, Text
from facilitation.exchange.results_export.lines import Reader, fields, need_lines, statement_lines
from facilitation.rules.results.snapshot import Snapshot
from facilitation.rules.results.summary import Standing, standings, stands, summarise
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_, Texts

MOST_NEW = 15
SHORT = 8
_NUMBER = 14


class Part(NamedTuple):
    """A column beside the text: its heading and width, what stands in it, which rows have it, whether it is a number."""

    title: str
    width: float
    of: Callable[[Standing, Reader], str]
    asked: Callable[[Standing], bool]
    number: bool = False


def _relevance(one: Standing) -> bool:
    return "relevance" in one.asked


def _priority(one: Standing) -> bool:
    return "priority" in one.asked


def _anything(one: Standing) -> bool:
    return bool(one.asked)


def _support(one: Standing) -> bool:
    return one.supporters is not None


_PARTS = (
    Part(N_("Noch wichtig? In %:\nja · teilweise · nein"), 32, words.shares, _relevance),
    Part(N_("Dringlichkeit\nvon 1 bis 5"), 22, words.urgency, _priority, number=True),
    Part(N_("Antworten"), 19, words.answers, _anything, number=True),
    Part(N_("Unterstützende"), 26, words.support, _support, number=True),
    Part(N_("Hinweis"), 22, words.hint, _anything),
)
_STATEMENT_PARTS = (
    Part(N_("Mittelwert\nvon 1 bis 5"), 22, words.urgency, _priority, number=True),
    Part(N_("Antworten"), 19, words.answers, _anything, number=True),
)


def field_tables(paper: Paper, record: SessionRecord, reader: Reader) -> None:
    """A heading per field of action, and below it a table for each step that asked about its needs."""
    _ = reader.translate
    found = fields(record.snapshots)
    if not found:
        return
    paper.heading(_(N_("Ergebnisse nach Handlungsfeldern")), new_page=not is_short(record))
    for code, title in found.items():
        name = field_name(code, title, reader)
        paper.heading(name, 2)
        steps = list(_by_step(record.snapshots, code))
        for snapshot, needs in steps:
            if len(steps) > 1:
                paper.heading(words.said(snapshot.activity.title, reader), 3)
            put_standings(paper, name, needs, reader, first=_(N_("Bedarf")), numbered=True)


def is_short(record: SessionRecord) -> bool:
    """Whether there is so little that new pages would be empty ones."""
    return len(standings(record.snapshots)) <= SHORT


def field_name(code: str, title: Texts, reader: Reader) -> str:
    """A field as headings name it: its code, and what it is called."""
    return " ".join(filter(None, (code, reader.text(title))))


def _by_step(snapshots: Sequence[Snapshot], code: str) -> Iterator[tuple[Snapshot, list[Standing]]]:
    lines = [line for line in need_lines(snapshots, code) if line.channel is None]
    for snapshot in snapshots:
        needs = [stands(snapshot, line.item) for line in lines if line.snapshot is snapshot]
        if needs:
            yield snapshot, needs


def put_standings(
    paper: Paper,
    title: str,
    rows: Sequence[Standing],
    reader: Reader,
    *,
    first: str,
    numbered: bool = False,
    parts: Sequence[Part] = _PARTS,
) -> None:
    """A table of what was asked: a number where there is one, the text in the widest column, and its figures."""
    used = [part for part in parts if any(part.asked(one) for one in rows)]
    left = TEXT_WIDTH - sum(part.width for part in used) - (_NUMBER if numbered else 0)
    columns = [
        *([Column(reader.translate(N_("Nr.")), _NUMBER)] if numbered else []),
        Column(first, left),
        *(Column(words.parted(reader.translate(part.title)), part.width, number=part.number) for part in used),
    ]
    paper.table(title, columns, (_row(one, used, reader, numbered=numbered) for one in rows))


def _row(one: Standing, parts: Iterable[Part], reader: Reader, *, numbered: bool) -> list[Text]:
    number = [one.item.number] if numbered else []
    return [*number, words.said(one.item.text, reader), *(part.of(one, reader) for part in parts)]


def new_needs(paper: Paper, record: SessionRecord, reader: Reader) -> None:
    """What people added, the most urgent first; the annex has them all."""
    _ = reader.translate
    found = summarise(record.snapshots).new
    if not found:
        return
    paper.heading(_(N_("Neue Bedarfe")))
    title = _(N_("Neue Bedarfe"))
    put_standings(paper, title, found[:MOST_NEW], reader, first=_(N_("Neuer Bedarf")))
    if len(found) > MOST_NEW:
        paper.say(
            _(N_("Hier stehen die ersten {most} von {all}; alle stehen im Anhang.")).format(
                most=MOST_NEW, all=len(found)
            ),
            "After Table",
        )


def statements(paper: Paper, record: SessionRecord, reader: Reader) -> None:
    """Questions of the session's own."""
    lines = [line for line in statement_lines(record.snapshots) if line.channel is None]
    if lines:
        paper.heading(reader.translate(N_("Weitere Fragen")))
    for _step, found in groupby(lines, key=lambda line: line.snapshot.activity.id):
        asked = list(found)
        activity = asked[0].snapshot.activity
        title = activity.question if any(activity.question.values()) else activity.title
        paper.heading(words.said(title, reader), 2)
        rows = [stands(line.snapshot, line.item) for line in asked]
        put_standings(
            paper, reader.text(title), rows, reader, first=reader.translate(N_("Aussage")), parts=_STATEMENT_PARTS
        )


def agreed(paper: Paper, record: SessionRecord, reader: Reader) -> None:
    """What only people know: places to fill in."""
    _ = reader.translate
    paper.heading(_(N_("Besprochen und vereinbart")))
    paper.heading(_(N_("Aus dem Gespräch")), 2)
    for code, title in fields(record.snapshots).items() or {"": {"": _(N_("Notizen"))}}.items():
        paper.fact(field_name(code, title, reader), words.fill_in(reader))
    paper.heading(_(N_("Vereinbarte nächste Schritte")), 2)
    columns = (Column(_(N_("Was")), 94), Column(_(N_("Wer")), 46), Column(_(N_("Bis wann")), 30))
    paper.table(_(N_("Vereinbarte nächste Schritte")), columns, [[words.fill_in(reader)] * 3] * 3)
    paper.heading(_(N_("Wie es weitergeht")), 2)
    paper.fact(_(N_("Wer berät wann darüber?")), words.fill_in(reader))
    paper.fact(_(N_("Wie erfahren es die Teilnehmenden?")), words.fill_in(reader))
