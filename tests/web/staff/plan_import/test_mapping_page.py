"""A person says what rows and columns of any file mean, without a script, and sees what comes of it."""

import json

import pytest

from facilitation.exchange.jobs import jobs
from facilitation.exchange.plan_import.mapping_file import read_mapping
from tests.web.staff.plan_import.files import GAPS, come_in, content, waiting

UNKNOWN = (
    "Stand 12.03.2024;;;;\nid;kategorie;name;text;status\nV-01;Verkehr;Radwege;Die Stadt baut Wege.;1\n"
    "V-02;Verkehr;Busspur;In der Stadt.;2\nErgebnis;2;;;\n"
)
SHEET = {"assigning": "1", "sheet_0_shown": "1", "remember": "1"}


def say(client, address, **values):
    """The page after something was said, with everything else as it was."""
    answer = client.post(address, data={"act": "look", **SHEET, **values})
    return client.get(answer.location, follow_redirects=True).text if "auftraege" not in answer.location else ""


def test_a_file_nobody_understands_shows_its_first_rows_and_what_its_columns_hold(client):
    _address, page = come_in(client, UNKNOWN)
    assert "Was bedeuten Zeilen und Spalten?" in page
    assert "0 Bedarfe · 0 Maßnahmen · 0 Handlungsfelder" in page
    assert page.count('name="sheet_0_column_') == 5
    assert all(text in page for text in ("Radwege", "Stand 12.03.2024", "noch offen", "nur 1, 2"))


def test_what_a_person_says_comes_in(application, client):
    address, _page = come_in(client, UNKNOWN)
    page = say(client, address, sheet_0_each="measure", sheet_0_header="2")
    assert "0 Bedarfe · 2 Maßnahmen · 1 Handlungsfeld · 1 Frage offen" in page
    assert '<td class="num">3</td><td class="num">2</td>' in page  # rows in the file, and those that come in
    assert "ausgelassen" in page
    meant = {"question_0_0": "umgesetzt", "question_0_1": "verzögert"}
    page = say(client, address, act="check", **meant)
    assert "2 Maßnahmen übernehmen" in page
    client.post(address, data={"act": "store"})
    [field] = content(application).fields
    assert [(one.number, one.title, one.status) for one in field.measures] == [
        ("V-01", "Radwege", "umgesetzt"),
        ("V-02", "Busspur", "verzögert"),
    ]


def test_more_rows_are_shown_when_asked_for(client):
    rows = "Nr.;Maßnahme;Ort\n" + "".join(f"M{n};Weg {n};Hof\n" for n in range(1, 101))
    address, _page = come_in(client, rows)
    page = client.post(address, data={"act": "map"}, follow_redirects=True).text
    assert ("Weg 8<" in page, "Weg 9<" in page, "und 92 weitere Zeilen" in page) == (True, False, True)
    page = say(client, address, act="more_0")
    assert ("Weg 48<" in page, "Weg 49<" in page, "und 52 weitere Zeilen" in page) == (True, False, True)
    page = say(client, say(client, address, act="more_7") and address, act="more_0")
    assert "und 12 weitere Zeilen" in page


def test_a_row_is_made_the_header_by_its_button(client):
    address, _page = come_in(client, UNKNOWN)
    page = say(client, address, act="header_0_1")
    assert 'id="row_0_1" name="act" value="header_0_1" data-row aria-pressed="true"' in page
    page = say(client, address, act="look", sheet_0_header="0")
    assert '<option value="0" selected>' in page


def test_a_table_that_is_left_out_stands_above_the_button_and_leads_to_the_page(client):
    rows = "Nr.;Bedarf\n1;Raum\n2;Ruhe\n"
    other = "Ort;Datum;Thema\nHof;Mai;Fest\nSaal;Juni;Ball\n"
    table = f"<table>{_html(rows)}</table><p>Danach</p><table>{_html(other)}</table>"
    address, page = come_in(client, table)
    assert "Zeilen, die nicht übernommen werden: 2 (Ort · Datum · Thema …)." in page
    page = say(client, address, act="check")
    assert "Ein Teil der Datei kommt nicht an" in page
    assert "2 Bedarfe übernehmen" in page
    page = client.post(address, data={"act": "map"}, follow_redirects=True).text
    assert "Was bedeuten Zeilen und Spalten?" in page


def _html(text):
    return "".join(f"<tr>{''.join(f'<td>{cell}' for cell in line.split(';'))}" for line in text.splitlines())


@pytest.mark.parametrize(("said", "recalled"), [({"remember": "1"}, True), ({"remember": ""}, False)])
def test_it_is_remembered_for_such_files_if_a_person_wants_that(client, said, recalled):
    address, _page = come_in(client, UNKNOWN)
    say(client, address, sheet_0_each="measure", sheet_0_header="2", **said)
    say(client, address, act="check", **said)
    client.post(address, data={"act": "store", "title": "Plan", "label": "1"})
    address, _page = come_in(client, UNKNOWN.replace("Radwege", "Gehwege"))
    page = client.get(address, follow_redirects=True).text
    assert ("Diese Form kennen wir schon" in page, "2 Maßnahmen" in page) == (recalled, recalled)


def test_what_was_said_is_saved_as_a_file(client):
    address, _page = come_in(client, UNKNOWN)
    say(client, address, sheet_0_each="measure", sheet_0_header="2", sheet_0_column_3="remark")
    answer = client.get(f"{address}/zuordnung.json")
    assert json.loads(answer.data)["schema"] == "facilitation-mapping/1"
    [sheet] = read_mapping(answer.data).sheets.values()
    assert (sheet.each, sheet.columns) == ("measure", {3: "remark"})
    assert "plan Zuordnung.json" in answer.headers["Content-Disposition"]


def test_what_is_said_is_read_from_the_rows_that_were_kept_of_the_file(application, client):
    address, _page = come_in(client, UNKNOWN)
    [file] = waiting(application)
    file.write_bytes(b"")  # whoever opened it again would find nothing
    page = say(client, address, sheet_0_each="measure", sheet_0_header="2")
    assert "2 Maßnahmen" in page


def test_a_large_file_is_read_in_a_job_from_the_same_rows(application, client, monkeypatch):
    monkeypatch.setattr(jobs, "MOST_AT_ONCE", 10)
    address, _page = come_in(client, UNKNOWN)
    [file] = waiting(application)
    file.write_bytes(b"")
    answer = client.post(address, data={"act": "look", **SHEET, "sheet_0_each": "measure", "sheet_0_header": "2"})
    assert "?job=" in answer.location
    assert "2 Maßnahmen" in client.get(answer.location, follow_redirects=True).text


def test_a_file_that_is_understood_is_not_asked_about(client):
    assert "Stimmt das so?" in come_in(client, GAPS)[1]


def test_a_row_that_looks_like_a_total_is_taken_after_all(client):
    rows = "Nr.;Maßnahme;Kosten\nM1;Wege;1\n;Gesamtkosten;1\n"
    address, _page = come_in(client, rows)
    client.post(address, data={"act": "map"})
    assert 'value="take_0_3"' in client.get(address).text
    page = say(client, address, act="take_0_3")
    assert "0 Bedarfe · 2 Maßnahmen" in page
    assert 'value="take_0_3"' not in page
    assert "0 Bedarfe · 2 Maßnahmen" in say(client, address)
