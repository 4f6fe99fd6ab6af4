"""The first sheet: what was asked of whom, who took part, and how it was counted."""

from collections.abc import Iterator, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from facilitation.activities import kinds
from facilitation.exchange.dates import long_date
from facilitation.exchange.results_export.columns import CellValue
from facilitation.exchange.results_export.rows import Reader, kinds_method
from facilitation.exchange.results_export.xlsx_cells import put, put_row
from facilitation.rules.results.snapshot import Participation, SessionFacts, Snapshot, checksum
from facilitation.rules.text import N_

NOT_REPRESENTATIVE = N_("Meinungsbild der Teilnehmenden – nicht repräsentativ für die Stadt")
AUDIENCES = {
    "staff": N_("Nur für den Dienstgebrauch: enthält alle Anmerkungen und auch Zugänge mit weniger als 5 Stimmen."),
    "public": N_(
        "Zur Weitergabe: nur freigegebene Anmerkungen; hat ein Zugang bei einem Bedarf 1 bis 4 Stimmen, steht dort nur die "
        "Summe."
    ),
}
WIDTHS = (30, 72, 16, 12, 12, 12, 12, 12)

_CHANNEL_KINDS = {"hall": N_("im Saal"), "online": N_("online"), "paper": N_("auf Papier")}
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
    (N_("Reihenfolge"), N_("Die Bedarfe erschienen auf jedem Gerät in einer eigenen, zufälligen Reihenfolge.")),
    (N_("Zwischenstände"), N_("Solange eine Frage offen war, sah niemand Zahlen.")),
)


def fill(sheet: Worksheet, snapshots: Sequence[Snapshot], reader: Reader, audience: str) -> None:
    """Write the sheet from top to bottom."""
    _ = reader.translate
    sessions = {s.session.code: s.session for s in snapshots}
    put(sheet, 1, 1, _(N_("Ergebnisse")), "title")
    for row, session in enumerate(sessions.values(), start=2):
        put(sheet, row, 1, f"{named(session, reader)} · {session.code}", "section")
    row = len(sessions) + 2
    put(sheet, row, 1, _(NOT_REPRESENTATIVE), "note")
    put(sheet, row + 1, 1, _(AUDIENCES[audience]), "note")
    if not snapshots:
        put(sheet, row + 2, 1, _(N_("Es liegen noch keine Ergebnisse vor.")), "note")
    for values, style in body(snapshots, reader):
        put_row(sheet, (row := row + 1) + 2, values, style)


def named(session: SessionFacts, reader: Reader) -> str:
    """Which session it is, and when it was."""
    return f"{reader.text(session.title)} · {long_date(session.date, reader.language)}"


def body(snapshots: Sequence[Snapshot], reader: Reader) -> Iterator[tuple[Sequence[CellValue], str]]:
    """Rows below each other, each with its style: "section", "head" or "text"; an empty one parts tables."""
    _ = reader.translate
    yield (_(N_("Beteiligung")),), "section"
    yield _participation_head(reader), "head"
    for snapshot in snapshots:
        for line in snapshot.participation:
            yield _participation(snapshot, line, reader), "text"
    yield (), "text"
    yield (_(N_("Schritte")),), "section"
    yield (_(N_("Schritt")), _(N_("Frage")), _(N_("Art")), _(N_("Runde"))), "head"
    for snapshot in snapshots:
        yield _step(snapshot, reader), "text"
    yield (), "text"
    yield (_(N_("Schritt")), _(N_("Prüfsumme (SHA-256)"))), "head"
    for snapshot in snapshots:
        yield (reader.text(snapshot.activity.title), checksum(snapshot)), "text"
    yield (), "text"
    yield (_(N_("Methode")),), "section"
    for name, explanation in [*_METHOD, *kinds_method(snapshots)]:
        yield (_(name), _(explanation)), "text"


def _participation_head(reader: Reader) -> tuple[str, ...]:
    _ = reader.translate
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


def _participation(snapshot: Snapshot, line: Participation, reader: Reader) -> tuple[CellValue, ...]:
    kind = reader.translate(_CHANNEL_KINDS.get(line.kind, line.kind))
    step = reader.text(snapshot.activity.title)
    return step, reader.text(line.name), kind, line.headcount, line.joined, line.reached, line.answered, line.voided


def _step(snapshot: Snapshot, reader: Reader) -> tuple[CellValue, ...]:
    activity = snapshot.activity
    kind = reader.translate(kinds()[activity.kind].title) if activity.kind in kinds() else activity.kind
    return reader.text(activity.title), reader.text(activity.question), kind, snapshot.round
