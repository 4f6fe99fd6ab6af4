"""The participant's addresses: who gets which page, and what may be cached."""

import msgspec
import pytest

from facilitation.actions import written_rounds
from facilitation.clock import now_ms
from facilitation.rules import local_time
from facilitation.rules.session.written_round import Times
from facilitation.store.plan import plans
from facilitation.store.session import sessions
from tests.data_folder import PLAN
from tests.meeting import Meeting
from tests.web.application import ORIGIN


@pytest.fixture
def room(application):
    return Meeting(application.store)


@pytest.fixture
def phone(application):
    client = application.flask.test_client()
    client.environ_base |= {"HTTP_ORIGIN": ORIGIN, "HTTP_ACCEPT_LANGUAGE": "de"}
    return client


def join(phone, room, channel="saal"):
    """Open the page, then send its form."""
    phone.get(f"/s/{room.code}")
    return phone.post(f"/s/{room.code}/join", data={"channel": channel})


def joined(room):
    with room.store.reading() as db:
        return sessions.joined(db, room.id)


def test_a_code_or_channel_typed_differently_leads_to_the_one_address(phone, room):
    for typed, address in ((room.code.lower(), room.code), (f"{room.code}/Saal)", f"{room.code}/saal")):
        assert phone.get(f"/s/{typed}").location == f"/s/{address}"
    assert phone.get(f"/s/{room.code}/mond").location == f"/s/{room.code}"


def test_joining_makes_one_voice_and_shows_the_session(phone, room):
    assert [join(phone, room).status_code for _ in range(2)] == [303, 303]
    assert joined(room)["saal"] == 1
    page = phone.get(f"/s/{room.code}").text
    assert "/participant.js" in page
    assert f"/s/{room.code}/texts/" in page


def test_without_cookies_nobody_joins_and_the_page_says_why(application, phone, room):
    bare = application.flask.test_client(use_cookies=False)
    answer = bare.post(f"/s/{room.code}/join", data={"channel": "saal"}, headers={"Origin": ORIGIN})
    assert (answer.status_code, joined(room)["saal"]) == (409, 0)
    assert "Ihr Browser nimmt keine Cookies an" in answer.text


def test_a_form_of_another_page_joins_nobody(phone, room):
    phone.get(f"/s/{room.code}")
    for origin in ("https://elsewhere.example", "null"):
        answer = phone.post(f"/s/{room.code}/join", data={"channel": "saal"}, headers={"Origin": origin})
        assert (answer.status_code, joined(room)["saal"]) == (403, 0)


@pytest.mark.parametrize("channel", ["mond", "papier", ""])
def test_no_voice_comes_in_by_a_channel_that_is_not_offered(phone, room, channel):
    assert join(phone, room, channel).status_code == 409
    assert set(joined(room).values()) == {0}


def test_the_needs_can_be_read_ahead_only_where_staff_allow_it(phone, room):
    assert "Bezahlbare Wohnungen fehlen." in phone.get(f"/s/{room.code}/bedarfe").text
    room.store.do(lambda db: sessions.steer(db, room.id, needs_ahead=False))
    assert phone.get(f"/s/{room.code}/bedarfe").status_code == 404


def test_texts_and_items_are_immutable_and_items_of_a_planned_step_unknown(phone, room):
    texts = phone.get(f"/s/{room.code}/texts/any?language=en")
    assert texts.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    items = f"/s/{room.code}/items/{room.review}/1"
    assert phone.get(items).status_code == 404
    room.steer("open", activity=room.review)
    found = phone.get(items)
    assert [one["ref"] for one in found.json["items"]] == ["n1", "n2", "n3"]
    assert found.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert phone.get(f"/s/{Meeting(room.store).code}/items/{room.review}/1").status_code == 404


def test_no_browser_keeps_what_people_wrote_since_it_could_not_be_blackened_there(phone, room):
    room.steer("open", activity=room.collect)
    room.steer("approve", contribution=room.write(room.join(), "Ein Garten"))
    room.steer("open", activity=room.review)
    room.steer("approve", contribution=room.write(room.join(), "Frau Maier weiß das", item="n1"))
    for step in (room.review, room.collect):
        before = phone.get(f"/s/{room.code}/items/{step}/1").headers["Cache-Control"]
        assert before == ("no-store" if step == room.collect else "public, max-age=31536000, immutable")
    room.steer("close", activity=room.review, reveal=True)
    assert phone.get(f"/s/{room.code}/items/{room.review}/2").headers["Cache-Control"] == "no-store"


def test_the_cards_of_a_step_have_an_address_of_their_own(phone, room):
    room.steer("go", activity=room.collect)
    room.steer("open", activity=room.collect)
    room.steer("approve", contribution=room.write(room.join(), "Ein Garten"))
    [(_, state), *_] = room.pictures("participant")
    cards = phone.get(state["running"][0]["cards_url"])
    assert [one["text"] for one in cards.json["cards"]] == ["Ein Garten"]
    assert cards.headers["Cache-Control"] == "no-store"
    assert phone.get(f"/s/{room.code}/wall/{room.review}/1").status_code == 404
    assert phone.get(f"/s/{Meeting(room.store).code}/wall/{room.collect}/1").status_code == 404


def test_whatever_address_a_phone_is_told_is_there_after_a_discarded_result_too(room, phone):
    room.steer("open", activity=room.review)
    room.steer("close", activity=room.review, reveal=True)
    room.steer("discard", activity=room.review, reason="Falsche Frage")
    [(_, state), *_] = room.pictures("participant")
    told = state["waiting"]["items_url"]
    found = phone.get(told)
    assert (found.status_code, found.json["discarded"][0]["reason"]) == (200, "Falsche Frage")


def test_the_qr_code_is_of_the_session_or_of_one_of_its_channels(phone, room):
    for query, link in (("", f"/s/{room.code}"), ("?channel=saal", f"/s/{room.code}/saal")):
        code = phone.get(f"/s/{room.code}/qr.svg{query}")
        assert code.mimetype == "image/svg+xml"
        assert f"{ORIGIN}{link}" in code.text
    assert phone.get(f"/s/{room.code}/qr.svg?channel=mond").status_code == 404


def test_after_the_end_the_same_address_shows_results_to_newcomers(phone, room):
    room.steer("finish")
    page = phone.get(f"/s/{room.code}").text
    assert "/join" not in page
    assert 'data-ended="true"' in page


def test_the_texts_list_the_fields_of_action_in_the_order_of_the_plan(phone, application):
    turned = msgspec.structs.replace(PLAN, title="Andersherum", fields=PLAN.fields[::-1])
    application.store.do(plans.insert_version, turned)
    room = Meeting(application.store, turned)
    texts = phone.get(f"/s/{room.code}/texts/any").json
    assert list(texts["fields"]) == ["W", "S"]


DAY = 24 * 3_600_000


def written_round(room, opens, due):
    """The code of a round of the review, open between two days from now."""
    times = Times(now_ms() + opens * DAY, now_ms() + due * DAY)
    values = {"times": times, "steps": [room.review]}
    code = room.store.do(lambda db: written_rounds.create_round(db, room.id, "Anna", **values))
    with room.store.reading() as db:
        row = sessions.by_code(db, code)
    room.store.do(written_rounds.turn, row.id, now_ms(), lambda _session: ())
    return code


def on(room, days):
    room.store.do(lambda db: sessions.steer(db, room.id, date=local_time.day(now_ms() + days * DAY)))


def test_the_address_of_a_session_leads_to_its_written_round_before_it_begins_and_after_it_ended(phone, room):
    on(room, 9)
    assert "schriftlich" not in phone.get(f"/s/{room.code}").text.lower()  # and this answer is kept in memory
    code = written_round(room, -1, 5)
    for address in (f"/s/{room.code}", f"/s/{room.code}/saal"):
        page = phone.get(address).text
        assert (f'href="/s/{code}"' in page, 'href="?evening=1"' in page) == (True, True)
    assert "Wo sind Sie?" in phone.get(f"/s/{room.code}?evening=1").text
    room.steer("open", activity=room.review)
    assert f'href="/s/{code}"' not in phone.get(f"/s/{room.code}").text
    join(phone, room)
    room.steer("close", activity=room.review)
    room.steer("finish")
    assert f'href="/s/{code}"' in phone.get(f"/s/{room.code}").text
    assert "/participant.js" in phone.get(f"/s/{room.code}?evening=1").text


def test_a_round_says_when_it_opens_and_a_session_says_it_only_on_the_days_before(phone, room):
    on(room, 9)
    code = written_round(room, 1, 5)
    for address in (room.code, code):
        assert "Sie öffnet am" in phone.get(f"/s/{address}").text
    on(room, 0)
    assert "Wo sind Sie?" in phone.get(f"/s/{room.code}").text


def test_who_joined_before_the_session_began_stays_there_and_a_round_gives_a_voice_of_its_own(phone, room):
    on(room, 9)
    join(phone, room)
    code = written_round(room, -1, 5)
    assert "/participant.js" in phone.get(f"/s/{room.code}").text
    phone.get(f"/s/{code}")
    assert phone.post(f"/s/{code}/join", data={"channel": "schriftlich"}).location == f"/s/{code}"
    assert (joined(room)["saal"], f"/s/{code}/texts/" in phone.get(f"/s/{code}").text) == (1, True)
