"""Staff read all texts of a session, and blacken one after they were asked twice."""

import pytest

from facilitation.actions import backing_up
from facilitation.rules.session.blackening import BLACKENED
from tests.meeting import YES, Meeting

TEXT = "Frau Maier aus der Gartenstraße"


@pytest.fixture
def room(application):
    room = Meeting(application.store)
    room.steer("open", activity=room.collect)
    voice = room.join()
    room.written = room.write(voice, "Frau Maier")
    room.steer("correct", contribution=room.written, text=TEXT)
    room.steer("close", activity=room.collect)
    room.steer("open", activity=room.review)
    room.give(voice, "n1", YES)
    room.write(voice, "Herr Schulz weiß das", item="n1")
    return room


def pages(room):
    listed = f"/staff/sitzungen/{room.code}/texte"
    return listed, f"{listed}/{room.written}/schwaerzen"


def test_all_texts_are_read_with_their_original_and_state(client, room):
    listed, _ = pages(room)
    page = client.get(listed).text
    for words in (TEXT, "Im Original: „Frau Maier“", "Herr Schulz weiß das", "nicht freigegeben"):
        assert words in page
    assert TEXT not in client.get(f"{listed}?stand=held").text
    assert listed in client.get(f"/staff/sitzungen/{room.code}/ergebnisse").text


def test_a_text_is_blackened_only_when_asked_twice_with_a_reason(client, room):
    _, address = pages(room)
    said = {"rev": room.rev, "reason": "Nennt Personen"}
    assert "Endgültig schwärzen" not in client.get(address).text
    refused = client.post(address, data={"rev": room.rev})
    assert (refused.status_code, "Bitte nennen Sie den Grund." in refused.text) == (422, True)
    second = client.post(address, data=said)
    assert ("Endgültig schwärzen" in second.text, room.card(room.written).text) == (True, TEXT)
    answer = client.post(address, data={**said, "own_reason": "Name und Straße", "sure": "1"})
    assert answer.location.startswith(address)
    row = room.card(room.written)
    assert (row.text, row.original, row.state, row.reason) == (BLACKENED, None, "held", "Name und Straße")
    assert "Geschwärzt am" in client.get(answer.location).text


def test_the_page_names_backups_that_hold_the_text(client, room, tmp_path):
    listed, address = pages(room)
    path, _ = backing_up.back_up(room.store.folder, tmp_path / "gestern.tar.gz")
    assert path.name in client.get(address).text
    client.post(address, data={"rev": room.rev, "reason": "Nennt Personen", "sure": "1"})
    assert path.name in client.get(address).text
    assert TEXT not in client.get(listed).text


def test_a_text_that_is_not_there_has_no_page(client, room):
    listed, _ = pages(room)
    assert client.get(f"{listed}/{room.written + 1}/schwaerzen").status_code == 404


def test_it_is_in_the_staffs_log_without_words(client, room, application):
    _, address = pages(room)
    client.post(address, data={"rev": room.rev, "reason": "Nennt Personen", "sure": "1"})
    with application.store.reading() as db:
        [line] = db.exec_driver_sql("SELECT act, what, figures FROM audit_line WHERE act = 'blacken'").all()
    assert line == ("blacken", "blacken_text", f'{{"contribution":{room.written}}}')
