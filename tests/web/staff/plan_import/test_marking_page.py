"""A person says what the passages of a document are, without a script, and sees what comes of it."""

import re

import pytest

from facilitation.exchange.plan_import.mapping_file import read_mapping
from tests.web.staff.plan_import.files import content, upload

PROSE = """# Konzept

## Wohnen

Wohnen ist wichtig.

- Es fehlen Wohnungen.
- Es fehlt Beratung.

Wohnlotsen helfen.

## Sport

- Die Halle ist alt.
"""


@pytest.fixture
def address(client):
    """Where the page of a document is that nobody understands."""
    return upload(client, PROSE.encode(), "konzept.md").location


def say(client, address, **values):
    """The page after something was said, with everything else as it was."""
    answer = client.post(address, data={"act": "look", "marking": "1", **values})
    return client.get(answer.location, follow_redirects=True).text


def roles(page):
    """What the page shows of each passage."""
    shown = re.findall(r'<select id="passage_(\d+)".*?</select>', page, re.DOTALL)
    chosen = re.findall(r'<select id="passage_\d+".*?value="(\w+)" selected', page, re.DOTALL)
    return dict(zip(map(int, shown), chosen, strict=True))


def test_a_document_nobody_understands_shows_its_text_in_order(client, address):
    page = client.get(address).text
    assert "Was steht im Text?" in page
    assert roles(page) == dict.fromkeys(range(1, 9), "nothing")
    assert "Punkte von Listen, Ebene 1 unter Überschriften der Ebene 2" in page
    assert "5 Absätze ohne Bedeutung" in page


def test_all_passages_of_a_form_are_needs_at_once_and_one_of_them_is_not(application, client, address):
    form = re.search(r'name="(form_\d+)"', client.get(address).text.split("Punkte von Listen")[1])[1]
    page = say(client, address, **{form: "need"})
    assert "3 Bedarfe · 0 Maßnahmen · 2 Handlungsfelder" in page
    assert roles(page) == {
        1: "nothing",
        2: "field",
        3: "nothing",
        4: "need",
        5: "need",
        6: "nothing",
        7: "field",
        8: "need",
    }
    page = say(client, address, passage_5="more", passage_6="measure")
    assert "2 Bedarfe · 1 Maßnahme · 2 Handlungsfelder" in page
    client.post(address, data={"act": "check", "marking": "1"})
    client.post(address, data={"act": "store"})
    [wohnen, sport] = content(application).fields
    assert [(one.statement["de"], one.explanation.get("de")) for one in (*wohnen.needs, *sport.needs)] == [
        ("Es fehlen Wohnungen.", "• Es fehlt Beratung."), ("Die Halle ist alt.", None),
    ]  # fmt: skip
    assert [one.title for one in wohnen.measures] == ["Wohnlotsen helfen."]


def test_several_passages_are_set_by_ticks_and_by_numbers_and_taken_back(client, address):
    data = {"act": "mark", "chosen": ["3"], "numbers": "4–5, 99", "role": "need"}
    page = say(client, address, **data)
    assert [number for number, role in roles(page).items() if role == "need"] == [3, 4, 5]
    assert [one for one, role in roles(say(client, address, passage_4="read")).items() if role == "need"] == [3, 5]


def test_only_what_is_open_is_shown_when_asked_for(client, address):
    page = say(client, address, act="only_open", passage_4="need")
    assert list(roles(page)) == [3, 5, 6, 8]
    assert list(roles(say(client, address, act="all_passages"))) == list(range(1, 9))


def test_a_long_text_has_parts_and_what_was_said_in_one_stays(client):
    text = "# Lang\n\n" + "\n\n".join(f"Absatz {n}." for n in range(150))
    address = upload(client, text.encode(), "lang.md").location
    page = say(client, address, act="page_2", passage_2="need")
    assert (min(roles(page)), max(roles(page))) == (101, 151)
    assert roles(say(client, address, act="page_1"))[2] == "need"


def test_what_was_said_is_in_the_mapping_file(client, address):
    say(client, address, passage_4="need")
    file = client.get(f"{address}/zuordnung.json").data
    assert read_mapping(file).passages == {4: "need"}


def test_the_forms_are_remembered_for_documents_of_that_form_and_single_passages_are_not(client, address):
    form = re.search(r'name="(form_\d+)"', client.get(address).text.split("Punkte von Listen")[1])[1]
    say(client, address, remember="1", passage_6="measure", **{form: "need"})
    client.post(address, data={"act": "check", "marking": "1", "remember": "1"})
    client.post(address, data={"act": "store"})
    again = PROSE.replace("Es fehlen Wohnungen.", "Es fehlen Häuser.").replace("- Es fehlt Beratung.\n", "")
    address = upload(client, again.encode(), "neu.md").location
    client.get(address)
    page = client.get(client.post(address, data={"act": "text"}).location).text
    assert "Diese Form kennen wir schon" in page
    assert [number for number, role in roles(page).items() if role in ("need", "measure")] == [4, 7]


def test_a_document_that_was_understood_leads_to_its_text_by_a_button(client):
    text = "## Wohnen\n\n### Bedarfe\n\n- Es fehlen Wohnungen.\n\nDazu noch ein Satz.\n"
    address = upload(client, text.encode(), "plan.md").location
    assert 'value="text"' in client.get(address).text
    page = client.get(client.post(address, data={"act": "text"}).location).text
    assert roles(page) == {1: "field", 2: "nothing", 3: "need", 4: "nothing"}
    assert "die Überschrift sagt es" in page
    assert (
        "1 Bedarf übernehmen" in client.get(client.post(address, data={"act": "check", "marking": "1"}).location).text
    )
