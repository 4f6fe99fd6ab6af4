"""`facilitation verify FILE` for results that left the program."""

import json

import pytest
from click.testing import CliRunner

from facilitation.__main__ import main
from facilitation.actions import exporting
from facilitation.exchange.results_export import json as results_json
from facilitation.rules.documents.blocks import City
from tests.exchange.minutes import large_results

RECORD = large_results.evening(3)


@pytest.fixture
def folder(tmp_path):
    """A workbook and its data file."""
    (tmp_path / "ergebnis.xlsx").write_bytes(exporting.write(RECORD, "xlsx", "staff", str, "de", City("")))
    (tmp_path / "results.json").write_bytes(results_json.write(RECORD, audience="staff"))
    return tmp_path


def verify(*arguments):
    return CliRunner().invoke(main, ["verify", *map(str, arguments)])


def test_programs_read_what_was_compared(folder):
    done = verify(folder / "ergebnis.xlsx", "--json")
    assert (done.exit_code, json.loads(done.stdout)) == (0, {"ok": True, "files": ["ergebnis.xlsx"], "differences": []})


def test_what_cannot_be_verified_is_told_and_the_command_ends_with_2(folder, tmp_path):
    paper = folder / "ergebnis.xlsx"
    (folder / "results.json").rename(tmp_path / "daten.txt")
    done = verify(paper)
    assert (done.exit_code, "fehlt die Datendatei" in done.stderr) == (2, True)
    assert verify(paper, "--data", tmp_path / "daten.txt").exit_code == 0
    (tmp_path / "anders.json").write_bytes(results_json.write(RECORD, audience="public"))
    other = verify(paper, "--data", tmp_path / "anders.json", "--json")
    assert (other.exit_code, json.loads(other.stdout)["ok"]) == (2, None)
    (tmp_path / "kaputt.json").write_text("{}")
    assert "lässt sich nicht lesen" in verify(tmp_path / "kaputt.json").stderr
