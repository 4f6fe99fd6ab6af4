"""The simulated voices of trial runs: they answer what is open by the acts of phones, and go on until the session ends.

What is left to do is read from rows, so that a restarted server goes on where the last one stopped.
"""

import time
from bisect import bisect_right, insort
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import islice
from typing import NamedTuple

import msgspec

from facilitation.actions.dispatcher import Dispatcher
from facilitation.actions.joining import mark_present
from facilitation.actions.rehearsals import let_come
from facilitation.activities import AnyKind, NotAllowed, find
from facilitation.activities.kind import Json
from facilitation.clock import now_ms
from facilitation.rules.session.arrivals import SIMULATED
from facilitation.rules.session.portions import FIELD, key_of_field
from facilitation.rules.session.rehearsal import Person, arrived
from facilitation.rules.session.rehearsal import turns as rehearsal_turns
from facilitation.rules.session.simulation import Turn, card, choose, one_of, remark, supports, turns, writes
from facilitation.rules.session.speaker import Speaker
from facilitation.rules.text import pick
from facilitation.store import Connection, Store
from facilitation.store.pictures import Picture
from facilitation.store.pictures.own import owns
from facilitation.store.plan import plans
from facilitation.store.session import activities, rehearsals, sessions, voices
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.sessions import SessionGone, SimulatedSession

AGAIN_S = 0.5
AT_ONCE = 50
"""Voices that are planned in one tick: with 60 needs it takes 10 ms of the hub, which others need, too."""


class Asked(NamedTuple):
    """A step that is open, its kind and settings; `places` are the items asked now, and "f:…" for fields that take cards.

    `rounds` are those of its portions: after one was discarded everybody answers anew. `paced`: one item at a time.
    """

    activity: int
    kind: AnyKind
    settings: msgspec.Struct
    places: tuple[str, ...]
    rounds: tuple[int, ...]
    paced: bool = False

    def values(self, item: str) -> Sequence[Json]:
        """What may be answered to an item."""
        return self.kind.likely_answers(self.settings, item[0])


class Task(NamedTuple):
    """At this time (s) a voice, the `number`-th of its session, answers an item, or writes a card for a field."""

    at: float
    number: int
    voice: int
    activity: int
    place: str


class SimulatedVoices:
    """Lets the simulated voices of all sessions act; `tick` is called a few times a second."""

    def __init__(self, store: Store, dispatcher: Dispatcher, clock: Callable[[], float] = time.monotonic) -> None:
        self._store, self._dispatcher, self._clock = store, dispatcher, clock
        self._sessions: dict[int, TrialRun] = {}

    def tick(self) -> None:
        """Give the answers that are due, and plan those to what was opened since."""
        with self._store.reading() as db:
            running = {one.id: one for one in sessions.with_simulated_voices(db)}
        self._sessions = {
            session_id: self._sessions.get(session_id) or self._run(one) for session_id, one in running.items()
        }
        for session_id, run in self._sessions.items():
            with suppress(SessionGone):  # a rehearsal that somebody threw away just now
                run.come()
                run.plan(running[session_id].rev, self._clock())
                run.act(self._clock())

    def _run(self, one: SimulatedSession) -> "TrialRun":
        if one.pace is None:
            return TrialRun(self._store, self._dispatcher, one.id, one.code)
        return Rehearsal(self._store, self._dispatcher, one.id, one.code)


class TrialRun:
    """The simulated voices of one session, who are all there from the start."""

    def __init__(self, store: Store, dispatcher: Dispatcher, session_id: int, code: str) -> None:
        self._store, self._dispatcher, self._session_id, self._code = store, dispatcher, session_id, code
        self._rev, self._language = -1, "de"
        self._asked: dict[int, Asked] = {}
        self._places: dict[int, frozenset[str]] = {}  # of what is asked, by activity
        self._unplanned: dict[int, dict[int, list[str]]] = {}  # voice → activity → places it has not thought of yet
        self._tasks: list[Task] = []  # by their times
        self._seq: dict[int, int] = {}
        self._numbers: dict[int, int] = {}  # voice → which of its session it is, in the order in which it came
        self._again: deque[Task] = deque()  # filled by the writer's thread where there is no hub

    def come(self) -> None:
        """Let in those who come now: in a trial run all were let in at once."""

    def plan(self, rev: int, now: float) -> None:
        """Plan answers to what is asked since the last look; what is no longer asked is dropped."""
        if rev != self._rev:
            self._look(rev)
        some = dict(islice(self._unplanned.items(), AT_ONCE))
        if not some:
            return
        with self._store.reading() as db:
            there = self._own(db, list(some))
        self._store.do(mark_present, list(there))
        for voice, own in there.items():
            for activity, places in some[voice].items():
                asked = [place for place in places if place in self._places.get(activity, ())]
                self._tasks += self._planned(self._asked[activity], asked, voice, own, now) if asked else []
        for voice in some:
            del self._unplanned[voice]
        self._tasks.sort()

    def act(self, now: float) -> None:
        """Give the answers that are due."""
        while self._again:
            insort(self._tasks, self._again.popleft()._replace(at=now + AGAIN_S))
        due = bisect_right(self._tasks, now, key=lambda one: one.at)
        now_due, self._tasks = self._tasks[:due], self._tasks[due:]
        for one in now_due:
            self._do(one)

    def _look(self, rev: int) -> None:
        """Note who came and what is asked since the last look, to be planned; drop what is no longer asked."""
        with self._store.reading() as db:
            asked = asked_now(db, self._session_id)
            came = self.meet(db)
            self._language = _language(db, self._session_id)
        new = {activity: found for activity, one in asked.items() if (found := self._new(one))}
        for voice in self._numbers if new else came:
            places = {activity: list(one.places) for activity, one in asked.items()} if voice in came else new
            for activity, found in places.items():
                self._unplanned.setdefault(voice, {}).setdefault(activity, []).extend(found)
        if asked != self._asked:
            self._asked, self._places = asked, {activity: frozenset(one.places) for activity, one in asked.items()}
            self._tasks = [one for one in self._tasks if self._is_asked(one)]
        self._rev = rev

    def _new(self, asked: Asked) -> list[str]:
        before = self._asked.get(asked.activity)
        known = set(before.places) if before and before.rounds == asked.rounds else set()
        return [place for place in asked.places if place not in known]

    def meet(self, db: Connection) -> list[int]:
        """The voices that came since the last look; each gets its number."""
        came = [one for one in voices.simulated(db, self._session_id) if one not in self._numbers]
        self._numbers |= {voice: len(self._numbers) + n for n, voice in enumerate(came)}
        return came

    def _planned(self, asked: Asked, places: Sequence[str], voice: int, own: Picture, now: float) -> list[Task]:
        """What a voice does about these places, as far as it has not done it."""
        if own["voided"] or not places:
            return []
        number = self._numbers[voice]
        chosen = _to_do(asked, places, number, own)
        return [
            Task(now + turn.after_s, number, voice, asked.activity, turn.item)
            for turn in self._turns(asked, voice, chosen)
        ]

    def _turns(self, asked: Asked, voice: int, chosen: Sequence[str]) -> list[Turn]:  # noqa: ARG002 - of a rehearsal
        """When a voice does what."""
        return turns(self._numbers[voice], chosen)

    def _own(self, db: Connection, ids: Sequence[int]) -> dict[int, Picture]:
        """The own pictures of voices."""
        found = owns(db, ids)
        for voice, own in found.items():
            self._seq[voice] = max(self._seq.get(voice, 0), own["last_seq"])
        return found

    def _is_asked(self, task: Task) -> bool:
        return task.place in self._places.get(task.activity, ())

    def _do(self, task: Task) -> None:
        """Answer or write, as a phone does; a refusal that may pass is tried again."""
        speaker = Speaker("participant", self._session_id, self._code, task.voice)
        self._seq[task.voice] += 1
        about = {"activity": task.activity, "seq": self._seq[task.voice]}
        if task.place.startswith(FIELD):
            text = pick(card(task.number, task.activity), self._language)
            ack = self._dispatcher.dispatch(
                speaker, "contribute", about | {"field": task.place[len(FIELD) :], "text": text}
            )
            self._settle(task, msgspec.json.encode(ack))
        else:
            value = choose(self._asked[task.activity].values(task.place), task.place, task.number)
            words = msgspec.json.encode(about | {"item": task.place, "value": value})
            self._dispatcher.submit_answer(speaker, words, lambda ack: self._settle(task, ack))
            self._remark(speaker, task, value)

    def _remark(self, speaker: Speaker, task: Task, value: Json) -> None:
        """Write a remark on a need, as some people do, where remarks are allowed; one that is refused is left out."""
        asked = self._asked[task.activity]
        said = remark(task.place, task.number, value.get("relevance", "")) if isinstance(value, dict) else None
        if said is None:
            return
        with suppress(NotAllowed):
            asked.kind.check_card(asked.settings, field="", item=task.place)
            self._seq[task.voice] += 1
            about = {"activity": task.activity, "item": task.place, "seq": self._seq[task.voice]}
            self._dispatcher.dispatch(speaker, "contribute", about | {"text": pick(said, self._language)})

    def _settle(self, task: Task, ack: bytes) -> None:
        if msgspec.json.decode(ack).get("retry"):
            self._again.append(task)


class Rehearsal(TrialRun):
    """The invented voices of a rehearsal: they come over some minutes, and behave like people."""

    def __init__(self, store: Store, dispatcher: Dispatcher, session_id: int, code: str) -> None:
        super().__init__(store, dispatcher, session_id, code)
        self._kinds: dict[int, str] = {}
        self._pace, self._everybody_came = 1, False

    def come(self) -> None:
        """Let in those who come now; after a restart those, too, who came meanwhile."""
        if self._everybody_came:
            return
        with self._store.reading() as db:
            row, channels = rehearsals.of_part(db, self._session_id), rehearsals.channels(db, self._session_id)
        if row is None:
            return
        self._pace = row.pace
        elapsed = (now_ms() - row.begun_at) / 1_000 * row.pace
        missing = {one.id: arrived(one.kind, row.voices.get(one.key, 0), elapsed) - one.came for one in channels}
        due = {channel: count for channel, count in missing.items() if count > 0}
        came = self._store.do(let_come, self._session_id, due) if due else []
        for voice in came:
            self._store.arrivals.note(self._session_id, voice, address="", way=SIMULATED, now=time.time())
        self._everybody_came = sum(row.voices.values()) == sum(one.came for one in channels)

    def meet(self, db: Connection) -> list[int]:
        """The voices that came since the last look; each gets its number and behaves in its own way."""
        came = super().meet(db)
        if came:
            self._kinds = rehearsals.kinds_of_voices(db, self._session_id)
        return came

    def _turns(self, asked: Asked, voice: int, chosen: Sequence[str]) -> list[Turn]:
        person = Person(self._numbers[voice], self._kinds[voice])
        found = rehearsal_turns(person, chosen, paced=asked.paced)
        return [Turn(turn.after_s / self._pace, turn.item) for turn in found]


def asked_now(db: Connection, session_id: int) -> dict[int, Asked]:
    """The steps of a session that are open, with what is asked in them now."""
    codes = [row.code for row in plans.fields(db, sessions.by_id(db, session_id).plan_version_id)]
    found = {}
    for row in activities.of_session(db, session_id):
        if row.state == "open":
            kind = find(row.kind)
            settings = kind.read_settings(row.settings)
            hidden = activities.hidden(db, row)
            items = [item for item in _items(db, row) if item not in hidden and kind.likely_answers(settings, item[0])]
            fields = [FIELD + code for code in codes if _takes_cards(row, kind, settings, code)]
            rounds = tuple(one.round for one in row.portions)
            paced = row.pace == "moderator"
            found[row.id] = Asked(row.id, kind, settings, (*items, *fields), rounds, paced)
    return found


def _items(db: Connection, row: ActivityRow) -> list[str]:
    """The items of the portions that are open; at the moderator's pace the present one alone."""
    opened = {one.key for one in row.portions if one.state == "open"}
    items = [one.ref for one in activities.items(db, row.id) if one.portion in opened]
    return [item for item in items if row.pace != "moderator" or item == row.pace_item]


def _takes_cards(row: ActivityRow, kind: AnyKind, settings: msgspec.Struct, field: str) -> bool:
    portion = row.portion(key_of_field(field))
    if kind.cards != "written" or (portion is not None and portion.state != "open"):
        return False
    try:
        kind.check_card(settings, field=field, item=None)
    except NotAllowed:
        return False
    return True


def _to_do(asked: Asked, places: Sequence[str], number: int, own: Picture) -> list[str]:
    """What a voice answers of these places, and where it writes a card."""
    said = own["answers"].get(asked.activity, {})
    items = [place for place in places if not place.startswith(FIELD)]
    fields = [place for place in places if place.startswith(FIELD)]
    chosen = [
        item
        for item in items
        if said.get(item, {}).get("value") is None and (asked.kind.every_item or supports(item, number))
    ]
    if fields and writes(number) and not _wrote(own, asked.activity, fields):
        chosen.append(one_of(fields, number))
    return chosen


def _wrote(own: Picture, activity: int, fields: Sequence[str]) -> bool:
    """Whether the voice has written a card for one of these fields."""
    return any(
        (card["activity"], FIELD + card["field"]) == (activity, field)
        for card in own["contributions"]
        for field in fields
    )


def _language(db: Connection, session_id: int) -> str:
    version = plans.version_by_id(db, sessions.by_id(db, session_id).plan_version_id)
    return version.language if version else "de"
