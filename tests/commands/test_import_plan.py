"""`plan import` prints the problems and open questions of a file."""

import json

import pytest
from click.testing import CliRunner

from facilitation.__main__ import main
from facilitation.exchange.plan_import.mapping_file import write_mapping
from facilitation.rules.planfile.preview import Mapping, SheetMapping
from tests.data_folder import open_store

ASKING = (
    "Nr.;Handlungsfeld;Bedarf;Maßnahmen-Nr.;Maßnahme;Priorität\nA-01;Arbeit;Räume fehlen.;M1;Bauen;1\n;;;M2;Reden;5\n"
)
TWICE = "Nr.;Handlungsfeld;Bedarf\nA-01;Arbeit;Räume fehlen.\nA-01;Arbeit;Ruhe fehlt.\n"


@pytest.fixture
def run(tmp_path):
    """Import a file of this text."""
    open_store(tmp_path / "data").close()

    def imported(text, *options):
        file = tmp_path / "plan.csv"
        file.write_text(text, encoding="utf-8")
        environ = {"FACILITATION_DATA": str(tmp_path / "data")}
        return CliRunner().invoke(main, ["plan", "import", str(file), *options], env=environ)

    return imported


def test_what_a_file_leaves_open_is_asked_with_what_to_do(run):
    done = run(ASKING)
    assert done.exit_code == 0
    assert "Question: Which priority is the highest, 1 or 5?" in done.stderr
    assert "To answer: --highest-priority VALUE, or" in done.stderr
    assert done.stdout == "plan 1: 1 fields, 1 needs\n"


def test_an_answered_question_is_not_asked(run):
    done = run(ASKING, "--highest-priority", "5")
    assert (done.exit_code, "Question" in done.stderr) == (0, False)


def test_programs_get_problems_and_questions_by_their_codes(run):
    done = run(ASKING, "--json")
    said = json.loads(done.stdout)
    assert (done.stderr, said["new"], said["needs"]) == ("", True, 1)
    assert [(one["about"], one["values"]) for one in said["questions"]] == [("priority", ["1", "5"])]
    assert [one["code"] for one in said["problems"]] == ["measure_attached"]


def test_programs_get_them_also_when_nothing_is_imported(run):
    done = run(TWICE, "--json")
    said = json.loads(done.stdout)
    assert (done.exit_code, said["new"], done.stderr) == (1, False, "Error: Nothing was imported.\n")
    assert [(one["code"], one["place"]) for one in said["problems"]] == [("number_repeated", "Sheet “plan”, cell A3")]


UNKNOWN = "K;R;Wer\nV1;Radwege bauen;Amt 66\nV2;Busspur;Amt 61\n"


def test_a_mapping_file_says_what_the_rows_and_columns_of_a_file_mean(run, tmp_path):
    said = SheetMapping(use=True, each="measure", columns={0: "measure_number", 1: "measure", 2: "lead"})
    mapping = tmp_path / "Zuordnung.json"
    mapping.write_bytes(write_mapping(Mapping(sheets={"register": said}, title="Register")))
    assert (run(UNKNOWN).exit_code, run(UNKNOWN).stderr.splitlines()[-1]) == (1, "Error: Nothing was imported.")
    done = run(UNKNOWN, "--mapping", str(mapping), "--json")
    read = json.loads(done.stdout)
    assert (done.exit_code, read["new"], [one["code"] for one in read["problems"]]) == (
        0,
        True,
        ["field_missing", "no_needs"],
    )


def test_a_mapping_file_of_another_form_is_refused_with_its_reason(run, tmp_path):
    mapping = tmp_path / "Zuordnung.json"
    mapping.write_text('{"schema": "facilitation-mapping/1", "blatt": {}}', encoding="utf-8")
    done = run(UNKNOWN, "--mapping", str(mapping))
    assert done.exit_code == 1
    assert done.stderr == (
        "Error: The mapping file does not have the format “facilitation-mapping/1”: "
        "Object contains unknown field `blatt`\n"
    )
