"""The first sheet of a workbook."""

from facilitation.activities.told import told
from facilitation.rules.results.snapshot import checksum
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
