"""Simulated voices answer whatever is open, within twenty seconds, by the acts of phones, until the session ends."""

from functools import partial

import pytest
from flask_socketio import SocketIO
from sqlalchemy import update

from facilitation.actions import counting, rehearsals, setting_aside, written_rounds
from facilitation.actions.dispatcher import Dispatcher
from facilitation.actions.simulated_voices import SimulatedVoices
from facilitation.broadcast import Broadcast
from facilitation.clock import now_ms
from facilitation.rules.session import simulation
from facilitation.rules.session.limits import Limiter
from facilitation.rules.session.simulation import CARDS, WITHIN_S
from facilitation.rules.session.written_round import Times
from facilitation.settings import Limits
from facilitation.store import Connection
from facilitation.store.pictures.own import owns
from facilitation.store.session import activities, contributions, remarks, sessions, voices
from facilitation.store.session import written_rounds as rows
from facilitation.store.tables import rehearsal
from tests.meeting import Meeting, rehearsal_of, trial_run

TICK_S = 0.25
ALL = 24


class Evening:
    """A trial run whose simulated voices act as fast as the test turns its clock."""

    def __init__(self, room: Meeting) -> None:
        self.room, self.now = room, 0.0
        self.start()

    def start(self) -> None:
        """As a server does when it starts."""
        store = self.room.store
        dispatcher = Dispatcher(store, Broadcast(SocketIO(), store), Limits(), lambda work, *a: work(*a), Limiter())
        self.voices = SimulatedVoices(store, dispatcher, lambda: self.now)

    def run(self, seconds: float = WITHIN_S) -> None:
        """Let so much time pass."""
        for _ in range(int(seconds / TICK_S) + 1):
            self.voices.tick()
            self.room.store.do(lambda _db: None)  # everything submitted is stored
            self.now += TICK_S

    def open(self, activity: int) -> None:
        """Ask."""
        self.room.steer("open", activity=activity)

    def answered(self, activity: int) -> int:
        """How many voices said something."""
        [(_, state), *_] = self.room.pictures("screen")
        return sum(state["answered"].get(activity, {}).values())


def rehearsal_grows(db: Connection, session_id: int, voices: dict[str, int]) -> None:
    """Let more voices be invented, as if they came late."""
    db.execute(update(rehearsal).where(rehearsal.c.session_id == session_id).values(voices=voices))


@pytest.fixture
def evening(room: Meeting) -> Evening:
    return Evening(trial_run(room))


def test_they_answer_what_is_open_and_what_is_opened_later(evening: Evening) -> None:
    room = evening.room
    evening.open(room.review)
    room.steer("simulate")
    evening.run()
    assert evening.answered(room.review) == ALL
    assert room.progress()[room.review]["channels"] == {
        "online": {"done": 12, "halfway": 0},
        "saal": {"done": 12, "halfway": 0},
    }
    room.steer("close", activity=room.review)
    evening.open(room.practice)
    evening.run()
    assert evening.answered(room.practice) == ALL
    assert room.uncounted() == []


def test_the_answers_are_spread_over_the_time(evening: Evening) -> None:
    evening.open(evening.room.review)
    evening.room.steer("simulate")
    there = []
    for _ in range(4):
        evening.run(5 - TICK_S)
        there.append(evening.answered(evening.room.review))
    assert there == sorted(there)
    assert 0 < there[0] < there[1] <= ALL == there[3]


def test_what_they_say_has_figures_and_differs_from_need_to_need(evening: Evening) -> None:
    room = evening.room
    evening.open(room.review)
    room.steer("simulate")
    evening.run()
    room.steer("close", activity=room.review)
    room.steer("reveal", activity=room.review)
    tally = dict(room.pictures("participant"))["tally"]
    means = {ref: item["all"]["mean"] for ref, item in tally["items"].items()}
    assert len(set(means.values())) == len(means) == 3
    assert all(not item.get("told") for item in tally["items"].values())


def test_they_write_cards_and_support_what_is_there(evening: Evening) -> None:
    room = evening.room
    room.steer("simulate")
    evening.open(room.collect)
    evening.run()
    with room.store.reading() as db:
        cards = contributions.of_session(db, room.id)
    assert len(cards) == len({card.text for card in cards}) == ALL / 3
    assert {card.text for card in cards} <= {one["de"] for one in CARDS}
    assert {card.field for card in cards} == {"S", "W"}
    room.steer("approve", contribution=cards[0].id)
    evening.run()
    assert room.total(room.collect, f"c{cards[0].id}") == {}  # nothing is told while it is open
    room.steer("close", activity=room.collect)
    assert room.total(room.collect, f"c{cards[0].id}")["support"] >= 5


def test_they_vote_on_cards(evening: Evening) -> None:
    room = evening.room
    room.steer("simulate")
    evening.open(room.collect)
    card = room.write(room.join(), "Mehr Kurse am Abend")
    room.steer("approve", contribution=card)
    room.steer("close", activity=room.collect)
    evening.open(room.vote)
    evening.run()
    room.steer("close", activity=room.vote)
    assert room.total(room.vote, f"c{card}")["voices"] == ALL


def test_at_a_common_pace_they_answer_the_need_that_is_asked(evening: Evening) -> None:
    room = evening.room
    room.steer("simulate")
    evening.open(room.review)
    room.steer("pace", activity=room.review, pace="moderator", item="n2")
    evening.run()
    assert answers(evening) == {"n2": ALL}
    room.steer("pace", activity=room.review, pace="moderator", item="n3")
    evening.run()
    assert answers(evening) == {"n2": ALL, "n3": ALL}


def answers(evening: Evening) -> dict[str, int]:
    """Need → how many answered it, as counted at a close that is taken back."""
    room = evening.room
    room.steer("close", activity=room.review)
    with room.store.reading() as db:
        row = room.row(room.review)
        counted = counting.counts(db, row, counting.recount(db, row))
    room.steer("reopen", activity=room.review)
    return {ref: sum(split["voices"] for split in channels.values()) for ref, channels in counted.items()}


def test_a_closed_step_gets_no_answer_and_a_reopened_one_the_rest(evening: Evening) -> None:
    room = evening.room
    room.steer("simulate")
    evening.open(room.review)
    evening.run(8)
    room.steer("close", activity=room.review)
    before = evening.answered(room.review)
    evening.run()
    assert evening.answered(room.review) == before < ALL
    room.steer("reopen", activity=room.review)
    evening.run()
    assert evening.answered(room.review) == ALL


def test_in_a_part_of_a_step_they_answer_that_part(evening: Evening) -> None:
    room = evening.room
    room.steer("simulate")
    room.steer("divide", activity=room.review, into="fields")
    room.steer("open", activity=room.review, portion="f:W")
    evening.run()
    assert {ref for voice in evening_voices(evening) for ref in room.own(voice)["answers"][room.review]} == {"n3"}


def evening_voices(evening: Evening) -> list[int]:
    """The simulated voices."""
    with evening.room.store.reading() as db:
        return voices.simulated(db, evening.room.id)


def test_a_restarted_server_goes_on_and_asks_nobody_twice(evening: Evening) -> None:
    room = evening.room
    room.steer("simulate")
    evening.open(room.review)
    evening.run(8)
    said = {voice: room.own(voice)["answers"] for voice in evening_voices(evening)}
    evening.start()
    evening.run()
    assert evening.answered(room.review) == ALL
    for voice, answers in said.items():
        now = room.own(voice)["answers"].get(room.review, {})
        assert {ref: now[ref] for ref in answers.get(room.review, {})} == answers.get(room.review, {})


def test_they_stop_at_the_end_and_when_they_were_set_aside(evening: Evening) -> None:
    room = evening.room
    gone = room.steer("simulate").joined[0]
    room.store.do(lambda db: setting_aside.void_voices(db, room.id, "Mona", [gone], "zu viel"))
    evening.open(room.review)
    evening.run()
    assert evening.answered(room.review) == ALL - 1
    assert room.own(gone)["answers"] == {}
    room.steer("close", activity=room.review)
    room.steer("finish")
    evening.run(1)
    assert evening.voices._sessions == {}


def test_a_result_that_was_discarded_is_answered_anew(evening: Evening) -> None:
    room = evening.room
    room.steer("simulate")
    evening.open(room.review)
    evening.run()
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    room.steer("discard", activity=room.review, reason="noch einmal")
    evening.open(room.review)
    evening.run()
    assert evening.answered(room.review) == ALL


def test_without_simulated_voices_nobody_answers(evening: Evening) -> None:
    evening.open(evening.room.review)
    evening.run()
    assert evening.answered(evening.room.review) == 0


def test_in_a_rehearsal_they_come_by_themselves_on_all_ways_and_answer_as_people_do(room: Meeting) -> None:
    evening = Evening(rehearsal_of(room, hall=30, online=30, paper=4))
    evening.run(0)
    with room.store.reading() as db:
        assert sessions.joined(db, evening.room.id) == {"saal": 30, "online": 30, "papier": 4}
    evening.open(evening.room.review)
    evening.run(40)
    there = evening.answered(evening.room.review)
    assert 50 <= there < 64  # a few never answer
    halfway = sum(one["halfway"] for one in evening.room.progress()[evening.room.review]["channels"].values())
    assert there - halfway >= 45
    assert evening.room.uncounted() == []


def test_they_answer_the_written_round_of_a_rehearsal_and_stop_at_its_deadline(room: Meeting) -> None:
    times = Times(now_ms() + 1_000, now_ms() + 60_000)
    make = partial(written_rounds.create_round, times=times, steps=[room.review])
    room.store.do(make, room.id, "Anna")
    evening = Evening(rehearsal_of(room, hall=6, online=0, written=12))
    with room.store.reading() as db:
        [found] = rows.of_event(db, evening.room.id)
        [step] = activities.of_session(db, found.session_id)
    room.store.do(written_rounds.turn, found.session_id, now_ms(), lambda _session: ())
    evening.run(30)
    assert evening.answered(evening.room.review) == 0
    with room.store.reading() as db:
        assert sessions.joined(db, found.session_id) == {"schriftlich": 12, "papier": 0}
        assert len(sessions.with_simulated_voices(db)) == 2
    room.store.do(written_rounds.turn, found.session_id, found.due_at, lambda _session: ())
    with room.store.reading() as db:
        answered = [voice for voice in voices.simulated(db, found.session_id) if own_answers(db, voice, step.id)]
    assert 9 <= len(answered) <= 12  # a few never answer
    evening.run(1)
    assert list(evening.voices._sessions) == [evening.room.id]


def own_answers(db: Connection, voice: int, step: int) -> object:
    """What a voice said in a step."""
    return owns(db, [voice])[voice]["answers"].get(step)


def test_five_times_as_fast_they_need_a_fifth_of_the_time(room: Meeting) -> None:
    answered = []
    for pace in (1, 5):
        evening = Evening(rehearsal_of(room, pace=pace))
        evening.run(0)
        evening.open(evening.room.review)
        evening.run(6)
        answered.append(evening.answered(evening.room.review))
        room.store.do(rehearsals.shut, evening.room.id, "Anna")
        rehearsals.throw_away(room.store.do, evening.room.id)
        evening.run(0)  # the voices of what is gone are gone
    assert answered[0] < 3 < 12 < answered[1]


def test_who_comes_late_answers_too_and_a_restart_loses_nobody(room: Meeting) -> None:
    evening = Evening(rehearsal_of(room, hall=10, online=0))
    evening.open(evening.room.review)
    evening.run(0)
    evening.run(3)
    before = evening.answered(evening.room.review)
    room.store.do(rehearsal_grows, evening.room.id, {"saal": 20})
    evening.start()
    evening.run(40)
    with room.store.reading() as db:
        assert sessions.joined(db, evening.room.id)["saal"] == 20
    assert before < 10 < evening.answered(evening.room.review) <= 20


def test_nobody_comes_while_joining_is_closed(room: Meeting) -> None:
    evening = Evening(rehearsal_of(room))
    evening.room.steer("door", open=False)
    evening.run(1)
    with room.store.reading() as db:
        assert sum(sessions.joined(db, evening.room.id).values()) == 0
    evening.room.steer("door", open=True)
    evening.run(1)
    with room.store.reading() as db:
        assert sum(sessions.joined(db, evening.room.id).values()) == 20


def test_their_coming_refuses_no_act_of_the_moderator(room: Meeting) -> None:
    evening = Evening(rehearsal_of(room))
    seen = evening.room.rev
    evening.run(0)
    evening.room.steer("open", activity=evening.room.review, if_rev=seen)
    assert evening.room.row(evening.room.review).state == "open"


@pytest.mark.parametrize(("allowed", "expected"), [(True, 3), (False, 0)])
def test_they_remark_on_needs_where_remarks_are_allowed(
    room: Meeting, monkeypatch: pytest.MonkeyPatch, allowed: bool, expected: int
) -> None:
    monkeypatch.setattr(simulation, "REMARKED", dict.fromkeys(("yes", "partly", "no", "unknown"), 1.0))
    evening = Evening(trial_run(room))
    room.steer("change_step", activity=room.review, step={"settings": {"fields": ["S", "W"], "remark": allowed}})
    evening.open(room.review)
    room.steer("simulate")
    evening.run()
    with room.store.reading() as db:
        assert len(remarks.of_session(db, room.id)) == expected * ALL
