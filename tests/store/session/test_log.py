"""The log of a session has a time, a verb, a name and details for each act."""

from facilitation.clock import now_ms
from facilitation.store.session import log


def test_entries_are_read_newest_first_or_by_verb_oldest_first(room):
    before = now_ms()
    for verb in ("go", "open", "go"):
        room.store.do(lambda db, verb=verb: log.note(db, room.id, verb, "Mona", activity=7))
    with room.store.reading() as db:
        newest = log.latest(db, room.id, most=2)
        by_verb = log.of_verbs(db, room.id, ["go", "open"])
        assert log.latest(db, room.id + 1) == []
    assert [entry.verb for entry in newest] == ["go", "open"]
    assert [entry.verb for entry in by_verb] == ["go", "open", "go"]
    assert (newest[0].by, newest[0].detail) == ("Mona", {"activity": 7})
    assert before <= newest[0].at <= now_ms()
