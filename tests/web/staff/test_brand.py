"""Staff set name, logo and colour, and read what becomes of a pale colour and why a file is not taken."""

import io

from tests.exchange.pdf_files import picture


def change(client, **fields):
    logos = {name: (io.BytesIO(data), "Logo.png") for name, data in fields.items() if isinstance(data, bytes)}
    return client.post("/staff/aussehen", data={"name": "", "colour": "", **fields, **logos})


def test_a_logo_is_shown_and_removed(client):
    change(client, logo=picture(), logo_dark=picture())
    assert "/brand/logo_dark.png?v=" in client.get("/staff/aussehen").text
    change(client, remove_logo="1", remove_logo_dark="1")
    assert "/brand/logo" not in client.get("/staff/aussehen").text


def test_a_pale_colour_is_made_darker_and_staff_read_by_how_much(client):
    page = client.get(change(client, colour="#8FB8D0").location).text
    assert "Kontrast 2,1 : 1, zu blass. Wir nehmen #" in page


def test_what_cannot_be_taken_is_said_at_its_field_and_changes_nothing(client):
    answer = change(client, name="Musterlingen", colour="blau", logo=b"<svg/>")
    assert answer.status_code == 422
    assert "Bitte schreiben Sie eine Farbe wie #1B5E8A." in answer.text
    assert "Das ist kein Bild, das wir lesen können." in answer.text
    assert 'value="Musterlingen"' in answer.text
    assert "Musterlingen" not in client.get("/").text
