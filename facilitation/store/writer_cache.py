"""Rows that the writer's connection remembers between batches of answers, so that a batch need not read them again.

Only the writer changes rows, so what it has read stays true until another act changes it. The writer clears the
cache before and after every act that is no batch, and after every failure; batches keep it up to date themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy.engine import Connection

from facilitation.activities.answer_reader import AnswerReader

KEY = "writer_cache"


class CachedVoice(NamedTuple):
    """The part of a voice that accepting an answer needs; after a move to another device, what was said before stays hidden."""

    id: int
    session_id: int
    channel_id: int
    voided: bool
    moves: int = 0
    shown_after: int = 0


@dataclass(frozen=True, slots=True)
class CachedActivity:
    """The part of an activity that accepting an answer needs; `reader` checks and counts its values.

    `states` is portion and item → state, for portions that are in another state than the step. `due_at` is the deadline of a
    written round in epoch ms, from which on nothing counts, whether it is closed yet or not.
    """

    id: int
    session_id: int
    kind: str
    state: str
    states: Mapping[str, str]
    pace: str
    pace_item: str | None
    settings: Mapping[str, Any]
    items: frozenset[str]
    reader: AnswerReader
    due_at: int | None = None


@dataclass(slots=True)
class WriterCache:
    """Voices and activities by id; `reached` is (activity, voice) → whether it answered, None where it was not reached."""

    voices: dict[int, CachedVoice] = field(default_factory=dict)
    activities: dict[int, CachedActivity | None] = field(default_factory=dict)
    reached: dict[tuple[int, int], bool | None] = field(default_factory=dict)


def cache_of(db: Connection) -> WriterCache:
    """The cache of this connection; an empty one where there was none."""
    found: WriterCache | None = db.info.get(KEY)
    if found is None:
        found = db.info[KEY] = WriterCache()
    return found


def clear(db: Connection) -> None:
    """Drop the cache, so that everything is read from rows again."""
    db.info.pop(KEY, None)
