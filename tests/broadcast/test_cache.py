"""The cache of encoded pictures: read once, the same bytes for all, fresh after an act of steering."""

import msgspec

from facilitation.broadcast import cache as caching
from facilitation.broadcast.cache import PictureCache, encode_picture
from facilitation.health import Health
from tests.meeting import YES, Meeting


def test_an_encoded_picture_has_its_rev_the_present_time_and_everything_else():
    picture = {"rev": 7, "now": 1, "activity": 5, "items": {"n1": [1]}}
    encoded = encode_picture("tally", picture)
    message = msgspec.json.decode(encoded.raw())
    assert message.pop("now") > 1
    assert message == {"rev": 7, "activity": 5, "items": {"n1": [1]}}
    assert (encoded.key, encoded.latest) == (("tally", 5, ""), "tally:5:")


def test_a_picture_without_a_clock_is_sent_without_one():
    encoded = encode_picture("log", {"rev": 7, "entries": []})
    assert (bytes(encoded.raw()), encoded.latest) == (b'{"rev":7,"entries":[]}', "log")


def test_phones_and_the_screen_share_their_pictures_and_moderators_have_their_own(store):
    room = Meeting(store)
    seen = PictureCache(store, Health()).renew(room.id, ("participant", "screen", "moderator"))
    assert seen["participant"] is seen["screen"]
    assert [one.event for one in seen["moderator"]] == ["state", "cards", "log"]
    assert b'"desk":' in seen["moderator"][0].rest


def test_figures_may_be_a_tick_old_and_what_was_steered_may_not(store, monkeypatch):
    room, cache = Meeting(store), PictureCache(store, Health())
    room.steer("open", activity=room.review)
    first = cache.get(room.id, "participant")
    room.give(room.join(), "n1", YES)
    cache.mark_changed(room.id)
    assert cache.get(room.id, "participant") is first

    room.steer("close", activity=room.review, in_s=0)
    cache.mark_changed(room.id)
    steered = cache.get(room.id, "participant")
    assert steered is not first
    monkeypatch.setattr(caching, "COUNTS_FRESH_S", 0)
    room.give(room.join(), "n1", YES)
    cache.mark_changed(room.id)
    assert cache.get(room.id, "participant") is not steered


def test_a_session_nobody_looks_at_is_dropped(store):
    room, cache = Meeting(store), PictureCache(store, Health())
    first = cache.get(room.id, "screen")
    cache.forget(room.id)
    assert cache.get(room.id, "screen") is not first
    assert cache.get(room.id, "screen")[0].rest == first[0].rest


def test_participants_are_sent_the_state_first(store):
    room = Meeting(store)

    assert [one.event for one in PictureCache(store, Health()).get(room.id, "participant")] == ["state"]
