"""A meeting without doors: a store, a session on the small plan, and people who act on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import update

from facilitation.actions import counting, joining, messages, preparing, rehearsals, verbs
from facilitation.actions.answering import Given, give_answers
from facilitation.actions.writing_cards import Written, contribute
from facilitation.rules.plan.content import PlanContent
from facilitation.rules.refusal import Refused
from facilitation.rules.session.arrivals import PAGE
from facilitation.store import Connection, Store
from facilitation.store.pictures.audience import tallies as tallies_of_all
from facilitation.store.pictures.desk import cards, log_entries, moderator_state
from facilitation.store.pictures.items import items
from facilitation.store.pictures.own import own
from facilitation.store.pictures.session_context import read_context
from facilitation.store.pictures.state import state
from facilitation.store.plan import plans
from facilitation.store.results import snapshots, tallies
from facilitation.store.session import activities, contributions, progress, sessions
from facilitation.store.session.voices import find
from facilitation.store.tables import rehearsal
from tests.data_folder import NETWORK_MEETING, PLAN, open_store

HOUR_MS = 3_600_000
YES = {"relevance": "yes", "priority": 5}
NO = {"relevance": "no", "priority": 1}
SUPPORT = True


class Meeting:
    """One session; `present` are the voices whose phones are connected, `now` is when people join (s)."""

    def __init__(
        self,
        store: Store,
        plan: PlanContent = PLAN,
        format: Any = NETWORK_MEETING,  # noqa: A002
        entry: str = "open",
    ) -> None:
        self.store, self.present, self.seq, self.now = store, list[int](), 0, 0.0
        with store.reading() as db:
            known = plans.find_plan(db, plan.title)
            version = plans.versions(db, known.id)[0].id if known else None
        values = {
            "plan_version_id": version or store.do(plans.insert_version, plan),
            "title": {"de": "Treffen"},
            "date": "2026-04-28",
            "by": "Anna",
            "programs": True,
            "entry": entry,
        }
        made = store.do(partial(preparing.create_session, format=format, **values))
        self.enter(made["id"], made["code"])

    def enter(self, session_id: int, code: str) -> None:
        """Be in this session from now on."""
        self.id, self.code = session_id, code
        with self.store.reading() as db:
            self.step = {row.key: row.id for row in activities.of_session(db, self.id)}
        self.review, self.collect, self.vote = (self.step.get(key, 0) for key in ("pruefen", "sammeln", "abstimmen"))
        self.practice = self.step.get("probefrage", 0)

    # -- people ------------------------------------------------------------------------------------
    def join(self, channel: str = "saal") -> int:
        """A voice whose phone is connected."""
        voice: int = self.store.do(joining.join, self.id, channel, f"{self.id}-{len(self.present)}-{channel}")
        self.present.append(voice)
        self.store.arrivals.note(self.id, voice, address=channel, way=PAGE, now=self.now)
        self.store.do_batched(joining.mark_present, voice)
        return voice

    def group(self, channel: str) -> dict[str, Any]:
        """What names the voices that joined a channel at `now`: the people of one channel have one address."""
        voices = {voice: one.came for one in self.store.arrivals.groups(self.id) for voice in one.voices}
        with self.store.reading() as db:
            here = {row.key: row.id for row in sessions.channels(db, self.id)}[channel]
            origin = next(voices[one.id].origin for one in find(db, voices).values() if one.channel_id == here)
        return {"origin": origin, "at": int(self.now) // 10 * 10_000, "way": PAGE}

    def give(self, voice: int, item: str, value: Any, *, activity: int | None = None, seq: int | None = None) -> Any:
        """An answer; the rev, or what it was refused for."""
        self.seq += 1
        answer = Given(voice, activity or self.review, item, value, self.seq if seq is None else seq)
        outcome = self.store.do_batched(give_answers, answer)
        return outcome.message() if isinstance(outcome, Refused) else outcome

    def write(self, voice: int, text: str, *, field: str = "W", item: str | None = None, seq: int | None = None) -> int:
        """A card, or a remark on an item of the review; its id."""
        self.seq += 1
        activity = self.collect if item is None else self.review
        field = field if item is None else ""
        card = Written(voice, activity, field, item, text, self.seq if seq is None else seq)
        return int(self.store.do(contribute, card)["contribution"])

    def ask(self, voice: int, text: str, step: str = "fragen") -> int:
        """A question to the speaker; its id."""
        self.seq += 1
        return int(self.store.do(contribute, Written(voice, self.step[step], "", None, text, self.seq))["contribution"])

    def steer(self, verb: str, *, if_rev: int | None = None, by: str = "Mona", **words: Any) -> Any:
        """A moderator's act on the present picture, or on an older one."""
        act = msgspec.convert({"verb": verb, "if_rev": self.rev if if_rev is None else if_rev, **words}, messages.Verb)
        return self.store.do(verbs.steer, self.id, by, act, lambda _session: list(self.present), self.store.arrivals)

    # -- what is there -----------------------------------------------------------------------------
    @property
    def rev(self) -> int:
        """The session's counter."""
        with self.store.reading() as db:
            return int(sessions.by_id(db, self.id).rev)

    def row(self, activity: int) -> Any:
        """An activity as stored."""
        with self.store.reading() as db:
            return activities.by_id(db, activity)

    def card(self, card: int) -> Any:
        """A card as stored."""
        with self.store.reading() as db:
            return contributions.by_id(db, card)

    def result(self, activity: int) -> dict[str, Any] | None:
        """The frozen result of the whole step; one that is closed is looked at first."""
        if self.row(activity).state == "closed" and not self.row(activity).portion("").seen:
            self.steer("look", activity=activity)
        with self.store.reading() as db:
            found = snapshots.of_portion(db, activity, "")
        return found and msgspec.json.decode(found.content)

    def total(self, activity: int, item: str) -> dict[str, int]:
        """The frozen counts of one item, all channels together; empty where it is not listed."""
        result = self.result(activity)
        return next((one["total"] for one in result["items"] if one["ref"] == item), {}) if result else {}

    def own(self, voice: int) -> dict[str, Any]:
        """What the voice's phone shows."""
        with self.store.reading() as db:
            return own(db, voice)

    def tallies(self, audience: str) -> list[tuple[str, Any]]:
        """The figures that an audience may see now."""
        with self.store.reading() as db:
            return tallies_of_all(db, activities.of_session(db, self.id), audience)

    def pictures(self, audience: str) -> list[tuple[str, Any]]:
        """Everything an audience may see now."""
        with self.store.reading() as db:
            agenda = activities.of_session(db, self.id)
            seen = tallies_of_all(db, agenda, audience)
            seen += [("items", items(db, row, "de")) for row in agenda if row.items_rev]
            if audience in ("moderator", "staff"):
                return [
                    ("state", moderator_state(db, self.id, self.store.arrivals)),
                    ("cards", cards(db, self.id)),
                    ("log", log_entries(db, self.id)),
                    *(("progress", one) for one in self.progress().values()),
                    *seen,
                ]
            return [("state", state(db, read_context(db, self.id))), *seen]

    def progress(self) -> dict[int, dict[str, Any]]:
        """How far people are: activity → what moderators are told."""
        with self.store.reading() as db:
            some = progress.wanted(db, self.id)
        counted = progress.count(self.store.database, some)
        return {of.activity: progress.picture(of, one) for of, one in zip(some, counted, strict=True)}

    def texts(self, activity: int) -> dict[str, str]:
        """ref → text of what an activity asks about, as phones read it."""
        with self.store.reading() as db:
            found = items(db, activities.by_id(db, activity), "de")["items"]
        return {one["ref"]: one["text"] for one in found}

    def uncounted(self) -> list[str]:
        """Activities whose kept totals are not what a recount from rows says: none, always."""
        with self.store.reading() as db:
            return [
                row.key
                for row in activities.of_session(db, self.id)
                if tallies.kept(db, row.id) != counting.recount(db, row)
            ]


@contextmanager
def meeting(folder: Path, plan: PlanContent = PLAN) -> Iterator[Meeting]:
    """A meeting in a folder of its own."""
    store = open_store(folder)
    try:
        yield Meeting(store, plan)
    finally:
        store.close()


def trial_run(room: Meeting) -> Meeting:
    """The meeting as a session of the demo, in which simulated voices may be let in."""
    room.store.do(sessions.steer, room.id, trial=True)
    return room


def rehearsal_of(
    room: Meeting, *, hall: int = 12, online: int = 8, paper: int = 0, written: int = 0, pace: int = 5
) -> Meeting:
    """A rehearsal of the meeting that began an hour ago, so that everybody comes at once."""
    voices = {"hall": hall, "online": online, "paper": paper, "written": written}
    begun = room.store.do(partial(rehearsals.begin, voices=voices, pace=pace), room.id, "Anna")
    room.store.do(begin_earlier, begun.id, HOUR_MS)
    other = copy(room)
    other.present = []
    other.enter(begun.id, begun.code)
    return other


def begin_earlier(db: Connection, session_id: int, by_ms: int) -> None:
    """Let a rehearsal have begun so much earlier."""
    earlier = rehearsal.c.begun_at - by_ms
    db.execute(update(rehearsal).where(rehearsal.c.session_id == session_id).values(begun_at=earlier))


def refusal(act: Any, *arguments: Any, **words: Any) -> str:
    """The reason an act is refused for; "" where it is not."""
    try:
        act(*arguments, **words)
    except Refused as refused:
        return refused.reason
    return ""
