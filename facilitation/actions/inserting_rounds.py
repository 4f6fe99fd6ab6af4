"""Store a written round beside a session, whichever its steps are made of."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from facilitation.activities import AnyKind, find
from facilitation.rules import local_time
from facilitation.rules.session import written_round as rules
from facilitation.rules.session.about import OUTCOMES
from facilitation.rules.session.secrecy import SECRET, Secrecy
from facilitation.rules.session.written_round import Place, Times
from facilitation.rules.text import Texts
from facilitation.store import Connection
from facilitation.store.session import activities, leads, moderation, sessions, written_rounds
from facilitation.store.session.sessions import ChannelRow, SessionRow


class Asking(Protocol):
    """A step, as it is stored or as a format has it."""

    @property
    def kind(self) -> str:
        """The name of its kind."""

    @property
    def practice(self) -> bool:
        """Whether it is for trying out."""

    @property
    def settings(self) -> Mapping[str, object]:
        """Those of its kind."""

    @property
    def secrecy(self) -> Secrecy:
        """Whether its answers are secret."""


def is_askable(step: Asking) -> bool:
    """Whether a step can be asked at home: it asks something, and nothing that others said before.

    A small round cannot: its session would refuse to open it beside a round that asks the same.
    """
    alone = is_for_home(find(step.kind)) and not step.practice
    return alone and step.secrecy == SECRET and step.settings.get("about") not in OUTCOMES


def is_for_home(kind: AnyKind) -> bool:
    """Whether steps of a kind can be asked at home."""
    return kind.asks and not kind.beside and kind.cards != "asked about"


Columns = Mapping[str, object]
"""The values of a stored step."""


def insert_round(
    db: Connection,
    event: SessionRow,
    steps: Sequence[Columns],
    *,
    times: Times | None = None,
    place: Place = "before",
    texts: Mapping[str, Texts] | None = None,
) -> int:
    """Store a round of these steps; it belongs to whom its session does, and ways in and words are its own. Returns its id.

    `texts` are its words where they are not the usual ones. The round of a rehearsal is marked as that is.
    """
    of_rehearsal = {} if event.rehearsal is None else {"rehearsal": 0}
    made = sessions.insert_session(
        db,
        plan_version_id=event.plan_version_id,
        format=event.format,
        date=local_time.day(times.due_at) if times else event.date,
        texts={**event.texts, **usual_texts(event.texts["title"]), **(texts or {})},
        programs=event.programs,
        trial=event.trial,
        **of_rehearsal,
    )
    sessions.insert_channels(db, made, _ways_in(sessions.channels(db, event.id)))
    activities.insert_activities(db, made, [at_home(step) for step in steps])
    for lead in leads.of_session(db, event.id):
        leads.add(db, made, lead.id)
    moderation.set_rules(db, made, moderation.text_rules(db, event.id))
    written_rounds.insert_round(db, made, event.id, times, place)
    return made


def usual_texts(title: Texts) -> dict[str, Texts]:
    """What a round is called beside a session with this title, and what phones say at its beginning and its end.

    When people meet next is said by the session alone.
    """
    return {"title": rules.titled(title), "welcome": rules.WELCOME, "closing": rules.CLOSING, "next": {}}


def at_home(step: Columns) -> Columns:
    """The columns of a step as it is asked where nobody leads."""
    kind, settings = find(str(step["kind"])), step["settings"]
    if not isinstance(settings, dict):
        return step
    ways = rules.AT_HOME if kind.by_field else {"pace": "own"} if "pace" in settings else {}
    return {**step, "settings": {**settings, **ways}, "pace": "own", "minutes": 0}


def _ways_in(ways: Sequence[ChannelRow]) -> list[dict[str, object]]:
    """In writing, with a one-time card where all ways into the session need one; and ballots on paper."""
    others = [row for row in ways if row.kind != "paper"]
    cards = bool(others) and all(row.cards for row in others)
    return [
        {"key": rules.IN_WRITING, "kind": "online", "name": rules.WAY_IN, "cards": cards},
        {"key": "papier", "kind": "paper", "name": rules.PAPER, "cards": False},
    ]
