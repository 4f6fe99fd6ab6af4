"""The hot path of an answer does what the stock path does, word for word, without waiting."""

from contextlib import suppress
from queue import SimpleQueue

import msgspec
import pytest

from facilitation import metrics
from facilitation.actions.dispatcher import Dispatcher, decode_answer
from facilitation.authentication import NOBODY
from facilitation.health import Health
from facilitation.rules.session.limits import Limiter, RateLimit
from facilitation.rules.session.speaker import Speaker
from facilitation.settings import Limits
from facilitation.store import StorageFailed
from facilitation.store.store import DATABASE
from tests.meeting import NO, YES
from tests.store import disks

HALL = Limits()


class Mouth:
    """Remembers what the broadcast was asked to say."""

    def __init__(self):
        self.said, self.health = [], Health()

    def send_own(self, participant_id, skip=None):
        self.said.append(("own", participant_id, skip))

    def report_trouble(self, what):
        self.said.append(("trouble", what))
        self.health.begin(what)


def _no_offload(*_):
    raise AssertionError("an answer is light work")


class Desk:
    """A dispatcher, and one voice that speaks to it on either path."""

    def __init__(self, room, limits=HALL):
        self.mouth, self.room = Mouth(), room
        self.dispatcher = Dispatcher(room.store, self.mouth, limits, _no_offload, Limiter())
        self.speaker = Speaker("participant", room.id, room.code, room.join())

    def soon(self, data, speaker=None):
        """The acknowledgement on the hot path, and that there is exactly one."""
        acks = SimpleQueue()
        self.dispatcher.submit_answer(speaker or self.speaker, data, acks.put, "tab")
        ack = acks.get(timeout=10)
        with suppress(StorageFailed):
            self.room.store.do(lambda _db: None)
        assert acks.empty()
        return msgspec.json.decode(ack)

    def stock(self, data, speaker=None):
        """The acknowledgement on the stock path."""
        return self.dispatcher.dispatch(speaker or self.speaker, "answer", msgspec.json.decode(data), "tab")

    def words(self, item="n1", value=YES, seq=1, **more):
        """An answer as the wire has it."""
        return msgspec.json.encode({"activity": self.room.review, "item": item, "value": value, "seq": seq, **more})


@pytest.fixture
def desk(room):
    desk = Desk(room)
    room.steer("open", activity=room.review)
    return desk


def test_an_answer_is_acknowledged_after_it_was_stored(desk):
    assert desk.soon(desk.words()) == {"ok": True, "rev": desk.room.rev}
    assert desk.room.own(desk.speaker.participant_id)["answers"] == {desk.room.review: {"n1": {"seq": 1, "value": YES}}}


def test_the_person_s_other_tabs_are_told_and_the_one_that_spoke_is_not(desk):
    desk.soon(desk.words())
    assert desk.mouth.said == [("own", desk.speaker.participant_id, "tab")]


REPEATED = [
    b'{"activity":%d,"item":"n1","item":"n2","value":{"relevance":"yes","priority":5},"seq":1}',
    b'{"activity":%d,"item":"n1","value":{"relevance":"yes","priority":5},"seq":1,"seq":1}',
    b'{"activity":%d,"item":"n1","value":null,"\\u0076alue":{"relevance":"yes","priority":5},"seq":1}',
    b'{"activity":%d,"item":"n1","value":{"x":":::"},"value":{"relevance":"yes","priority":5},"seq":1}',
    b'{"activity":%d,"item":"n1","value":{"relevance":"no","relevance":"yes","priority":5},"seq":1}',
]


@pytest.mark.parametrize("text", REPEATED)
def test_a_key_that_comes_twice_is_malformed(desk, text):
    assert desk.soon(text % desk.room.review) == {"refused": "malformed", "retry": False}


def test_colons_in_a_value_are_no_keys():
    said = decode_answer(b'{"activity" : 4,"item":"s1", "value":"a:b::\\"c\\":","seq" :17}')
    assert bytes(said.value) == b'"a:b::\\"c\\":"'


def test_what_is_refused_changes_nothing_for_other_tabs(desk):
    desk.soon(desk.words(item="n99"))
    desk.soon(b"{}")
    assert desk.mouth.said == []


REFUSED = {
    "an item nobody asks about": {"item": "n99"},
    "a value this kind does not take": {"value": {"relevance": "maybe", "priority": 1}},
    "an activity of another session": {"activity": 999},
    "a field nobody knows": {"more": 1},
    "a seq of nothing": {"seq": 0},
    "a seq that is no number": {"seq": "1"},
    "a seq with a fraction": {"seq": 1.5},
    "an item that is no ref": {"item": "need 1"},
    "no activity": {"activity": None},
}


@pytest.mark.parametrize("said", REFUSED.values(), ids=REFUSED.keys())
def test_both_paths_refuse_in_the_same_words(desk, said):
    words = desk.words(**said)
    refused = desk.soon(words)
    assert refused == desk.stock(words)
    assert refused["refused"] != "slow_down"


def test_a_stale_answer_shows_what_is_stored_on_both_paths(desk):
    desk.soon(desk.words(seq=2))
    words = desk.words(value=NO, seq=1)
    assert desk.soon(words) == desk.stock(words) == {"refused": "stale", "retry": False, "seq": 2, "value": YES}


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b'{"item":"\xff"}', b'{"value":NaN}', b"\xff", b'{"value":' + b"[" * 9_000]
)
def test_what_is_no_answer_at_all_is_malformed(desk, data):
    assert desk.soon(data) == {"refused": "malformed", "retry": False}


@pytest.mark.parametrize("value", [rb'"\ud800"', b"01", b"[" * 9_000 + b"]" * 9_000, b"nul", b'"\xff"'])
def test_a_value_that_is_no_json_is_malformed(desk, value):
    data = b'{"activity":%d,"item":"n1","seq":1,"value":%s}' % (desk.room.review, value)
    assert desk.soon(data) == {"refused": "malformed", "retry": False}


@pytest.mark.parametrize("speaker", [NOBODY, Speaker("screen", 1), Speaker("moderator", 1)])
def test_only_participants_answer(desk, speaker):
    assert (
        desk.soon(desk.words(), speaker)
        == {"refused": "not_allowed", "retry": False}
        == desk.stock(desk.words(), speaker)
    )


def counted(counter):
    return {sample.labels.get("reason", ""): sample.value for family in counter.collect() for sample in family.samples}


def test_what_was_accepted_and_what_was_refused_is_counted_once_on_both_paths(desk):
    accepted, refused = counted(metrics.answers_accepted), counted(metrics.refusals)
    for path in (desk.soon, desk.stock):
        path(desk.words(seq=1))
        path(desk.words(item="n99"))
        path(desk.words(seq=0))
    desk.room.store.do(lambda _db: None)
    assert counted(metrics.answers_accepted)[""] - accepted.get("", 0) == 2
    now = counted(metrics.refusals)
    assert {reason: now[reason] - refused.get(reason, 0) for reason in ("unknown_item", "malformed")} == {
        "unknown_item": 2,
        "malformed": 2,
    }


def test_both_paths_draw_on_the_same_limit(room):
    desk = Desk(room, Limits(answers=RateLimit(0.001, 2)))
    room.steer("open", activity=room.review)
    assert desk.soon(desk.words(seq=1))["ok"]
    assert desk.stock(desk.words(seq=2))["ok"]
    slow = desk.soon(desk.words(seq=3))
    assert (slow["refused"], slow["retry"]) == ("slow_down", True)
    assert 900_000 < slow["after_ms"] <= 1_000_001


def test_a_failed_commit_is_a_refusal_and_every_moderator_hears_of_the_trouble(desk, caplog):
    desk.room.store.do(lambda db: db.exec_driver_sql("PRAGMA busy_timeout = 50").scalar_one())
    with disks.locked(desk.room.store.folder / DATABASE):
        assert desk.soon(desk.words()) == {"refused": "storage", "retry": True}
        assert desk.stock(desk.words()) == {"refused": "storage", "retry": True}
    assert desk.mouth.said == [("trouble", "storage")] * 2
    said = [record.data for record in caplog.records if record.message == "storage failed"]
    assert said == [{"error": "SQLITE_BUSY: database is locked"}]


def test_our_own_mistake_is_a_refusal_and_goes_to_the_log(desk, caplog, monkeypatch):
    def broken(_db, _given):
        raise ValueError("our mistake")

    monkeypatch.setattr("facilitation.actions.dispatcher.give_answers", broken)
    assert desk.soon(desk.words()) == {"refused": "failed", "retry": False}
    assert "our mistake" in caplog.text
