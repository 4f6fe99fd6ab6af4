"""Results as a table of counts and as minutes: the same numbers as everywhere, and nothing that a program runs."""

import csv
from io import BytesIO, StringIO

import pytest
from docx import Document
from msgspec.structs import replace

from facilitation.exchange.minutes import docx as results_docx
from facilitation.exchange.results_export import csv as results_csv
from facilitation.exchange.results_export.columns import HIDDEN
from facilitation.rules.results.snapshot import ItemFacts
from tests.exchange.results_export import results_of_a_session as made

ODD = "=cmd()\x00\x0b\ufffe <b>&amp; \u202eשלום " + "x" * 40_000


def table(snapshots, audience="staff", remarks=()):
    data = results_csv.write(made.record(snapshots, remarks), audience=audience, translate=str)
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def document(snapshots, audience="staff", language="de"):
    return Document(
        BytesIO(results_docx.write(made.record(snapshots), audience=audience, translate=str, language=language))
    )


def odd():
    item = ItemFacts(ref="n1", number="-1", field="=W", field_title={"de": ODD}, text={"de": ODD})
    shown = made.snapshot("review", [(item, {"saal": made.relevance(6, 1, 1)})], title="+Prüfen")
    return [replace(shown, session=replace(shown.session, title={"de": ODD}))]


def test_the_table_has_a_row_for_each_item_step_and_channel():
    rows = table(made.evening())
    [whole, hall, online] = [row for row in rows if row["Nr."] == "1.10" and row["Schritt"] == "Prüfen"]
    assert [row["Zugang"] for row in (whole, hall, online)] == ["Alle", "Saal", "Online"]
    assert [row["Ja"] for row in (whole, hall, online)] == ["80", "20", "60"]
    assert (whole["Antworten"], whole["Dringlichkeit 4"], whole["Dringlichkeit: Mittelwert"]) == ("120", "120", "4,00")
    assert {row["Schritt"] for row in rows} == {"Prüfen", "Sammeln", "Abstimmen"}


def test_small_groups_are_only_in_the_sum_of_the_table_for_the_public():
    rows = [row for row in table(made.evening(), "public") if row["Nr."] == "1.2"]
    assert [(row["Zugang"], row["Zur Aufteilung"]) for row in rows] == [("Alle", HIDDEN)]
    assert len([row for row in table(made.evening()) if row["Nr."] == "1.2"]) > 1


def test_remarks_stand_beside_the_sum_with_their_state_for_staff_only() -> None:
    record = made.record(remarks=made.remarks())
    told = {
        audience: {row["Anmerkungen"] for row in table(record.snapshots, audience, record.remarks)} - {""}
        for audience in ("staff", "public")
    }
    assert told["staff"] == {
        "• =Das wartet. (wartet)",
        "• Das ist frei. (freigegeben)\n• Das bleibt hier. (zurückgehalten)",
    }
    assert told["public"] == {"• Das ist frei."}


def test_no_cell_of_the_table_is_a_formula():
    data = results_csv.write(made.record([*made.evening(), *odd()]), audience="staff", translate=str).decode(
        "utf-8-sig"
    )
    found = [cell for row in csv.reader(StringIO(data, newline=""), delimiter=";") for cell in row]
    assert [cell for cell in found if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert "'=1+1" in found
    assert "\x00" not in data


def test_the_minutes_name_their_language():
    assert document(made.evening(), language="en").core_properties.language == "en-GB"


@pytest.mark.parametrize("snapshots", [[], odd()])
def test_odd_texts_and_no_results_make_documents_that_open(snapshots):
    assert document(snapshots).paragraphs[0].text == "Ergebnisprotokoll"
    assert isinstance(table(snapshots), list)
