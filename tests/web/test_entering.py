"""The pages to enter with a card or with another device's code: what they say, and how guessing is slowed."""

from functools import partial

import pytest

from facilitation.actions import access_cards
from facilitation.rules.cookies import DOOR
from facilitation.rules.session.access_cards import format_card
from facilitation.rules.session.device_codes import MOST_WRONG
from facilitation.store.session import sessions
from tests.meeting import Meeting
from tests.web.application import ORIGIN

NO_CARD, NO_CODE = "ABCDEFGHJK", "ABCDEF"


@pytest.fixture
def room(application):
    return Meeting(application.store, entry="both")


@pytest.fixture
def cards(room):
    return room.store.do(partial(access_cards.print_cards, channel="saal-karte", count=5), room.id, "Anna")


class Phone:
    """A browser that opens the page to join and sends its forms."""

    def __init__(self, application, room, language="de"):
        self.browser, self.path = application.flask.test_client(), f"/s/{room.code}"
        self.api = f"/api/v1/sessions/{room.code}"
        self.browser.environ_base |= {"HTTP_ORIGIN": ORIGIN, "HTTP_ACCEPT_LANGUAGE": language}
        self.browser.get(self.path)

    def get(self, page=""):
        return self.browser.get(self.path + page)

    def send(self, page, code):
        return self.browser.post(self.path + page, data={"code": code})

    def join(self, channel="saal"):
        self.browser.post(f"{self.path}/join", data={"channel": channel})
        return self

    def code(self):
        return self.browser.post(f"{self.api}/device-codes")

    def voice(self):
        found = self.browser.get(f"{self.api}/state")
        return found.json["own"]["participant"] if found.status_code == 200 else None


@pytest.fixture
def phone(application, room):
    return partial(Phone, application, room)


def joined(room):
    with room.store.reading() as db:
        return sessions.joined(db, room.id)


def test_a_card_lets_a_phone_in_and_the_door_can_be_shut(phone, room, cards):
    one = phone()
    page = one.get("/karte").text
    assert ('name="code"' in page, "/card.js" in page, "saal-karte" in page) == (True, True, False)
    room.steer("door", open=False)
    shut = one.send("/karte", cards[0])
    assert (shut.status_code, "Ihre Karte gilt weiter" in shut.text) == (409, True)
    room.steer("door", open=True)
    assert one.send("/karte", format_card(cards[0]).lower()).status_code == 303
    assert joined(room)["saal-karte"] == 1


def test_a_wrong_code_stays_in_the_field_and_the_page_says_what_to_do(phone, cards):
    for page, code, words in (
        ("/karte", "abcde-fghj2", "vergleichen Sie ihn mit Ihrer Karte"),
        ("/weiter", "abc-de2", "Lassen Sie sich auf dem anderen Gerät einen neuen zeigen"),
    ):
        answer = phone().send(page, code)
        assert answer.status_code == 409
        assert f'value="{code}"' in answer.text
        assert words in answer.text
        assert 'aria-invalid="true"' in answer.text
        assert "known" not in phone(language="en").send(page, code).text.partition("code-error")[0]


def test_the_code_of_one_device_moves_its_voice_to_another(application, phone, room):
    old, new = phone().join(), phone()
    voice, made = old.voice(), old.code()
    assert made.status_code == 201
    assert made.json["valid_ms"] == 120_000
    room.steer("door", open=False)
    assert f"/s/{room.code}/weiter" in new.get().text
    assert new.send("/weiter", made.json["code"]).status_code == 303
    assert (old.voice(), new.voice()) == (None, voice)
    assert joined(room)["saal"] == 1
    assert old.code().status_code == 403
    assert "Ihre Stimme ist jetzt auf einem anderen Gerät" in old.get().text
    assert phone().send("/weiter", made.json["code"]).status_code == 409


def test_a_device_can_ask_how_long_its_code_is_valid(phone):
    old = phone().join()
    left = lambda: old.browser.get(f"{old.api}/device-codes").json["valid_ms"]  # noqa: E731
    assert left() == 0
    code = old.code().json["code"]
    assert 110_000 < left() <= 120_000
    for _ in range(MOST_WRONG):
        phone().send("/weiter", NO_CODE)
    assert (left(), phone().send("/weiter", code).status_code) == (0, 409)


def test_codes_are_made_for_voices_only_and_not_without_end(phone):
    assert phone().code().status_code == 403
    one = phone().join()
    assert [one.code().status_code for _ in range(6)] == [201] * 5 + [429]


def test_nobody_is_given_a_code_after_the_end(phone, room):
    one = phone().join()
    room.steer("finish")
    assert one.code().json["refused"] == "gone"
    for page in ("/karte", "/weiter"):
        assert phone().get(page).location == f"/s/{room.code}"
        assert phone().send(page, NO_CODE).status_code in (303, 409)


@pytest.mark.parametrize("page", ["/karte", "/weiter"])
def test_a_device_that_takes_part_already_is_told_so(phone, room, cards, page):
    one, before = phone().join(), joined(room)
    code = cards[0] if page == "/karte" else phone().join().code().json["code"]
    for answer in (one.get(page), one.send(page, code)):
        assert "Dieses Gerät nimmt schon teil" in answer.text
        assert 'name="code"' not in answer.text
    assert joined(room)["saal-karte"] == before["saal-karte"] == 0
    assert phone().send(page, code).status_code == 303, "the code is not used up"


def test_a_device_keeps_its_voice_although_its_browser_was_closed_meanwhile(phone, cards, room):
    """The token that a page offers lasts as long as the browser's session, the voice's cookie longer."""
    one = phone().join()
    voice = one.voice()
    one.browser.delete_cookie(DOOR + room.code)
    assert "Dieses Gerät nimmt schon teil" in one.send("/karte", cards[0]).text
    assert one.voice() == voice
    assert joined(room)["saal-karte"] == 0


def test_a_printed_link_of_a_channel_that_takes_cards_leads_to_the_page_for_them(phone, room):
    assert phone().get("/saal-karte").location == f"/s/{room.code}/karte"


def test_without_cookies_no_card_is_used(application, room, cards):
    bare = application.flask.test_client(use_cookies=False)
    answer = bare.post(f"/s/{room.code}/karte", data={"code": cards[0]}, headers={"Origin": ORIGIN})
    assert (answer.status_code, joined(room)["saal-karte"]) == (409, 0)
    assert "Ihr Browser nimmt keine Cookies an" in answer.text


def test_a_session_without_cards_asks_for_none(application):
    room = Meeting(application.store)
    one = Phone(application, room)
    assert one.get("/karte").location == f"/s/{room.code}"
    assert one.send("/karte", NO_CARD).status_code == 409
    assert "/weiter" in one.get().text


@pytest.mark.parametrize(("page", "wrong"), [("/karte", NO_CARD), ("/weiter", NO_CODE)])
def test_guessing_is_slowed_by_address_and_right_codes_are_not(phone, room, cards, page, wrong):
    guesser = phone()
    found = [guesser.send(page, wrong).status_code for _ in range(70)]
    assert (found[0], found[-1]) == (409, 429)
    code = cards[0] if page == "/karte" else phone().join().code().json["code"]
    assert phone().send(page, code).status_code == 303


def test_a_form_of_another_page_moves_nothing(phone, cards, room):
    for page in ("/karte", "/weiter"):
        one = phone()
        answer = one.browser.post(
            one.path + page, data={"code": cards[0]}, headers={"Origin": "https://elsewhere.example"}
        )
        assert answer.status_code == 403
        del one.browser.environ_base["HTTP_ORIGIN"]
        assert one.send(page, cards[0]).status_code == 403
    assert joined(room)["saal-karte"] == 0
