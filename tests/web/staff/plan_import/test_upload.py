"""A plan file is uploaded or a table pasted; what cannot be read is explained and deleted."""

import pytest

from tests.exchange.plan_import.pdf.printed import printed
from tests.web.staff.plan_import.files import GAPS, TWICE, come_in, content, upload, waiting


def test_a_table_is_pasted_from_another_program(application, client):
    sent = client.post("/staff/plaene/import", data={"table": GAPS.replace(";", "\t")})
    address = client.get(sent.location).location
    assert "Eingefügte Tabelle" in client.get(address).text
    client.post(address, data={"act": "store", "title": "Aus Word"})
    assert content(application).title == "Aus Word"


def test_pasting_nothing_is_an_error(client):
    answer = client.post("/staff/plaene/import", data={"table": "  "})
    assert (answer.status_code, "Bitte fügen Sie zuerst eine Tabelle ein." in answer.text) == (422, True)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "leer.xlsx", "Die Datei ist leer."),
        (b"%PDF-1.7 x", "plan.pdf", "Die Datei ist beschädigt oder unvollständig."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "plan.xls", "lässt sich nicht übernehmen"),
    ],
)
def test_a_file_that_is_no_plan_says_what_to_do_and_leaves_nothing(application, client, data, name, words):
    answer = upload(client, data, name)
    assert answer.status_code == 422
    assert words in answer.text
    assert waiting(application) == []


def test_a_file_that_is_too_large_says_how_large_it_may_be(application, client):
    announced = {"CONTENT_LENGTH": "50000000", "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    answer = client.post("/staff/plaene/import", environ_overrides=announced)
    assert answer.status_code == 413
    assert "Die Datei ist größer als 20 MB." in answer.text
    assert waiting(application) == []


def test_choosing_no_file_is_an_error(client):
    assert "Bitte wählen Sie zuerst eine Datei." in client.post("/staff/plaene/import", data={}).text


def test_the_job_of_another_file_is_ignored(client):
    first, _page = come_in(client, GAPS)
    job = client.post("/staff/plaene/import", data={"table": TWICE}).location.partition("job=")[2]
    client.get(f"{first}?job={job}")
    assert "Praktika fehlen." in client.get(first).text
    assert "Räume fehlen." not in client.get(first).text


def test_a_plan_as_pdf_is_previewed_with_its_pages_and_its_doubts(application, client):
    rows = "".join(f"[W-{n}], [Bedarf Nummer {n} im Wohnen], [Maßnahme {n}]," for n in range(1, 5))
    table = f"#table(columns: (20mm, 1fr, 40mm), stroke: none, [Nr.], [Bedarf], [Maßnahme], {rows})"
    answer = upload(client, printed(f"= Handlungsfeld Wohnen\n{table}"), "Plan.pdf")
    page = client.get(answer.location).text
    assert "Tabelle 1, Seite 1: Handlungsfeld Wohnen" in page
    assert "bitte vergleichen Sie sie mit Seite 1 der Datei." in page
    client.post(answer.location, data={"act": "store", "title": "Aus PDF"})
    assert [len(field.needs) for field in content(application).fields] == [4]
