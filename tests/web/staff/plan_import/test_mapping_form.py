"""Corrections and answers on the preview of a plan file."""

import io

import pytest

from facilitation.exchange.jobs import uploads
from facilitation.rules.text import spans_text
from facilitation.web.staff.plan_import.mapping_form import parse_rows
from tests.exchange.plans import workbook
from tests.web.staff.plan_import.files import GAPS, PRIORITIES, TWICE, come_in, content, correct

THREE_PLACES = """# 5 Status quo
## 5.1 Wohnen
- Es fehlen bezahlbare Wohnungen für Familien.
- Vermieter sind unsicher.
# 6 Maßnahmenkatalog
## 6.1 Wohnen
| Nr. | Maßnahme | Federführung |
|---|---|---|
| M1 | Wohnführerschein | Referat |
"""


def test_a_coloured_row_may_mean_a_state_or_nothing(application, client):
    rows = "".join(
        f"<tr><td>M{n}<td style='background:{colour}'>Vorhaben {n}"
        for n, colour in enumerate(("lime", "lime", "red", "none"))
    )
    address, page = come_in(client, f"<table><tr><td>Nr.<td>Maßnahme{rows}</table>")
    assert "Zeilen oder Zellen sind gefärbt, und kein Wort sagt ihren Stand." in page
    meant = {"question_0_0": "umgesetzt", "question_0_1": "bedeutet nichts"}
    client.get(client.post(address, data={"act": "answer", **meant}).location)
    assert '"bedeutet nichts" selected' in client.get(address).text
    client.post(address, data={"act": "store"})
    [field] = content(application).fields
    assert [measure.status for measure in field.measures] == ["umgesetzt", "umgesetzt", "", ""]


def test_a_value_that_was_not_offered_is_no_answer(application, client):
    address, _page = come_in(client, PRIORITIES)
    client.post(address, data={"act": "answer", "question_0": "7"})
    client.post(address, data={"act": "store"})
    assert content(application).highest_priority == ""


def test_rows_with_errors_are_left_out_and_listed(application, client):
    address, page = come_in(client, TWICE)
    assert "Die Nummer A-01 kommt mehrmals vor." in page
    assert "Ohne 1 fehlerhafte Zeile weiter" in page
    page = correct(client, address, act="leave_out").text
    assert "Zeile 3 – weil Sie es so wollten" in page
    assert "2 Bedarfe übernehmen" in page
    client.post(address, data={"act": "store"})
    assert [need.statement["de"] for field in content(application).fields for need in field.needs] == [
        "Beratung fehlt.",
        "Räume fehlen.",
    ]


def test_rows_are_left_out_and_included_again(client):
    address, _page = come_in(client, GAPS)
    assert "1 Bedarf übernehmen" in correct(client, address, sheet_0_skip="3").text
    assert "2 Bedarfe übernehmen" in correct(client, address, sheet_0_skip="").text


def test_gaps_are_filled_from_above(application, client):
    address, _page = come_in(client, GAPS)
    correct(client, address, sheet_0_column_1="field", sheet_0_fill="1")
    assert (
        'name="sheet_0_fill" value="1" checked' in client.post(address, data={"act": "map"}, follow_redirects=True).text
    )
    client.post(address, data={"act": "store"})
    assert [(field.title["de"], len(field.needs)) for field in content(application).fields] == [("Arbeit", 2)]


@pytest.mark.parametrize(("rows", "text"), [((), ""), ((7,), "7"), ((7, 9, 10, 11), "7, 9–11")])
def test_rows_are_written_as_people_do(rows, text):
    assert (spans_text(rows), parse_rows(text)) == (text, rows)


def test_a_range_without_end_is_cut():
    assert len(parse_rows("1-999999")) == 2_000
    assert parse_rows("abc") == ()


def seen(application):
    """The content as the preview shows it."""
    [file] = (application.store.folder / "incoming").glob("*.seen")
    return uploads.load_reading(file.parent, file.stem).preview.content


def test_parts_in_three_places_are_joined_by_hand(application, client):
    sent = client.post("/staff/plaene/import", data={"table": THREE_PLACES})
    address = client.get(sent.location).location
    page = client.get(address).text
    assert "Sind das Bedarfe?" in page
    client.get(client.post(address, data={"act": "answer", "question_0": "yes"}).location)
    page = client.get(address).text
    assert "Zu welchen Bedarfen gehören diese Maßnahmen?" in page
    [n] = [n for n in range(4) if f'name="question_{n}_0"' in page]
    number = next(need.number for field in seen(application).fields for need in field.needs)
    client.get(client.post(address, data={f"question_{n}_0": f"{number}, "}).location)
    client.post(address, data={"act": "store"})
    assert [one.needs for field in content(application).fields for one in field.measures] == [(number,)]


def test_the_field_of_a_table_can_be_removed(application, client):
    file = io.BytesIO(workbook({"Wohnen": [("Nr.", "Bedarf"), ("W1", "Räume fehlen.")]}))
    sent = client.post("/staff/plaene/import", data={"file": (file, "plan.xlsx")})
    address = client.get(sent.location).location
    correct(client, address, sheet_0_field="")
    client.post(address, data={"act": "store"})
    assert [field.title["de"] for field in content(application).fields] == ["Ohne Handlungsfeld"]
