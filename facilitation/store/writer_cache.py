"""What the writer knows of rows without reading them again.

It has the only connection that writes, so what it read stays true until something else changes it: the writer forgets
all of it before and after every act that is no batch, and after every failure. Batches keep it true themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy.engine import Connection

from facilitation.activities.answer_reader import Reader

KEY = "known"


class Standing(NamedTuple):
    """A voice as answers meet it."""

    id: int
    session_id: int
    channel_id: int
    voided: bool


@dataclass(frozen=True, slots=True)
class Running:
    """An activity as answers meet it; `reader` knows what its values mean."""

    id: int
    session_id: int
    kind: str
    state: str
    pace: str
    pace_item: str | None
    settings: Mapping[str, Any]
    items: frozenset[str]
    reader: Reader


@dataclass(slots=True)
class Known:
    """By id; `reached` is (activity, voice) → whether it answered, None where it was not reached."""

    voices: dict[int, Standing] = field(default_factory=dict)
    running: dict[int, Running | None] = field(default_factory=dict)
    reached: dict[tuple[int, int], bool | None] = field(default_factory=dict)


def known(db: Connection) -> Known:
    """What is known on this connection."""
    found: Known | None = db.info.get(KEY)
    if found is None:
        found = db.info[KEY] = Known()
    return found


def forget(db: Connection) -> None:
    """From here on the rows alone are true."""
    db.info.pop(KEY, None)
