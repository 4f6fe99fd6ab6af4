"""Write the annexes of the minutes: results by channel, all cards, remarks, the method, and the checksums."""

from collections.abc import Callable, Sequence
from string import ascii_uppercase

from facilitation.activities import kinds
from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes import channels, words
from facilitation.exchange.minutes.tables import is_short
from facilitation.exchange.minutes.word_document import MinutesDocument
from facilitation.exchange.minutes.word_xml import Column, Run, Text
from facilitation.exchange.results_export.notes import secrecy_note
from facilitation.exchange.results_export.remarks import STATES, by_need
from facilitation.exchange.results_export.rows import kinds_method
from facilitation.rules.results.snapshot import checksum
from facilitation.rules.results.summary import Standing, in_plan_order, summarise
from facilitation.rules.session.record import Remark, SessionRecord
from facilitation.rules.text import N_

METHOD = (
    (
        N_("Wer geantwortet hat"),
        N_(
            "Die Teilnehmenden wurden eingeladen oder kamen von selbst. Die Zahlen sagen, was sie meinen, "
            "nicht, was die Stadt meint. Sie bereiten Entscheidungen vor und ersetzen sie nicht."
        ),
    ),
    (
        N_("Prozente"),
        N_(
            "Anteile an allen, die ja, teilweise oder nein gesagt haben, so gerundet, dass sie zusammen 100 ergeben. „Weiß "
            "nicht“ zählt nicht mit."
        ),
    ),
    (
        N_("Dringlichkeit"),
        N_(
            "Mittelwert der Antworten von 1 (nicht dringend) bis 5 (sehr dringend). In der Rangfolge steht ein Mittelwert "
            "aus wenigen Antworten hinter demselben Mittelwert aus vielen. „Rang 1 bis 3“: Weiter lässt sich die Reihenfolge "
            "nicht sicher bestimmen."
        ),
    ),
    (
        N_("Hinweis"),
        N_(
            "weiter aktuell: Ja und Teilweise sicher über der Hälfte und Ja mindestens so oft wie der Rest; "
            "anpassen: ein Drittel oder mehr Teilweise; Streichung prüfen: Nein sicher über der Hälfte; "
            "sonst besprechen. Ein Vorschlag, keine Entscheidung."
        ),
    ),
    (
        N_("Uneins"),
        N_(
            "Mindestens zehn Antworten, und je 30 % oder mehr sagen ja und nein, oder je ein Viertel oder mehr hält den "
            "Bedarf für wenig (1–2) und für sehr dringend (4–5)."
        ),
    ),
    (
        N_("Kleine Gruppen"),
        N_(
            "Unter fünf Antworten auf eine Frage wird nichts gezeigt (im Dokument der Verwaltung unter drei). Haben weniger "
            "als zehn geantwortet und fast alle dasselbe, steht da nur „überwiegend …“. Ein kleiner Zugang wird mit einem "
            "anderen zusammen gezeigt oder gar nicht einzeln."
        ),
    ),
    (N_("Reihenfolge"), N_("Die Bedarfe erschienen auf jedem Gerät in einer eigenen, zufälligen Reihenfolge.")),
    (N_("Zwischenstände"), N_("Solange eine Frage offen war, sah niemand Zahlen.")),
    (N_("Alle Zahlen"), N_("Die Excel-Datei enthält alle Zählungen mit ihren Unsicherheitsbereichen.")),
)
"""How questions were asked and answers counted: (name, explanation)."""

Write = Callable[[MinutesDocument, SessionRecord, Locale], None]


def write_annexes(document: MinutesDocument, record: SessionRecord, locale: Locale, audience: str) -> None:
    """Write the annexes that are not empty, with letters."""
    _ = locale.translate
    found: list[tuple[str, Write]] = [
        (title, write)
        for title, write, there in (
            (_(N_("Ergebnisse nach Zugang")), channels.write_channels, channels.split_steps(record)),
            (_(N_("Karten und Bündel")), _cards, summarise(record.snapshots).new),
            (_(N_("Anmerkungen zu den Bedarfen")), _public_remarks if audience == "public" else _remarks, True),
            (_(N_("So wurde gefragt und gezählt")), _method, True),
            (_(N_("Prüfsummen")), _checksums, record.snapshots),
        )
        if there
    ]
    for letter, (title, write) in zip(ascii_uppercase, found, strict=False):
        heading = _(N_("Anhang {letter}: {title}")).format(letter=letter, title=title)
        document.add_heading(heading, new_page=letter == "A" and not is_short(record))
        write(document, record, locale)


def _cards(document: MinutesDocument, record: SessionRecord, locale: Locale) -> None:
    _ = locale.translate
    found = in_plan_order(summarise(record.snapshots).new)
    counted = any(one.offers_support for one in found)
    support = [Column(_(N_("Unterstützende")), 28, number=True)] if counted else []
    columns = [Column(_(N_("Handlungsfeld")), 40), Column(_(N_("Karte oder Bündel")), 102), *support]
    document.add_table(_(N_("Karten und Bündel")), columns, (_card(one, locale, counted=counted) for one in found))


def _card(one: Standing, locale: Locale, *, counted: bool) -> list[Text]:
    text: list[str | Run] = [
        words.localised(one.item.text, locale),
        *(f"\n• {locale.written(card.text)}" for card in one.item.cards),
    ]
    field = locale.text(one.item.field_title) or one.item.field
    return [field, text, *([words.support(one, locale)] if counted else [])]


def _public_remarks(document: MinutesDocument, record: SessionRecord, locale: Locale) -> None:
    _write_remarks(document, record, locale, states=False)


def _remarks(document: MinutesDocument, record: SessionRecord, locale: Locale) -> None:
    _write_remarks(document, record, locale, states=True)


def _write_remarks(document: MinutesDocument, record: SessionRecord, locale: Locale, *, states: bool) -> None:
    """Write the remarks on each need, in the plan's order."""
    _ = locale.translate
    if not record.remarks:
        none = N_("Es gibt keine Anmerkungen.") if states else N_("Es wurden keine Anmerkungen freigegeben.")
        document.add_paragraph(_(none))
        return
    document.add_paragraph(_(N_("Wörtlich, wie die Teilnehmenden sie geschrieben haben, ohne Namen.")))
    for need, found in by_need(record.remarks):
        document.add_paragraph((f"{need.number} ", words.localised(need.text, locale)), "Entry")
        document.add_bullets(_remark(one, locale, states=states) for one in found)


def _remark(one: Remark, locale: Locale, *, states: bool) -> Text:
    state = f" – {locale.translate(STATES[one.state])}" if states else ""
    return (Run(f"„{locale.written(one.text)}“"), state)


def _method(document: MinutesDocument, record: SessionRecord, locale: Locale) -> None:
    _ = locale.translate
    for snapshot in record.snapshots:
        activity = snapshot.activity
        kind = _(kinds()[activity.kind].title) if activity.kind in kinds() else activity.kind
        text: list[str | Run] = [f"{kind}."]
        if any(activity.question.values()):
            text += [" ", _(N_("Frage")), ": ", words.localised(activity.question, locale)]
        if snapshot.round > 1:
            text += [" ", _(N_("Durchgang {n}")).format(n=snapshot.round)]
        if note := secrecy_note(activity, locale):
            text += [f" ({note})"]
        document.add_fact(locale.text(activity.title), text)
    for name, explanation in [*METHOD, *kinds_method(record.snapshots)]:
        document.add_fact(_(name), _(explanation))


def _checksums(document: MinutesDocument, record: SessionRecord, locale: Locale) -> None:
    _ = locale.translate
    columns = (Column(_(N_("Schritt")), 40), Column(_(N_("Prüfsumme (SHA-256)")), 130))
    rows: Sequence[Sequence[Text]] = [
        (words.localised(one.activity.title, locale), checksum(one)) for one in record.snapshots
    ]
    document.add_table(_(N_("Prüfsummen")), columns, rows)
    document.add_paragraph(
        _(
            N_(
                "Jedes Ergebnis wurde beim Schließen eingefroren. Dieselben Prüfsummen stehen in der Excel- und in der "
                "JSON-Datei; so lässt sich zeigen, dass sich nichts geändert hat."
            )
        ),
        "After Table",
    )
