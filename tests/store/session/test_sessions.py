"""Sessions, their counters, channels and cohorts."""

from facilitation.rules.session.codes import ALPHABET, LENGTH
from facilitation.store.session import sessions
from facilitation.store.session.sessions import CohortCount
from facilitation.store.session.voices import insert_voice


def session(room):
    with room.store.reading() as db:
        return sessions.by_id(db, room.id)


def test_a_session_is_found_by_its_code_and_its_id(room):
    with room.store.reading() as db:
        assert sessions.by_code(db, room.code) == sessions.by_id(db, room.id)
        assert sessions.by_code(db, "AAAAAAAA") is None
    assert len(room.code) == LENGTH
    assert set(room.code) <= set(ALPHABET)


def test_every_change_raises_the_rev_and_only_steering_makes_earlier_states_old(room):
    before = session(room)
    assert room.store.do(sessions.bump, room.id) == before.rev + 1
    room.store.do(sessions.set_message, room.id, "Gleich geht es weiter.")
    now = session(room)
    assert (now.rev, now.steering_rev, now.message) == (before.rev + 2, before.steering_rev, "Gleich geht es weiter.")
    rev = room.store.do(lambda db: sessions.steer(db, room.id, door=False))
    assert (session(room).rev, session(room).steering_rev, session(room).door) == (rev, rev, False)


def test_voices_are_counted_by_channel_and_cohort_and_voided_ones_apart(room):
    room.store.do(sessions.begin_cohort, room.id, "paper:abc", 1_000)
    for channel in ("saal", "online", "online"):
        room.join(channel)
    room.steer("void", **room.group("online"), reason="Probe")
    with room.store.reading() as db:
        paper = next(row.id for row in sessions.channels(db, room.id) if row.kind == "paper")
    values = {"session_id": room.id, "channel_id": paper, "cohort": 1, "token_hash": "ballot"}
    room.store.do(lambda db: insert_voice(db, **values))
    with room.store.reading() as db:
        assert sessions.cohorts(db, room.id) == [
            CohortCount("saal", 0, "", 1, 0),
            CohortCount("online", 0, "", 2, 2),
            CohortCount("papier", 1, "paper:abc", 1, 0),
        ]
        assert sessions.joined(db, room.id) == {"saal": 1, "online": 0, "papier": 1}


def test_a_headcount_is_stored_for_channels_that_exist(room):
    assert room.store.do(sessions.set_headcount, room.id, "saal", 45) is True
    assert room.store.do(sessions.set_headcount, room.id, "mond", 1) is False
    with room.store.reading() as db:
        assert {row.key: row.headcount for row in sessions.channels(db, room.id)} == {
            "saal": 45,
            "online": None,
            "papier": None,
        }
