"""The preview shows how sure each column is, and counts in the reader's notation."""

import re

import pytest

from tests.web.staff.plan_import.files import GAPS, come_in, upload

MANY = "Nr.;Handlungsfeld;Bedarf\n" + "".join(f"A-{n:04};Arbeit;Bedarf {n} fehlt.\n" for n in range(1, 1201))


def test_every_column_says_how_sure_it_is_and_why(client):
    _address, page = come_in(client, GAPS)
    assert "übliche Überschrift · sicher (100 %)" in page
    assert "Überschriften in Zeile 1, 3 von 3 Spalten erkannt" in page


@pytest.mark.parametrize(("language", "number", "words"), [("de", "1.200", "Bedarfe"), ("en", "1,200", "needs")])
def test_thousands_are_written_as_the_reader_writes_them(application, client, language, number, words):
    preview = upload(client, MANY.encode()).location
    page = client.get(f"{preview}?language={language}").text
    assert page.count(f">{number}</td>") == 1
    assert len(re.findall(rf"\b{number} {words}\b|Import {number} needs", page)) >= 2
    stored = client.post(preview, data={"act": "store", "title": "Plan", "label": "1"}).location
    assert f"{number} {words}" in client.get(f"{stored}&language={language}").text
    begun = client.post("/staff/fortschreibung/neu", data={"version": 1, "label": "2"}).location
    draft = client.get(f"{begun}&language={language}").text
    assert re.findall(rf"0 \w+ {number} {words}", draft) != []
    assert "1200" not in re.sub(r"<[^>]*>|A-1200|Bedarf 1200", "", page + draft)
