"""The index of connected sockets."""

from facilitation.broadcast import ConnectedSocket, Presence


def test_a_socket_that_left_is_in_no_index():
    presence = Presence()
    for sid in ("a", "b"):
        presence.enter(sid, ConnectedSocket("participant", 1, 7, 0))
    presence.leave("a")
    assert (presence.tabs(7), presence.room(1, "participant"), presence.voices(1)) == (("b",), ["b"], [7])
    presence.leave("b")
    presence.leave("b")
    assert (presence.tabs(7), presence.room(1, "participant"), len(presence)) == ((), [], 0)
    assert (presence._rooms, presence._tabs) == ({}, {})


def test_sockets_are_found_by_session_role_and_link():
    presence = Presence()
    presence.enter("a", ConnectedSocket("screen", 1, 0, 5))
    presence.enter("b", ConnectedSocket("screen", 2, 0, 5))
    presence.enter("c", ConnectedSocket("moderator", 1, 0, 6))
    assert presence.sessions("screen") == {1, 2}
    assert presence.sockets("screen") == ["a", "b"]
    assert [sid for sid, _ in presence.by_link(5)] == ["a", "b"]
    assert (presence.room(1, "screen"), presence.count(1, "screen"), len(presence)) == (["a"], 1, 3)


def test_a_voice_with_two_tabs_is_among_the_voices_twice():
    presence = Presence()
    for sid, voice in (("a", 7), ("b", 7), ("c", 8)):
        presence.enter(sid, ConnectedSocket("participant", 1, voice, 0))
    assert presence.voices(1) == [7, 7, 8]


def test_sockets_are_found_by_the_device_of_a_link():
    presence = Presence()
    presence.enter("a", ConnectedSocket("screen", 1, 0, 5, device="x"))
    presence.enter("b", ConnectedSocket("screen", 1, 0, 5, device="y"))
    presence.enter("c", ConnectedSocket("participant", 1, 7, 0))
    assert [sid for sid, _ in presence.by_device("x")] == ["a"]
    assert (presence.devices(1), presence.devices(2)) == ({"x", "y"}, set())
