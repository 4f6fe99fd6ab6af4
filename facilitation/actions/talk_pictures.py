"""Give a talk its slides and its speaker's portrait, and take them away."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from facilitation.actions.targets import find_step
from facilitation.activities import find
from facilitation.clock import now_ms
from facilitation.exchange.pictures.messages import Drawn, Task
from facilitation.exchange.pictures.pictures import read_picture, read_slides
from facilitation.rules.refusal import Refused
from facilitation.store import Connection, Do
from facilitation.store.audit import completes
from facilitation.store.session import activities, log, pictures, sessions
from facilitation.tokens import new_name

Which = Literal["slides", "portrait"]
PORTRAIT = Task("picture", width=600, height=600)
KEPT_MS = 24 * 60 * 60 * 1_000
"""How long pictures stay that no step names any more: edits of the agenda can be undone meanwhile."""


def draw(path: Path, which: Which) -> tuple[Drawn, ...]:
    """Read an uploaded file in a child process. Raises BadPicture."""
    return read_slides(path) if which == "slides" else (read_picture(path, PORTRAIT),)


def keep(do: Do, session_id: int, activity: int, by: str, which: Which, drawn: Sequence[Drawn]) -> str:
    """Store pictures one by one, so that others may act meanwhile, then let the step name them; returns their token."""
    do(_check, session_id, activity)
    token = new_name()
    do(pictures.begin, token, now_ms())
    for number, one in enumerate(drawn, 1):
        do(pictures.add, token, number, (one.image, one.width, one.height, one.text))
    do(name, session_id, activity, by, which, token)
    return token


@completes
def name(db: Connection, session_id: int, activity: int, by: str, which: Which, token: str) -> None:
    """Let a step name a set of pictures, or none with ""; the screen begins with its first page."""
    row = _check(db, session_id, activity)
    activities.change(db, activity, settings={**row, which: token})
    shown = sessions.by_id(db, session_id).show or {}
    sessions.steer(db, session_id, **({"show": None} if shown.get("activity") == activity else {}))
    log.note(db, session_id, which, by, activity=activity, on=bool(token))


def take_from(db: Connection, session_id: int) -> None:
    """Take the pictures from all steps of a session whose voices are deleted; nobody names them then."""
    named = pictures.named_by(db, session_id)
    for row in activities.of_session(db, session_id):
        if any(row.settings.get(one) for one in pictures.SETTINGS):
            rest = {key: value for key, value in row.settings.items() if key not in pictures.SETTINGS}
            activities.change(db, row.id, settings=rest)
    pictures.delete_unnamed(db, named)


def delete_old(db: Connection, now: int) -> int:
    """Delete pictures that no step has named for a day; returns how many sets."""
    return pictures.delete_unnamed(db, pictures.made_before(db, now - KEPT_MS))


def _check(db: Connection, session_id: int, activity: int) -> dict[str, object]:
    """The settings of a step that takes pictures; raises Refused."""
    row = find_step(db, session_id, activity)
    if not find(row.kind).shows_slides:
        raise Refused("not_now", state=row.state)
    if sessions.by_id(db, session_id).purged:
        raise Refused("purged")
    return row.settings
