"""The annexes of the minutes: results by way in, all cards, remarks, the method, and the checksums."""

from collections.abc import Callable, Iterator, Sequence
from string import ascii_uppercase

from facilitation.activities import kinds
from facilitation.exchange.minutes import channels, words
from facilitation.exchange.minutes.method import METHOD
from facilitation.exchange.minutes.tables import is_short
from facilitation.exchange.minutes.word_document import Paper
from facilitation.exchange.minutes.word_xml import Column, Run, Text
from facilitation.exchange.results_export.remarks import STATES, by_need
from facilitation.exchange.results_export.rows import Reader, kinds_method
from facilitation.rules.results.snapshot import Item, checksum
from facilitation.rules.results.summary import Standing, in_plan_order, summarise
from facilitation.rules.results.visibility import FEWEST_VOICES
from facilitation.rules.session.record import Remark, SessionRecord
from facilitation.rules.text import N_

Draw = Callable[[Paper, SessionRecord, Reader], None]


def annexes(paper: Paper, record: SessionRecord, reader: Reader, audience: str) -> None:
    """Those that have something to say, lettered."""
    _ = reader.translate
    found: list[tuple[str, Draw]] = [
        (title, draw)
        for title, draw, there in (
            (_(N_("Ergebnisse nach Zugang")), channels.put, channels.split_steps(record.snapshots)),
            (_(N_("Karten und Bündel")), _cards, summarise(record.snapshots).new),
            (_(N_("Anmerkungen zu den Bedarfen")), _public_remarks if audience == "public" else _remarks, True),
            (_(N_("So wurde gefragt und gezählt")), _method, True),
            (_(N_("Prüfsummen")), _checksums, record.snapshots),
        )
        if there
    ]
    for letter, (title, draw) in zip(ascii_uppercase, found, strict=False):
        heading = _(N_("Anhang {letter}: {title}")).format(letter=letter, title=title)
        paper.heading(heading, new_page=letter == "A" and not is_short(record))
        draw(paper, record, reader)


def _cards(paper: Paper, record: SessionRecord, reader: Reader) -> None:
    _ = reader.translate
    found = in_plan_order(summarise(record.snapshots).new)
    counted = any(one.supporters is not None for one in found)
    support = [Column(_(N_("Unterstützende")), 28, number=True)] if counted else []
    columns = [Column(_(N_("Handlungsfeld")), 40), Column(_(N_("Karte oder Bündel")), 102), *support]
    paper.table(_(N_("Karten und Bündel")), columns, (_card(one, reader, counted=counted) for one in found))


def _card(one: Standing, reader: Reader, *, counted: bool) -> list[Text]:
    text: list[str | Run] = [words.said(one.item.text, reader), *(f"\n• {line}" for line in _in_bundle(one.item))]
    field = reader.text(one.item.field_title) or one.item.field
    return [field, text, *([words.support(one, reader)] if counted else [])]


def _in_bundle(item: Item) -> Iterator[str]:
    for card in item.cards:
        told = card.supporters is not None and card.supporters >= FEWEST_VOICES
        yield f"{card.text} ({card.supporters})" if told else card.text


def _public_remarks(paper: Paper, record: SessionRecord, reader: Reader) -> None:
    _put_remarks(paper, record, reader, states=False)


def _remarks(paper: Paper, record: SessionRecord, reader: Reader) -> None:
    _put_remarks(paper, record, reader, states=True)


def _put_remarks(paper: Paper, record: SessionRecord, reader: Reader, *, states: bool) -> None:
    """Below each need what people remarked on it, in the plan's order."""
    _ = reader.translate
    if not record.remarks:
        none = N_("Es gibt keine Anmerkungen.") if states else N_("Es wurden keine Anmerkungen freigegeben.")
        paper.say(_(none))
        return
    paper.say(_(N_("Wörtlich, wie die Teilnehmenden sie geschrieben haben, ohne Namen.")))
    for need, found in by_need(record.remarks):
        paper.say((f"{need.number} ", words.said(need.text, reader)), "Entry")
        paper.bullets(_remark(one, reader, states=states) for one in found)


def _remark(one: Remark, reader: Reader, *, states: bool) -> Text:
    state = f" – {reader.translate(STATES[one.state])}" if states else ""
    return (Run(f"„{one.text}“"), state)


def _method(paper: Paper, record: SessionRecord, reader: Reader) -> None:
    _ = reader.translate
    for snapshot in record.snapshots:
        activity = snapshot.activity
        kind = _(kinds()[activity.kind].title) if activity.kind in kinds() else activity.kind
        text: list[str | Run] = [f"{kind}."]
        if any(activity.question.values()):
            text += [" ", _(N_("Frage")), ": ", words.said(activity.question, reader)]
        if snapshot.round > 1:
            text += [" ", _(N_("Durchgang {n}")).format(n=snapshot.round)]
        paper.fact(reader.text(activity.title), text)
    for name, explanation in [*METHOD, *kinds_method(record.snapshots)]:
        paper.fact(_(name), _(explanation))


def _checksums(paper: Paper, record: SessionRecord, reader: Reader) -> None:
    _ = reader.translate
    columns = (Column(_(N_("Schritt")), 40), Column(_(N_("Prüfsumme (SHA-256)")), 130))
    rows: Sequence[Sequence[Text]] = [
        (words.said(one.activity.title, reader), checksum(one)) for one in record.snapshots
    ]
    paper.table(_(N_("Prüfsummen")), columns, rows)
    paper.say(
        _(
            N_(
                "Jedes Ergebnis wurde beim Schließen eingefroren. Dieselben Prüfsummen stehen in der Excel- und in der "
                "JSON-Datei; so lässt sich zeigen, dass sich nichts geändert hat."
            )
        ),
        "After Table",
    )
