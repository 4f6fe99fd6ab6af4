"""Closing: counted from rows, frozen, at once or after a countdown everybody sees."""

import threading
from collections import Counter

from facilitation.actions.answering import Given, give_answers
from facilitation.actions.portions import close_due
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.store.results import result_context, snapshots, tallies
from facilitation.store.session import log
from tests.meeting import SUPPORT, YES, Meeting, refusal


# ---- closing ---------------------------------------------------------------------------------------
def test_closing_freezes_what_the_rows_say(room):
    voice = room.join()
    room.steer("open", activity=room.review)
    room.give(voice, "n1", YES)
    room.steer("close", activity=room.review)
    result = room.result(room.review)
    assert (result["round"], result["activity"]["id"]) == (1, room.review)
    assert [item["ref"] for item in result["items"]] == ["n1", "n2", "n3"]
    assert room.total(room.review, "n1") == {"relevance:yes": 1, "priority:5": 1, "voices": 1}
    [hall] = [line for line in result["participation"] if line["channel"] == "saal"]
    assert (hall["joined"], hall["reached"], hall["answered"]) == (1, 1, 1)


def test_a_recount_that_differs_refuses_to_freeze(room):
    voice = room.join()
    room.steer("open", activity=room.review)
    room.give(voice, "n1", YES)
    tamper(room)
    assert refusal(room.steer, "close", activity=room.review) == "recount"
    assert room.row(room.review).state == "open"
    assert room.result(room.review) is None


def leave_out(monkeypatch, room, ref):
    """The plan's needs without one of them, as a kind would describe its items that forgets one."""
    everything = result_context.needs
    monkeypatch.setattr(
        result_context, "needs", lambda *given: {k: v for k, v in everything(*given).items() if k != ref}
    )


def test_answers_to_an_item_that_nothing_describes_refuse_to_close_and_stay(room, monkeypatch, caplog):
    voice = room.join()
    room.steer("open", activity=room.review)
    room.give(voice, "n1", YES)
    with monkeypatch.context() as forgetting:
        leave_out(forgetting, room, "n1")
        assert refusal(room.steer, "close", activity=room.review) == "undescribed"
    assert (room.row(room.review).state, room.result(room.review)) == ("open", None)
    assert f"session {room.id}, step {room.review}: there are answers to n1" in caplog.text
    room.steer("close", activity=room.review)
    assert room.total(room.review, "n1") == {"relevance:yes": 1, "priority:5": 1, "voices": 1}


def test_a_countdown_ends_with_the_step_open_where_an_item_is_not_described(room, monkeypatch):
    voice = room.join()
    room.steer("open", activity=room.review)
    room.give(voice, "n1", YES)
    room.steer("close", activity=room.review, in_s=30)
    leave_out(monkeypatch, room, "n1")
    room.store.do(close_due, now_ms() + 45_000)
    row = room.row(room.review)
    assert (row.state, row.portion("").closes_at, room.result(room.review)) == ("open", None, None)


def test_a_card_that_is_held_back_may_have_supporters_and_is_in_no_result(room):
    writer, supporter = room.join(), room.join()
    room.steer("open", activity=room.collect)
    card = room.write(writer, "Mehr Bänke")
    room.steer("approve", contribution=card)
    room.give(supporter, f"c{card}", SUPPORT, activity=room.collect)
    room.steer("hold", contribution=card, reason="doppelt")
    room.steer("close", activity=room.collect)
    assert f"c{card}" not in {item["ref"] for item in room.result(room.collect)["items"]}


def tamper(room):
    where = f"activity_id = {room.review} AND bucket = 'voices'"
    room.store.do(lambda db: db.exec_driver_sql(f"UPDATE tally SET count = count + 1 WHERE {where}"))


def test_practice_never_leaves_a_result(room):
    room.steer("open", activity=room.practice)
    for _ in range(10):
        room.give(room.join(), "s0", 5, activity=room.practice)
    room.steer("close", activity=room.practice)
    room.steer("reveal", activity=room.practice)
    with room.store.reading() as db:
        assert snapshots.of_session(db, room.id) == []
    [shown] = [seen for name, seen in room.pictures("screen") if name == "tally" and seen]
    assert shown["items"]["s0"]["all"]["counts"] == {"priority:5": 10, "voices": 10}


def test_an_answer_is_in_the_result_if_and_only_if_it_was_accepted(room):
    """200 rounds of a close against answers from six phones; what a refused phone said before stays."""
    accepted = {room.join(): 0 for _ in range(6)}
    room.steer("open", activity=room.review)
    refused = 0
    for round_ in range(200):
        taken = _race(room, accepted, round_ + 1)
        refused += len(accepted) - len(taken)
        accepted.update(dict.fromkeys(taken, round_ % 5 + 1))
        levels = Counter(level for level in accepted.values() if level)
        total = kept(room)
        assert {level: total.get(f"priority:{level}", 0) for level in range(1, 6)} == {
            level: levels[level] for level in range(1, 6)
        }
        room.steer("reopen", activity=room.review)
    assert room.uncounted() == []
    assert 0 < refused < 1_200  # some came before, some after the close


def kept(room):
    """What the totals of a closed step say of n1, which a look would freeze."""
    with room.store.reading() as db:
        cells = tallies.kept(db, room.review)
    return {cell.bucket: count for cell, count in cells.items() if cell.item == "n1"}


def _race(room, voices, seq):
    """The voices whose answer was accepted."""
    value = {"relevance": None, "priority": (seq - 1) % 5 + 1}
    start, outcomes = threading.Barrier(len(voices) + 1), {}

    def answer(voice):
        start.wait()
        outcomes[voice] = room.store.do_batched(give_answers, Given(voice, room.review, "n1", value, seq))

    threads = [threading.Thread(target=answer, args=(voice,)) for voice in voices]
    for thread in threads:
        thread.start()
    start.wait()
    room.steer("close", activity=room.review)
    for thread in threads:
        thread.join()
    assert {one.reason for one in outcomes.values() if isinstance(one, Refused)} <= {"closed"}
    return [voice for voice, one in outcomes.items() if not isinstance(one, Refused)]


# ---- the countdown ---------------------------------------------------------------------------------
def test_a_countdown_is_seen_by_all_and_closes_at_its_end(room):
    voice = room.join()
    room.steer("open", activity=room.review)
    before = now_ms()
    room.steer("close", activity=room.review, in_s=30)
    [(_, state), *_] = room.pictures("participant")
    [running] = state["running"]
    assert before + 45_000 <= running["closes_at"] <= now_ms() + 45_000  # the stream arrives 15 s later
    assert isinstance(room.give(voice, "n1", YES), int)
    room.store.do(close_due, running["closes_at"] - 1)
    assert room.row(room.review).state == "open"
    room.store.do(close_due, running["closes_at"])
    assert (room.row(room.review).state, room.row(room.review).portion("").closes_at) == ("closed", None)
    assert room.total(room.review, "n1")["voices"] == 1


def test_a_countdown_is_extended_or_stopped(room):
    room.steer("open", activity=room.review)
    room.steer("close", activity=room.review, in_s=60)
    before = room.row(room.review).portion("").closes_at
    room.steer("extend", activity=room.review, by_s=30)
    assert room.row(room.review).portion("").closes_at == before + 30_000
    room.steer("extend", activity=room.review, by_s=None)
    assert room.row(room.review).portion("").closes_at is None
    room.store.do(close_due, before + 10_000_000)
    assert room.row(room.review).state == "open"


def test_closing_at_once_ends_a_countdown(room):
    room.steer("open", activity=room.review)
    room.steer("close", activity=room.review, in_s=120)
    room.steer("close", activity=room.review)
    room.steer("reopen", activity=room.review)
    room.store.do(close_due, now_ms() + 10_000_000)
    assert room.row(room.review).state == "open"


def test_a_countdown_that_cannot_close_stops_and_holds_up_no_other(room):
    """A tick a quarter of a second later would try again for ever, and nobody would be told of anything else."""
    elsewhere = Meeting(room.store)
    voice = room.join()
    for one in (room, elsewhere):
        one.steer("open", activity=one.review)
        one.steer("close", activity=one.review, in_s=30)
    room.give(voice, "n1", YES)
    tamper(room)
    room.store.do(close_due, now_ms() + 45_000)
    assert (room.row(room.review).state, room.row(room.review).portion("").closes_at) == ("open", None)
    assert elsewhere.row(elsewhere.review).state == "closed"
    with room.store.reading() as db:
        entry = log.latest(db, room.id)[0]
    assert (entry.verb, entry.by, entry.detail) == (
        "not_closed",
        "system",
        {"activity": room.review, "reason": "recount"},
    )
