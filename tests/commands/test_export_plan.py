"""A plan leaves by the command line, in every format, as a whole or not at all."""

import json
import zipfile

import pytest
from click.testing import CliRunner
from docx import Document

from facilitation.__main__ import main
from facilitation.actions import collect_evidence, revising
from facilitation.exchange.plan_export.formats import FORMATS
from facilitation.exchange.plan_import.any_file import read_plan
from facilitation.exchange.plan_import.json import read_json
from facilitation.exchange.word_template import child, samples
from facilitation.exchange.word_template.kinds import PLAN as PLAN_TEMPLATE
from facilitation.store import RealThreads, Store
from facilitation.store.plan import determinations, plans
from tests.data_folder import PLAN, determine, open_store
from tests.meeting import YES, meeting


@pytest.fixture
def data(tmp_path):
    """A data folder with a plan, and a draft of its next version that nobody has decided on."""
    store = open_store(tmp_path / "data")
    store.do(plans.insert_version, PLAN)
    with store.reading() as db:
        rows = collect_evidence.collect(db, 1, [])
    store.do(revising.begin_draft, 1, "2027", [], rows)
    store.close()
    return tmp_path / "data"


@pytest.fixture
def export(data):
    def run(form, output, *more):
        arguments = ["plan", "export", "--format", form, "--output", str(output), *more]
        return CliRunner().invoke(main, arguments, env={"FACILITATION_DATA": str(data)})

    return run


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written(export, tmp_path, form):
    output = tmp_path / f"plan{FORMATS[form].suffix}"
    done = export(form, output)
    assert (done.exit_code, done.stdout, done.stderr) == (0, f"{output}\n", "")
    assert output.stat().st_size > 300
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [output.name]


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF-"), ("word", b"PK"), ("html", b"<!doctype html>")])
def test_the_reading_edition_is_written_in_a_language_that_the_plan_has(export, tmp_path, form, begins):
    output = tmp_path / "plan"
    assert export(form, output, "--language", "de").exit_code == 0
    assert output.read_bytes().startswith(begins)
    missing = export(form, output, "--language", "tlh")
    assert (missing.exit_code, "There is no 'tlh' of every need." in missing.stderr) == (1, True)


@pytest.mark.parametrize("form", ["xlsx", "ods", "docx", "json", "md"])
def test_an_exported_file_can_be_imported_again(export, tmp_path, form):
    output = tmp_path / f"plan.{form}"
    export(form, output)
    content = read_plan(output.read_bytes(), output.name).content
    assert (content.title, content.label) == (PLAN.title, PLAN.label)
    assert [need.statement for need in content.fields[0].needs] == [need.statement for need in PLAN.fields[0].needs]


def test_records_contain_the_address_of_the_files(export, tmp_path):
    output = tmp_path / "plan.zip"
    export("opendata", output, "--base", "https://stadt.example/plan", "--licence", "CC-BY-4.0")
    record = json.loads(zipfile.ZipFile(output).read("metadaten.jsonld"))
    assert record["@id"] == "https://stadt.example/plan/metadaten.jsonld#dataset"


def test_the_citys_own_template_is_used(export, data, tmp_path):
    path = child.path(data, PLAN_TEMPLATE)
    missing = export("template", tmp_path / "plan.docx")
    assert (missing.exit_code, "There is no template" in missing.stderr) == (1, True)
    path.parent.mkdir()
    path.write_bytes(samples.plan())
    assert export("template", tmp_path / "plan.docx").exit_code == 0
    path.write_bytes(b"kein Word")
    assert "Das ist keine Word-Datei" in export("template", tmp_path / "plan.docx").stderr


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (("--base", "nirgends"), "--base and --contributor take an address"),
        (("--version", "1999"), "There is no version '1999'. There are: 2027, 2019."),
        (("--version", "2027"), "This draft can be exported once everything is decided."),
    ],
)
def test_a_failed_export_is_an_error_and_leaves_the_earlier_file(export, tmp_path, more, message):
    output = tmp_path / "plan.json"
    output.write_text("was da war")
    done = export("json", output, *more)
    assert (done.exit_code, output.read_text()) == (1, "was da war")
    assert message in done.stderr


def test_a_missing_folder_is_an_error(export, tmp_path):
    done = export("json", tmp_path / "nirgends" / "plan.json")
    assert (done.exit_code, "could not be written" in done.stderr) == (1, True)


def test_a_draft_is_written_as_it_would_be_published(export, data, tmp_path):
    store = Store(data, RealThreads())
    with store.reading() as db:
        rows = list(determinations.of_draft(db, 2))
    for row in rows:
        store.do(determine, row.id, "keep")
    store.close()
    done = export("json", tmp_path / "plan.json", "--version", "2027")
    assert (done.exit_code, done.stderr) == (0, "")
    assert read_json((tmp_path / "plan.json").read_bytes()).label == "2027"


@pytest.fixture
def reviewed(tmp_path):
    """A data folder with a session of which one step was closed; its code."""
    with meeting(tmp_path) as room:
        room.steer("open", activity=room.review)
        for _ in range(6):
            room.give(room.join(), "n1", YES)
        room.steer("close", activity=room.review)
        room.steer("look", activity=room.review)
    return room


@pytest.mark.parametrize(("language", "title"), [("de", "Ergebnisprotokoll"), ("en", "Minutes")])
def test_the_minutes_are_in_the_language_asked_for(reviewed, tmp_path, language, title):
    output = tmp_path / "minutes.docx"
    command = ["session", "export", reviewed.code, "--format", "docx", "--language", language, "--output", str(output)]
    done = CliRunner().invoke(main, command, env={"FACILITATION_DATA": str(reviewed.store.folder)})
    assert (done.exit_code, done.stderr) == (0, "")
    assert Document(str(output)).paragraphs[0].text == title
