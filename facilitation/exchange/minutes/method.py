"""Write how it was done: the agenda with times, what was asked in which words, what happened beside, how it was counted."""

from collections.abc import Iterator, Sequence

from facilitation.activities import kinds
from facilitation.exchange.locale import LANGUAGE_TAGS, Locale
from facilitation.exchange.minutes import words
from facilitation.exchange.results_export.notes import secrecy_note
from facilitation.exchange.results_export.overview import not_included
from facilitation.exchange.results_export.rows import kinds_method
from facilitation.rules.documents.blocks import BlockList, Column, Run, Text
from facilitation.rules.results.figure_words import NOTHING
from facilitation.rules.results.snapshot import Snapshot
from facilitation.rules.session.record import SessionRecord, Step
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
MOST_TOGETHER = 20


def write_method(blocks: BlockList, record: SessionRecord, locale: Locale) -> None:
    """Write the method."""
    _ = locale.translate
    if record.occasion.steps:
        blocks.add_heading(_(N_("Ablauf")), 2)
        _agenda(blocks, record.occasion.steps, locale)
    if record.snapshots:
        blocks.add_heading(_(N_("So wurde gefragt")), 2)
        for snapshot in record.snapshots:
            blocks.add_fact(locale.text(snapshot.activity.title), _asked(snapshot, locale))
    events = list(_events(record, locale))
    if events:
        blocks.add_heading(_(N_("Besonderheiten")), 2)
        for name, told in events:
            blocks.add_fact(name, told)
    blocks.add_heading(_(N_("So wurde gezählt")), 2)
    for name, explanation in [*METHOD, *kinds_method(record.snapshots)]:
        blocks.add_fact(_(name), _(explanation))


def _agenda(blocks: BlockList, steps: Sequence[Step], locale: Locale) -> None:
    """Write the steps with their questions, and with their times if these are known."""
    _ = locale.translate
    timed, asked = any(step.at for step in steps), any(any(step.question.values()) for step in steps)
    columns = [
        *([Column(_(N_("Beginn")), 20)] if timed else []),
        Column(_(N_("Schritt")), 52),
        *([Column(_(N_("Frage")), 94 if timed else 114)] if asked else []),
    ]
    rows: list[list[Text]] = [
        [
            *([words.clock(step.at) or NOTHING] if timed else []),
            words.localised(step.title, locale),
            *([words.localised(step.question, locale)] if asked else []),
        ]
        for step in steps
    ]
    blocks.add_table(_(N_("Ablauf")), columns, rows, whole=len(rows) <= MOST_TOGETHER)


def _asked(snapshot: Snapshot, locale: Locale) -> Text:
    """What kind of step it was, and its question in all languages in which it was asked."""
    _, activity = locale.translate, snapshot.activity
    kind = _(kinds()[activity.kind].title) if activity.kind in kinds() else activity.kind
    text: list[str | Run] = [f"{kind}."]
    if any(activity.question.values()):
        text += [" ", _(N_("Frage")), ": ", words.localised(activity.question, locale)]
    text += _in_other_languages(activity.question, locale)
    if snapshot.round > 1:
        text += [" ", _(N_("Durchgang {n}")).format(n=snapshot.round)]
    if note := secrecy_note(activity, locale):
        text += [f" ({note})"]
    return text


def _in_other_languages(question: dict[str, str], locale: Locale) -> Iterator[str | Run]:
    shown = locale.text(question)
    for language, words_ in question.items():
        if language and words_ and words_ != shown:
            yield " · "
            yield Run(words_, language=LANGUAGE_TAGS.get(language, language))


def _events(record: SessionRecord, locale: Locale) -> Iterator[tuple[str, Text]]:
    """What was discarded, counted again or not, and which ballots no result holds, with the reasons."""
    _ = locale.translate
    for one in record.discarded:
        yield _(N_("Ergebnis verworfen")), (words.localised(one.title, locale), f": {one.reason}")
    for snapshot in record.snapshots:
        if snapshot.recounted:
            why = _(N_("ohne ausgenommene Stimmen. Grund:"))
            title = words.localised(snapshot.activity.title, locale)
            yield _(N_("Neu ausgezählt")), (title, f" {why} {snapshot.recounted.reason}")
    for refused in record.not_recounted:
        why = _(N_("Die ausgenommenen Stimmen ließen sich erkennen. Grund:"))
        yield _(N_("Nicht neu ausgezählt")), (words.localised(refused.title, locale), f": {why} {refused.reason}")
    for gone in record.blackenings:
        reason = f": {gone.reason}" if gone.reason else ""
        yield _(N_("Text geschwärzt")), (words.localised(gone.title, locale), f", {words.day(gone.at, locale)}{reason}")
    for late in record.late:
        yield _(N_("Später eingegeben")), (words.localised(late.title, locale), f": {not_included(late, locale)}")
