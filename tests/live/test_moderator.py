"""The moderator's events: steering, and nothing with a link that was revoked."""

from facilitation.actions import preparing
from facilitation.store.session import links


def steer(desk, room, **verb):
    return desk.emit("steer", {"if_rev": room.rev} | verb, namespace="/moderator", callback=True)


def test_a_verb_is_done_and_acknowledged_with_the_new_rev(connect, tokens, room):
    desk, before = connect("moderator", tokens["moderator"]), room.rev
    assert steer(desk, room, verb="open", activity=room.review) == {"ok": True, "rev": room.rev}
    assert (room.rev > before, room.row(room.review).state) == (True, "open")


def test_a_verb_on_an_old_state_is_refused_with_the_present_one(connect, tokens, room):
    desk, before = connect("moderator", tokens["moderator"]), room.rev
    room.steer("open", activity=room.review)
    refused = steer(desk, room, verb="close", activity=room.review, in_s=0, if_rev=before)
    assert (refused["refused"], refused["state"]["rev"]) == ("changed", room.rev)


def test_a_link_that_was_revoked_a_moment_ago_steers_nothing(connect, tokens, room):
    desk = connect("moderator", tokens["moderator"])
    with room.store.reading() as db:
        [link] = [one for one in links.of_session(db, room.id) if one.role == "moderator"]
    room.store.do(preparing.revoke, room.id, link.id, "Anna")
    assert steer(desk, room, verb="open", activity=room.review) == {"refused": "not_allowed", "retry": False}
    assert room.row(room.review).state != "open"
