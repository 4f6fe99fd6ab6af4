"""The first sheet of a workbook."""

from io import BytesIO

from msgspec.structs import replace
from openpyxl import load_workbook

from facilitation.activities.told import told
from facilitation.exchange.results_export.xlsx import write
from facilitation.rules.results.snapshot import checksum
from facilitation.rules.session.record import Blackening
from tests.exchange.results_export import results_of_a_session as made
from tests.exchange.results_export.workbooks import opened, texts


def test_the_overview_has_participation_and_checksums() -> None:
    snapshots = made.evening()
    lines = [line[:8] for line in opened(snapshots)["Überblick"].iter_rows(values_only=True)]
    assert ("Prüfen", "Saal", "im Saal", 45, 44, 0, 38, 0) in lines
    assert ("Prüfen", "Online", "online", None, 100, 0, 96, 2) in lines
    assert {checksum(told("staff", one)) for one in snapshots} < texts(opened(snapshots)["Überblick"])


def test_the_public_overview_has_checksums_of_what_is_public() -> None:
    snapshot = made.review()
    found = texts(opened([snapshot], "public")["Überblick"])
    assert checksum(told("public", snapshot)) in found
    assert checksum(snapshot) not in found


def test_without_results_the_overview_says_so() -> None:
    assert "Es liegen noch keine Ergebnisse vor." in texts(opened([])["Überblick"])


def test_the_overview_lists_what_was_blackened_and_the_public_one_without_reasons() -> None:
    gone = Blackening(
        at=0, kind="remark", title={"de": "Prüfen"}, rounds=(1, 2), state="approved", reason="Nennt eine Person"
    )
    of = replace(made.record(), blackenings=(gone,))
    for audience, reason in (("staff", "Nennt eine Person"), ("public", None)):
        sheet = load_workbook(BytesIO(write(of, audience=audience, translate=str)))["Überblick"]
        line = ("Prüfen", reason, "Anmerkung", "1, 2", "1970-01-01 01:00")
        assert line in [row[:5] for row in sheet.iter_rows(values_only=True)]
