"""Staff set rules for texts, read the moderation log and publish it after they were asked twice."""

import pytest

from facilitation.rules.session.moderation import TextRules
from facilitation.store.session import moderation
from tests.meeting import Meeting


@pytest.fixture
def room(application):
    room = Meeting(application.store)
    room.steer("open", activity=room.collect)
    card = room.write(room.join(), "Frau Maier")
    room.steer("hold", contribution=card, reason="=Nennt Personen")
    return room


def rules(room):
    with room.store.reading() as db:
        return moderation.text_rules(db, room.id)


def test_rules_are_stored_and_what_cannot_be_is_asked_for_again(client, room):
    address = f"/staff/sitzungen/{room.code}/moderation"
    assert address in client.get(f"/staff/sitzungen/{room.code}/ergebnisse").text
    said = {"act": "rules", "words": "Müller\nMist, Depp", "most": "5", "pause_s": "", "remark_length": "200"}
    assert client.post(address, data=said).status_code == 303
    assert rules(room) == TextRules(words=("Müller", "Mist", "Depp"), most=5, remark_length=200)
    wrong = client.post(address, data=said | {"pause_s": "90", "words": "Anders"})
    assert (wrong.status_code, "Anders" in wrong.text, rules(room).words[0]) == (422, True, "Müller")
    client.post(address, data={"act": "publish"}, follow_redirects=True)
    assert "Müller\nMist" in client.get(f"{address}?sure=1").text
    long = client.post(address, data=said | {"words": "x" * 61})
    assert (long.status_code, "höchstens 60 Zeichen" in long.text) == (422, True)


def test_the_log_is_public_only_when_published_twice_and_no_more_when_withdrawn(client, room, application):
    address, public = f"/staff/sitzungen/{room.code}/moderation", f"/s/{room.code}/moderation"
    reader = application.flask.test_client()
    assert "=Nennt Personen" in client.get(address).text
    assert reader.get(public).status_code == 404
    assert "Wirklich veröffentlichen" in client.post(address, data={"act": "publish"}, follow_redirects=True).text
    assert reader.get(f"{public}.csv").status_code == 404
    client.post(address, data={"act": "publish", "sure": "1"})
    page = reader.get(public).text
    assert ("1 × Karte zurückgehalten" in page, "Frau Maier" in page, "Mona" in page) == (True, False, False)
    assert ";1;Karte;" in reader.get(f"{public}.csv").text
    assert ";'=Nennt Personen" in client.get(f"{address}.csv").text
    client.post(address, data={"act": "withdraw"})
    assert reader.get(public).status_code == 404


def test_a_session_takes_the_rules_of_the_town_by_one_press(client, room):
    address = f"/staff/sitzungen/{room.code}/moderation"
    assert "Die Stadt gibt etwas anderes vor" not in client.get(address).text
    room.store.do(moderation.set_default_rules, TextRules(most=3, pause_s=20, remark_length=200))
    page = client.get(address).text
    assert "höchstens 3 Texte je Stimme und Schritt, 20 Sekunden Pause, 200 Zeichen je Anmerkung." in page
    assert client.post(address, data={"act": "town"}).status_code == 303
    assert rules(room) == TextRules(most=3, pause_s=20, remark_length=200)
