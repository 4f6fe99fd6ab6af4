"""Write the first sheet: participation, steps, checksums, and the method."""

from collections.abc import Iterator, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from facilitation.activities import kinds
from facilitation.exchange.locale import Locale
from facilitation.exchange.results_export.columns import CellValue
from facilitation.exchange.results_export.notes import secrecy_note
from facilitation.exchange.results_export.rows import kinds_method
from facilitation.exchange.results_export.xlsx_cells import write_cell, write_row
from facilitation.rules import local_time
from facilitation.rules.results.snapshot import Participation, SessionFacts, Snapshot, checksum
from facilitation.rules.session.moderation_log import KINDS
from facilitation.rules.session.record import Blackening, LateBallots, SessionRecord
from facilitation.rules.text import N_

NOT_REPRESENTATIVE = N_("Meinungsbild der Teilnehmenden – nicht repräsentativ für die Stadt")
ONE_LATE = N_("{n} Stimmzettel nicht enthalten: Er wurde eingegeben, als das Ergebnis schon angesehen war.")
SOME_LATE = N_("{n} Stimmzettel nicht enthalten: Sie wurden eingegeben, als das Ergebnis schon angesehen war.")
RECOUNTED = N_("Neu ausgezählt ohne ausgenommene Stimmen")
TRIAL_RUN = N_("Probelauf – mit simulierten Stimmen")
AUDIENCES = {
    "staff": N_("Nur für den Dienstgebrauch: enthält alle Anmerkungen und Zahlen schon ab 3 Antworten."),
    "public": N_("Zur Weitergabe: nur freigegebene Anmerkungen und Zahlen ab 5 Antworten."),
}
WIDTHS = (30, 72, 16, 12, 12, 12, 12, 12)

_CHANNEL_KINDS = {"hall": N_("im Saal"), "online": N_("online"), "paper": N_("auf Papier")}
_BLACKENED_HEAD = (N_("Schritt"), N_("Grund"), N_("Art"), N_("Runde"), N_("Zeitpunkt"))
_METHOD = (
    (
        N_("Meinungsbild"),
        N_(
            "Die Teilnehmenden wurden eingeladen oder kamen von selbst. Die Zahlen sagen, was sie meinen, "
            "nicht, was die Stadt meint. Sie bereiten Entscheidungen vor und ersetzen sie nicht."
        ),
    ),
    (N_("Weiß nicht"), N_("Wird gezeigt, zählt aber in keinem Anteil und in keinem Mittelwert mit.")),
    (N_("Anteile"), N_("Auf ganze Prozent gerundet; zusammen ergeben sie nicht immer 100.")),
    (
        N_("Von … bis"),
        N_("Wilson-Intervall zu 95 %: Je weniger Antworten, desto breiter. Es misst den Zufall, nicht die Auswahl."),
    ),
    (N_("Index „noch wichtig“"), N_("(Ja + ½ · Teilweise) / (Ja + Teilweise + Nein), von 0 bis 1.")),
    (
        N_("Dringlichkeit: untere Grenze"),
        N_(
            "Mittelwert mit je einer gedachten Stimme je Stufe, abzüglich 1,65 Standardabweichungen; danach die Rangfolge."
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
        N_("Statt Zahlen"),
        N_(
            "Jede Frage wird erst ab 5 Antworten gezeigt (im Dienstgebrauch ab 3). Haben weniger als 10 geantwortet und fast "
            "alle dasselbe, steht da nur „überwiegend …“. Ein kleiner Zugang wird mit einem anderen zusammen gezeigt."
        ),
    ),
    (N_("Reihenfolge"), N_("Die Bedarfe erschienen auf jedem Gerät in einer eigenen, zufälligen Reihenfolge.")),
    (N_("Zwischenstände"), N_("Solange eine Frage offen war, sah niemand Zahlen.")),
)


def write_overview(sheet: Worksheet, record: SessionRecord, locale: Locale, audience: str) -> None:
    """Fill the sheet."""
    _ = locale.translate
    snapshots = record.snapshots
    sessions = {s.session.code: s.session for s in snapshots}
    write_cell(sheet, 1, 1, _(N_("Ergebnisse")), "title")
    for row, session in enumerate(sessions.values(), start=2):
        write_cell(sheet, row, 1, f"{session_heading(session, locale)} · {session.code}", "section")
    row = len(sessions) + 2
    write_cell(sheet, row, 1, _(NOT_REPRESENTATIVE), "note")
    write_cell(sheet, row + 1, 1, _(AUDIENCES[audience]), "note")
    if not snapshots:
        write_cell(sheet, row + 2, 1, _(N_("Es liegen noch keine Ergebnisse vor.")), "note")
    for values, style in body(snapshots, locale, record.late, record.blackenings):
        write_row(sheet, (row := row + 1) + 2, values, style)


def session_heading(session: SessionFacts, locale: Locale) -> str:
    """The title and the date of a session, with the mark of a trial run: it stands on each printed page."""
    mark = [locale.translate(TRIAL_RUN)] if session.simulated else []
    return " · ".join([*mark, locale.text(session.title), locale.date(session.date)])


def not_included(late: LateBallots, locale: Locale) -> str:
    """„3 Stimmzettel nicht enthalten: Sie wurden eingegeben, als das Ergebnis schon angesehen war.“"""
    return locale.translate(ONE_LATE if late.ballots == 1 else SOME_LATE).format(n=late.ballots)


def body(
    snapshots: Sequence[Snapshot],
    locale: Locale,
    late: Sequence[LateBallots] = (),
    blackenings: Sequence[Blackening] = (),
) -> Iterator[tuple[Sequence[CellValue], str]]:
    """Yield the rows with their styles "section", "head" or "text"; an empty row separates tables."""
    _ = locale.translate
    yield (_(N_("Beteiligung")),), "section"
    yield _participation_head(locale), "head"
    for snapshot in snapshots:
        for line in snapshot.participation:
            yield _participation(snapshot, line, locale), "text"
    yield (), "text"
    yield (_(N_("Schritte")),), "section"
    small = any(secrecy_note(one.activity, locale) for one in snapshots)
    head = (_(N_("Schritt")), _(N_("Frage")), _(N_("Art")), _(N_("Runde")))
    yield (*head, _(N_("Geheimhaltung"))) if small else head, "head"
    for snapshot in snapshots:
        note = secrecy_note(snapshot.activity, locale)
        yield (*_step(snapshot, locale), note) if note else _step(snapshot, locale), "text"
    for snapshot in snapshots:
        if snapshot.recounted:
            told = f"{_(RECOUNTED)}: {snapshot.recounted.reason}"
            yield (locale.text(snapshot.activity.title), told), "text"
    for one in late:
        yield (locale.text(one.title), not_included(one, locale)), "text"
    yield (), "text"
    yield (_(N_("Schritt")), _(N_("Prüfsumme (SHA-256)"))), "head"
    for snapshot in snapshots:
        yield (locale.text(snapshot.activity.title), checksum(snapshot)), "text"
    yield from _blackened(blackenings, locale)
    yield (), "text"
    yield (_(N_("Methode")),), "section"
    for name, explanation in [*_METHOD, *kinds_method(snapshots)]:
        yield (_(name), _(explanation)), "text"


def _blackened(blackenings: Sequence[Blackening], locale: Locale) -> Iterator[tuple[Sequence[CellValue], str]]:
    """What texts were taken out for good: when and why, and which results were written anew without them."""
    if not blackenings:
        return
    _ = locale.translate
    yield (), "text"
    yield (_(N_("Geschwärzte Texte")),), "section"
    yield tuple(map(_, _BLACKENED_HEAD)), "head"
    for one in blackenings:
        when = f"{local_time.day(one.at)} {local_time.clock(one.at)}"
        yield (locale.text(one.title), one.reason, _(KINDS[one.kind]), ", ".join(map(str, one.rounds)), when), "text"


def _participation_head(locale: Locale) -> tuple[str, ...]:
    _ = locale.translate
    return (
        _(N_("Schritt")),
        _(N_("Zugang")),
        _(N_("Art")),
        _(N_("anwesend")),
        _(N_("dabei")),
        _(N_("beim Schritt verbunden")),
        _(N_("haben geantwortet")),
        _(N_("nicht mitgezählt")),
    )


def _participation(snapshot: Snapshot, line: Participation, locale: Locale) -> tuple[CellValue, ...]:
    kind = locale.translate(_CHANNEL_KINDS.get(line.kind, line.kind))
    step = locale.text(snapshot.activity.title)
    return step, locale.text(line.name), kind, line.headcount, line.joined, line.reached, line.answered, line.voided


def _step(snapshot: Snapshot, locale: Locale) -> tuple[CellValue, ...]:
    activity = snapshot.activity
    kind = locale.translate(kinds()[activity.kind].title) if activity.kind in kinds() else activity.kind
    return locale.text(activity.title), locale.text(activity.question), kind, snapshot.round
