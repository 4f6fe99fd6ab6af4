"""A talk's slides: kept with the session, named by the step, gone with the voices or when nobody names them."""

import pytest

from facilitation.actions import purging, talk_pictures
from facilitation.exchange.pictures.messages import Drawn
from facilitation.store.session import activities, pictures
from tests.meeting import Meeting, refusal

PAGES = (Drawn(b"RIFF-first", 1920, 1080, "Guten Tag"), Drawn(b"", 0, 0, ""))


@pytest.fixture
def talk(room):
    """A step in which somebody speaks."""
    with room.store.reading() as db:
        return next(row.id for row in activities.of_session(db, room.id) if row.kind == "talk")


def give(room, talk, which="slides"):
    return talk_pictures.keep(room.store.do, room.id, talk, "Anna", which, PAGES)


def kept(room, token):
    with room.store.reading() as db:
        return pictures.of_set(db, token)


def settings(room, talk):
    return room.row(talk).settings


def test_slides_are_kept_page_by_page_and_named_by_the_step(room, talk):
    token = give(room, talk)
    assert settings(room, talk)["slides"] == token
    first, second = kept(room, token)
    assert (first.text, first.width, first.drawn, second.drawn) == ("Guten Tag", 1920, True, False)
    with room.store.reading() as db:
        assert (pictures.image(db, token, 1), pictures.image(db, token, 9)) == (b"RIFF-first", b"")


def test_the_screen_turns_slides_and_new_ones_begin_with_the_first(room, talk):
    assert refusal(room.steer, "show", activity=talk, page=1) == "not_now"
    give(room, talk)
    room.steer("show", activity=talk, page=1)
    assert dict(room.pictures("screen"))["state"]["show"] == {"activity": talk, "page": 1}
    give(room, talk)
    assert dict(room.pictures("screen"))["state"]["show"] is None


def test_only_a_step_in_which_somebody_speaks_takes_slides(room):
    assert refusal(give, room, room.vote) == "not_now"
    assert refusal(give, Meeting(room.store), room.vote) == "unknown_activity"


def test_editing_a_step_keeps_its_slides_and_cannot_name_others(room, talk):
    token = give(room, talk)
    parts = {"settings": {"speaker": {"de": "Erika Muster"}, "slides": "0" * 32}}
    room.steer("change_step", activity=talk, step=parts)
    assert settings(room, talk) == {"speaker": {"de": "Erika Muster"}, "slides": token}


def test_slides_go_with_the_voices_of_the_session(room, talk):
    token = give(room, talk)
    room.steer("finish")
    room.store.do(purging.purge, room.id, "Anna")
    assert kept(room, token) == []
    assert settings(room, talk) == {}
    assert refusal(give, room, talk) == "purged"
