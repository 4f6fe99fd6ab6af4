"""A folder of results, or a paper beside its data, is verified by the command line."""

import json
import zipfile

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from facilitation.__main__ import main
from facilitation.actions import exporting
from facilitation.exchange.results_export import json as results_json
from facilitation.rules.documents.blocks import City
from tests.exchange.documents.samples import PNG
from tests.exchange.minutes import large_results

RECORD = large_results.evening(3)


@pytest.fixture(scope="module")
def made():
    """The data file, and a workbook and a paper with a city's name and arms."""
    city = City("Stadt Musterlingen", PNG)
    forms = {form: exporting.write(RECORD, form, "staff", str, "de", city) for form in ("xlsx", "pdf")}
    return {"results.json": results_json.write(RECORD, audience="staff")} | {
        f"ergebnis.{form}": data for form, data in forms.items()
    }


@pytest.fixture
def folder(made, tmp_path):
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def verify(*arguments):
    return CliRunner().invoke(main, ["verify", *map(str, arguments)])


def test_a_folder_as_it_was_written_agrees_and_so_does_a_zip_of_it(folder, made):
    done = verify(folder)
    assert (done.exit_code, done.stdout) == (
        0,
        "Alle Zahlen stimmen mit den Daten überein: ergebnis.pdf, ergebnis.xlsx, results.json.\n",
    )
    packed = folder / "alles.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("results.json", made["results.json"])
    assert verify(packed, "--language", "en").stdout == "All figures agree with the data: results.json.\n"


def test_a_changed_cell_is_named_and_the_command_ends_with_1(folder):
    book = load_workbook(folder / "ergebnis.xlsx")
    sheet = book.worksheets[1]
    cell = next(one for row in sheet.iter_rows(min_row=4) for one in row if isinstance(one.value, int))
    cell.value += 1
    book.save(folder / "ergebnis.xlsx")
    done = verify(folder / "ergebnis.xlsx")
    assert done.exit_code == 1
    assert f"Blatt „{sheet.title}“, Zelle {cell.coordinate}: hier steht „{cell.value}“" in done.stdout


def test_a_number_changed_in_the_data_of_a_package_is_found_there_and_in_the_paper_beside_it(folder, made):
    data = json.loads(made["results.json"])
    data["results"][0]["content"]["items"][0]["figures"]["all"]["priority"]["counts"][4] += 1
    packed = folder / "alles.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("results.json", json.dumps(data))
        archive.writestr("ergebnis.pdf", made["ergebnis.pdf"])
    done = verify(packed)
    assert done.exit_code == 1
    assert {name for name in made if f"{name}: " in done.stdout} == {"results.json", "ergebnis.pdf"}
