from facilitation.actions import joining, preparing
from facilitation.store.session import devices
from facilitation.tokens import hash_token
from tests.meeting import Meeting


def entered(room, token, words=""):
    secret = room.store.do(preparing.hand_out, room.id, "screen", token, "Anna")
    room.store.do(joining.enter_as, room.id, hash_token(secret), hash_token(token), words)


def known(room):
    with room.store.reading() as db:
        return devices.of_session(db, room.id)


def test_devices_are_known_by_words_and_times_and_only_in_their_session(store):
    room, other = Meeting(store), Meeting(store)
    entered(room, "beamer", "Firefox, Windows")
    [device] = known(room)
    assert (device.words, device.made_at == device.used_at, device.name) == (
        "Firefox, Windows",
        True,
        hash_token("beamer")[:16],
    )
    assert known(other) == []


def test_a_use_is_written_once_a_minute_and_puts_the_device_first(store, monkeypatch):
    room = Meeting(store)
    entered(room, "old")
    entered(room, "new")
    made = {one.token_hash: one.used_at for one in known(room)}
    for later, expected in ((59_000, 0), (200_000, 200_000)):
        now = max(made.values()) + later
        monkeypatch.setattr(devices, "now_ms", lambda now=now: now)
        store.do_batched(devices.mark_used, hash_token("old"))
        used = {one.token_hash: one.used_at for one in known(room)}[hash_token("old")]
        assert used == (now if expected else made[hash_token("old")])
    assert [one.token_hash for one in known(room)] == [hash_token("old"), hash_token("new")]


def test_an_ended_device_is_unknown_and_the_others_stay(store):
    room = Meeting(store)
    entered(room, "old")
    entered(room, "new")
    store.do(devices.forget, hash_token("old"))
    with store.reading() as db:
        assert (devices.is_known(db, hash_token("old")), devices.is_known(db, hash_token("new"))) == (False, True)
