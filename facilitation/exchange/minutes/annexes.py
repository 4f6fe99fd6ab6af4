"""Write the annexes of the minutes: method, ways in, what no field's page had room for, cards, remarks, checksums."""

from collections.abc import Callable
from functools import partial
from hashlib import sha256
from string import ascii_uppercase
from typing import NamedTuple

from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes import channels, words
from facilitation.exchange.minutes.audience_questions import asked_steps, write_audience_questions
from facilitation.exchange.minutes.fields import field_parts, write_table
from facilitation.exchange.minutes.method import write_method
from facilitation.exchange.minutes.participation import write_participation
from facilitation.exchange.results_export.remarks import STATES, by_need
from facilitation.rules.documents.blocks import Annexes, BlockList, Column, Run, Text
from facilitation.rules.results.snapshot import ItemFacts, checksum
from facilitation.rules.results.summary import Standing, in_plan_order, standings, summarise
from facilitation.rules.session.record import Remark, SessionRecord
from facilitation.rules.text import N_

Write = Callable[[BlockList, SessionRecord, Locale], None]


class Annex(NamedTuple):
    """An annex: its title, what writes it, and whether there is anything to write."""

    title: str
    write: Write
    there: bool = True


def write_annexes(blocks: BlockList, record: SessionRecord, locale: Locale, audience: str, data: bytes) -> None:
    """Write the annexes that are not empty, with letters; `data` is the file with the same figures for programs."""
    _ = locale.translate
    remarks = _public_remarks if audience == "public" else _remarks
    annexes = (
        Annex(N_("So wurde gefragt und gezählt"), write_method),
        Annex(N_("Beteiligung nach Zugang"), write_participation),
        Annex(N_("Ergebnisse nach Zugang"), channels.write_channels, bool(channels.split_steps(record))),
        Annex(
            N_("Alle Bedarfe in Handlungsfeldern"),
            _whole_fields,
            any(part.shortened for part in field_parts(record, locale)),
        ),
        Annex(N_("Karten und Bündel"), _cards, bool(summarise(record.snapshots).new)),
        Annex(N_("Anmerkungen zu den Bedarfen"), remarks, bool(record.remarks)),
        Annex(N_("Rückfragen"), write_audience_questions, bool(asked_steps(record))),
        Annex(N_("Prüfsummen"), partial(_checksums, data=data, audience=audience), bool(record.snapshots)),
    )
    for missing in (one for one in annexes if not one.there and one.write is not _whole_fields):
        blocks.leave_out(_(missing.title))
    there = [one for one in annexes if one.there]
    blocks.add(Annexes())
    for letter, annex in zip(ascii_uppercase, there, strict=False):
        heading = _(N_("Anhang {letter}: {title}")).format(letter=letter, title=_(annex.title))
        blocks.add_heading(heading)
        annex.write(blocks, record, locale)


def _whole_fields(blocks: BlockList, record: SessionRecord, locale: Locale) -> None:
    """Write all needs of the fields that listed only the first of theirs."""
    for part in field_parts(record, locale):
        if part.shortened:
            blocks.add_heading(part.name, 2)
            write_table(blocks, part, locale)


def _cards(blocks: BlockList, record: SessionRecord, locale: Locale) -> None:
    _ = locale.translate
    found = in_plan_order(summarise(record.snapshots).new)
    counted = any(one.offers_support for one in found)
    support = [Column(words.with_soft_hyphens(_(N_("Unterstützende"))), 26, number=True)] if counted else []
    columns = [
        Column(_(N_("Handlungsfeld")), 32),
        Column(_(N_("Karte oder Bündel")), 108 if counted else 134),
        *support,
    ]
    blocks.add_table(_(N_("Karten und Bündel")), columns, (_card(one, locale, counted=counted) for one in found))


def _card(one: Standing, locale: Locale, *, counted: bool) -> list[Text]:
    text: list[str | Run] = [
        words.localised(one.item.text, locale),
        *(f"\n• {locale.written(card.text)}" for card in one.item.cards),
    ]
    field = locale.text(one.item.field_title) or one.item.field
    return [field, text, *([words.support(one, locale)] if counted else [])]


def _public_remarks(blocks: BlockList, record: SessionRecord, locale: Locale) -> None:
    _write_remarks(blocks, record, locale, states=False)


def _remarks(blocks: BlockList, record: SessionRecord, locale: Locale) -> None:
    _write_remarks(blocks, record, locale, states=True)


def _write_remarks(blocks: BlockList, record: SessionRecord, locale: Locale, *, states: bool) -> None:
    """Write the remarks in a table, in the plan's order; `states` tells which of them were approved."""
    _ = locale.translate
    told = N_(
        "Wörtlich, wie die Teilnehmenden sie geschrieben haben, ohne Namen. Die Bedarfe stehen bei den Ergebnissen."
    )
    blocks.add_paragraph(_(told))
    columns = [
        Column(_(N_("Nr.")), 16),
        Column(_(N_("Anmerkung")), 124 if states else 150),
        *([Column(_(N_("Stand")), 26)] if states else []),
    ]
    known = {one.item.ref for one in standings(record.snapshots) if one.item.number}
    rows = [
        _remark(need, one, locale, named=need.ref not in known)[: len(columns)]
        for need, found in by_need(record.remarks)
        for one in found
    ]
    blocks.add_table(_(N_("Anmerkungen zu den Bedarfen")), columns, rows)


def _remark(need: ItemFacts, one: Remark, locale: Locale, *, named: bool) -> tuple[Text, Text, Text]:
    """The cells of a remark; `named` with the text of its need, of which the minutes have no result."""
    about: list[str | Run] = [words.localised(need.text, locale), " – "] if named else []
    return words.unbroken(need.number), (*about, f"„{locale.written(one.text)}“"), locale.translate(STATES[one.state])


def _checksums(blocks: BlockList, record: SessionRecord, locale: Locale, *, data: bytes, audience: str) -> None:
    """Write the checksums of all results, and of the file that has them."""
    _ = locale.translate
    columns = (Column(_(N_("Schritt")), 50), Column(_(N_("Prüfsumme (SHA-256)")), 116))
    rows: list[tuple[Text, Text]] = [
        (words.localised(one.activity.title, locale), checksum(one)) for one in record.snapshots
    ]
    name = f"ergebnisse-{'' if audience == 'staff' else 'oeffentlich-'}{record.snapshots[0].session.code}.json"
    rows.append((_(N_("Datendatei {name}")).format(name=name), sha256(data).hexdigest()))
    blocks.add_table(_(N_("Prüfsummen")), columns, rows)
    told = N_(
        "Jedes Ergebnis wurde beim Schließen eingefroren. Dieselben Prüfsummen stehen in der Excel- und in der "
        "JSON-Datei; so lässt sich zeigen, dass sich nichts geändert hat."
    )
    blocks.add_paragraph(_(told), "after_table")
