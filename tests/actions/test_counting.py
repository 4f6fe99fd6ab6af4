"""Whatever people and moderators do, in whatever order: the kept totals are what the rows say."""

import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import update

from facilitation.actions import counting, joining
from facilitation.actions.writing_cards import withdraw
from facilitation.rules.refusal import Refused
from facilitation.store.results import snapshots, tallies
from facilitation.store.session import activities
from facilitation.store.tables import answer, participant
from tests.data_folder import open_store
from tests.meeting import NO, SUPPORT, YES, Meeting, refusal

REVIEWED = st.sampled_from(
    [YES, NO, {"relevance": "unknown", "priority": None}, {"relevance": None, "priority": 3}, None]
)
ITEMS = st.sampled_from(["n1", "n2", "n3"])
CHANNELS = st.sampled_from(["saal", "online"])
NUMBER = st.integers(0, 7)
PEOPLE = ("participant", "screen", "moderator", "staff")


class Evening(RuleBasedStateMachine):
    """Random acts; beside them a model of what was acknowledged."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.room = Meeting(open_store(Path(self.folder.name)))
        self.acknowledged: dict[tuple[int, str, int], tuple[int, str]] = {}
        self.cards: list[int] = []
        self.frozen: dict[int, str] = {}
        self.seq = 0
        for verb, activity in (("open", self.room.review), ("open", self.room.collect)):
            self.room.steer(verb, activity=activity)
        self.voices = [self.room.join(channel) for channel in ("saal", "saal", "online")]

    def teardown(self) -> None:
        self.room.store.close()
        self.folder.cleanup()

    def voice(self, n):
        return self.voices[n % len(self.voices)]

    def answer(self, activity, voice, item, value, older):
        self.seq += 1
        seq = max(1, self.seq - older)
        outcome = self.room.give(voice, item, value, activity=activity, seq=seq)
        if isinstance(outcome, int):
            self.acknowledged[activity, item, voice] = (seq, msgspec.json.encode(value, order="sorted").decode())

    # -- people ------------------------------------------------------------------------------------
    @precondition(lambda self: len(self.voices) < 8)
    @rule(channel=CHANNELS)
    def join(self, channel):
        with suppress(Refused):
            self.voices.append(self.room.join(channel))

    @rule(n=NUMBER, item=ITEMS, value=REVIEWED, older=st.sampled_from([0, 0, 0, 1, 3]))
    def review(self, n, item, value, older):
        self.answer(self.room.review, self.voice(n), item, value, older)

    @precondition(lambda self: self.cards)
    @rule(n=NUMBER, card=NUMBER, value=st.sampled_from([SUPPORT, SUPPORT, None]))
    def support(self, n, card, value):
        self.answer(self.room.collect, self.voice(n), f"c{self.cards[card % len(self.cards)]}", value, 0)

    @rule(n=NUMBER, item=st.sampled_from(["c1", "c2", "g1"]), level=st.integers(1, 5))
    def vote(self, n, item, level):
        self.answer(self.room.vote, self.voice(n), item, level, 0)

    @rule(n=NUMBER, remark=st.booleans())
    def write(self, n, remark):
        self.seq += 1
        words = {"item": "n1"} if remark else {}
        with suppress(Refused):
            card = self.room.write(self.voice(n), f"Karte {self.seq}", seq=self.seq, **words)
            self.cards += [] if remark else [card]

    @precondition(lambda self: self.cards)
    @rule(n=NUMBER, card=NUMBER)
    def take_back(self, n, card):
        refusal(self.room.store.do, withdraw, self.voice(n), self.cards[card % len(self.cards)])

    @rule(n=NUMBER, channel=CHANNELS)
    def correct_channel(self, n, channel):
        refusal(self.room.store.do, joining.change_channel, self.voice(n), channel)

    @rule(n=NUMBER)
    def come_back(self, n):
        self.room.store.do_batched(joining.mark_present, self.voice(n))

    # -- moderators --------------------------------------------------------------------------------
    @rule(
        verb=st.sampled_from(["open", "close", "close", "reopen", "reopen", "look", "reveal", "hide", "discard"]),
        step=st.sampled_from(["review", "collect", "vote", "practice"]),
    )
    def steer(self, verb, step):
        words = {"reason": "weil"} if verb == "discard" else {}
        activity = getattr(self.room, step)
        if not refusal(self.room.steer, verb, activity=activity, **words) and verb == "discard":
            for key, (seq, _) in self.acknowledged.items():
                if key[0] == activity:
                    self.acknowledged[key] = (seq, "null")

    @rule(item=st.sampled_from([None, "n1"]))
    def pace(self, item):
        words = {"pace": "moderator", "item": item} if item else {"pace": "own"}
        refusal(self.room.steer, "pace", activity=self.room.review, **words)

    @rule(open_=st.booleans())
    def door(self, open_):
        self.room.steer("door", open=open_)

    @precondition(lambda self: self.cards)
    @rule(card=NUMBER, verb=st.sampled_from(["approve", "approve", "hold", "ungroup", "correct"]))
    def sort(self, card, verb):
        words = {"hold": {"reason": "weil"}, "correct": {"text": "besser"}}.get(verb, {})
        refusal(self.room.steer, verb, contribution=self.cards[card % len(self.cards)], **words)

    @precondition(lambda self: self.cards)
    @rule(cards=st.lists(NUMBER, min_size=1, max_size=3))
    def group(self, cards):
        refusal(self.room.steer, "group", contributions=[self.cards[n % len(self.cards)] for n in cards])

    @rule()
    def time_passes(self):
        self.room.now += 10

    @rule(channel=CHANNELS, seconds=st.sampled_from([0, 10, 20]))
    def void(self, channel, seconds):
        words = {"origin": ("saal", "online").index(channel) + 1, "at": seconds * 1_000, "way": "page"}
        refusal(self.room.steer, "void", **words, reason="Probe")

    @rule(exclusion=st.integers(1, 3))
    def unvoid(self, exclusion):
        refusal(self.room.steer, "unvoid", exclusion=exclusion)

    # Of each kind of act one in twenty: all pictures at each step took three quarters of this test's time.
    @rule(audience=st.sampled_from(PEOPLE))
    def everybody_looks(self, audience):
        """Every picture can be made of whatever has happened."""
        assert self.room.pictures(audience)

    @rule()
    def start_again(self):
        self.room.store.do(counting.rebuild_all)

    # -- what always holds -------------------------------------------------------------------------
    @invariant()
    def totals_are_what_the_rows_say(self):
        assert self.room.uncounted() == []

    @invariant()
    def rows_are_what_was_acknowledged(self):
        with self.room.store.reading() as db:
            stored = {row[:3]: (row.seq, row.value or "null") for row in db.execute(answer.select())}
        assert stored == self.acknowledged

    @invariant()
    def results_never_change_and_are_the_rows_that_were_valid_at_the_first_look(self):
        with self.room.store.reading() as db:
            voided = {row.id for row in db.execute(participant.select()) if row.voided}
            rows = db.execute(answer.select()).all()
            for frozen in snapshots.of_session(db, self.room.id):
                if frozen.id not in self.frozen:
                    self.frozen[frozen.id] = frozen.content
                    self._agrees(frozen, [row for row in rows if row.activity_id == frozen.activity_id], voided)
                assert frozen.content == self.frozen[frozen.id]

    def _agrees(self, frozen, rows, voided):
        content = msgspec.json.decode(frozen.content)
        valid = Counter(row.item for row in rows if row.value and row.participant_id not in voided)
        for item in content["items"]:
            sums = Counter()
            for counts in item["counts"].values():
                sums.update(counts)
            assert dict(sums) == item["total"]
            if frozen.activity_id == self.room.review:
                assert item["total"].get("voices", 0) == valid[item["ref"]]

    @invariant()
    def figures_are_seen_by_those_who_may_see_them(self):
        with self.room.store.reading() as db:
            steps = {row.id: row.portion("") for row in activities.of_session(db, self.room.id)}
        for audience in PEOPLE:
            seen = {one["activity"] for _, one in self.room.tallies(audience) if one}
            backstage = audience in ("moderator", "staff")
            told = {one for one, of in steps.items() if of.state == "revealed" or (backstage and of.seen)}
            assert seen == told


TestEvening = Evening.TestCase
TestEvening.settings = settings(
    max_examples=10,
    stateful_step_count=30,
    deadline=None,
    database=None,
    phases=[Phase.generate],  # shrinking takes minutes; the steps that failed are printed
    suppress_health_check=list(HealthCheck),
)


def test_a_step_whose_answers_were_damaged_is_named_at_start_and_the_others_are_counted(room, caplog):
    voice = room.join()
    for activity in (room.review, room.practice):
        room.steer("open", activity=activity)
        room.give(voice, "n1", YES, activity=activity)
    room.store.do(lambda db: db.execute(update(answer).where(answer.c.activity_id == room.review).values(value='{"re')))
    with room.store.reading() as db:
        kept = tallies.kept(db, room.review)
    assert room.store.do(counting.rebuild_all) == 1
    [said] = caplog.messages
    assert said.startswith(f"session {room.id}, step {room.review}: ")
    assert "`facilitation verify`" in said
    with room.store.reading() as db:
        assert tallies.kept(db, room.review) == kept
    with pytest.raises(Refused, match="recount"):
        room.steer("close", activity=room.review)
