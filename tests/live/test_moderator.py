"""The moderator's events: steering, and nothing with a link that was revoked."""

from facilitation.actions import preparing
from facilitation.store.session import links


def steer(desk, room, **verb):
    return desk.emit("steer", {"if_rev": room.rev} | verb, namespace="/moderator", callback=True)


def hands(desk, **act):
    return desk.emit("hands", act, namespace="/moderator", callback=True)


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
    assert hands(desk, do="add") == {"refused": "not_allowed", "retry": False}
    assert room.row(room.review).state != "open"


def test_who_is_called_up_is_told_that_it_is_their_turn(connect, tokens, room):
    desk, phone = connect("moderator", tokens["moderator"]), connect("participant", tokens["participant"])
    room.steer("go", activity=room.review)
    number = phone.emit("hand", {"up": True}, namespace="/participant", callback=True)["hand"]
    phone.get_received("/participant")
    assert hands(desk, do="call", hand=number) == {"ok": True}
    [[told]] = [one["args"] for one in phone.get_received("/participant") if one["name"] == "hand"]
    assert told == {"activity": room.review, "number": number, "turn": True}
    assert hands(desk, do="drop", hand=number + 1) == {"refused": "not_now", "retry": False}
    assert hands(desk, do="raise") == {"refused": "malformed", "retry": False}


def test_moderators_see_where_others_work_until_these_go(connect, application, tokens, room):
    desk = connect("moderator", tokens["moderator"])

    def at(**words):
        return desk.emit("at", words, namespace="/moderator", callback=True)

    def places():
        return [(one.me, one.activity, one.field) for one in application.store.places.of_session(room.id)]

    assert at(me="a", activity=room.collect, field="W") == {"ok": True}
    assert at(me="a", activity=room.collect, field="S") == {"ok": True}
    assert places() == [("a", room.collect, "S")]
    assert at(me="a") == {"ok": True}
    assert places() == []
    assert at(activity=1)["refused"] == "malformed"
    at(me="a", activity=room.collect, field="W")
    desk.disconnect(namespace="/moderator")
    assert places() == []
    connect("participant", tokens["participant"])
    assert places() == []
