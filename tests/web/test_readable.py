"""Where words were blackened, each reader reads that in their language; what is stored stays."""

import re

import pytest

from facilitation.rules.session.blackening import BLACKENED
from tests.meeting import Meeting


@pytest.fixture
def room(application):
    room = Meeting(application.store)
    voice = room.join()
    room.steer("open", activity=room.collect)
    card, other = room.write(voice, "Frau Maier weiß das"), room.write(voice, "Beete")
    room.steer("approve", contribution=card)
    room.steer("group", contributions=[card, other], title="Fragt: Frau Maier weiß das")
    room.steer("open", activity=room.review)
    remark = room.write(voice, "Herr Schulz auch", item="n1")
    room.steer("approve", contribution=remark)
    room.steer("close", activity=room.review, reveal=True)
    for text in (card, remark):
        room.steer("blacken", contribution=text, reason="Nennt Personen")
    room.blackened = card
    return room


@pytest.mark.parametrize(("language", "mark"), [("de", BLACKENED), ("en", "[redacted]")])
def test_phones_pages_and_interfaces_say_it_in_the_readers_language(application, client, room, language, mark):
    phone, chosen = application.flask.test_client(), {"language": language}
    wall = phone.get(f"/s/{room.code}/wall/{room.collect}/1", query_string=chosen).json["cards"]
    assert [(one["text"], sorted(card["text"] for card in one["cards"])) for one in wall] == [
        (f"Fragt: {mark}", sorted(["Beete", mark]))
    ]
    items = phone.get(f"/s/{room.code}/items/{room.review}/1", query_string=chosen).json["items"]
    assert items[0]["remarks"] == [mark]
    told = phone.get(f"/api/v1/sessions/{room.code}/remarks", query_string=chosen).text
    texts = client.get(f"/staff/sitzungen/{room.code}/texte", query_string=chosen).text
    cards = phone.get(f"/s/{room.code}/karten", query_string=chosen).text
    remarks = client.get(f"/staff/sitzungen/{room.code}/anmerkungen", query_string=chosen).text
    told = told.encode().decode("unicode_escape")
    for page in (told, *(re.sub("(?s)<script.*?</script>", "", one) for one in (texts, cards, remarks))):
        assert (mark in page, (BLACKENED in page) == (mark == BLACKENED)) == (True, True)
    assert room.card(room.blackened).text == BLACKENED
