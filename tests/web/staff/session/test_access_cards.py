"""Staff print one-time cards, whose codes are shown once, see how many were used, and revoke a batch."""

import re

import pytest

from facilitation.rules.session.access_cards import MOST_AT_ONCE
from facilitation.store.session import access_cards, sessions
from tests.meeting import Meeting

CODE = re.compile(r'access-card__code" dir="ltr">(\w{5}-\w{5})<')


@pytest.fixture
def room(application):
    return Meeting(application.store, entry="both")


@pytest.fixture
def pages(room):
    return f"/staff/sitzungen/{room.code}"


def printed(client, pages, count, channel="saal-karte"):
    return client.post(f"{pages}/einmalkarten", data={"channel": channel, "count": str(count)})


def batches(room):
    with room.store.reading() as db:
        return [(one.cards, one.used, one.revoked) for one in access_cards.batches(db, room.id)]


def test_the_codes_are_shown_once_and_each_lets_a_phone_in(application, client, room, pages):
    page = printed(client, pages, 3).text
    codes = CODE.findall(page)
    assert (len(set(codes)), page.count("<svg")) == (3, 3)
    assert "mischen Sie die Karten" in page
    assert not [code for code in codes if code in client.get(f"{pages}/zugaenge").text]
    phone = application.flask.test_client()
    phone.environ_base["HTTP_ORIGIN"] = client.environ_base["HTTP_ORIGIN"]
    phone.get(f"/s/{room.code}")
    assert phone.post(f"/s/{room.code}/karte", data={"code": codes[0]}).status_code == 303
    assert "Stapel 1, Saal (mit Karte): 1 von 3 benutzt" in client.get(f"{pages}/zugaenge").text


@pytest.mark.parametrize(("asked", "made"), [("0", 1), ("99999", MOST_AT_ONCE), ("many", 1)])
def test_a_number_that_cannot_be_is_the_nearest_that_can(client, room, pages, asked, made):
    printed(client, pages, asked)
    assert batches(room) == [(made, 0, False)]


def test_a_batch_is_revoked_and_the_page_says_so(client, room, pages):
    printed(client, pages, 2)
    answer = client.post(f"{pages}/einmalkarten/1/sperren", follow_redirects=True)
    assert "Der Stapel ist gesperrt." in answer.text
    assert batches(room) == [(2, 0, True)]
    assert "Einmalkarten gesperrt" in client.get(pages).text


def test_a_channel_without_cards_gets_none_and_a_session_without_them_has_no_panel(application, client, pages):
    assert printed(client, pages, 2, channel="saal").status_code == 409
    assert 'id="access-cards"' in client.get(f"{pages}/zugaenge").text
    assert 'id="access-cards"' not in client.get(f"/staff/sitzungen/{Meeting(application.store).code}").text


@pytest.mark.parametrize(("entry", "carded"), [("", 0), ("open", 0), ("cards", 2), ("both", 2)])
def test_the_form_of_a_new_session_chooses_who_may_join(application, client, room, entry, carded):
    form = {"version": "1", "format": "netzwerktreffen", "title_de": "Treffen", "date": "2027-04-15", "fields": "S"}
    channels = {
        f"channel_{n}_{name}": value
        for n, key in enumerate(("saal", "online"))
        for name, value in {"use": "1", "key": key, "kind": ("hall", "online")[n], "name_de": key}.items()
    }
    made = client.post("/staff/sitzungen/neu", data={**form, **channels, "entry": entry})
    assert made.status_code == 303
    with application.store.reading() as db:
        newest = max(sessions.all_sessions(db), key=lambda one: one.id)
        assert sum(row.cards for row in sessions.channels(db, newest.id)) == carded
