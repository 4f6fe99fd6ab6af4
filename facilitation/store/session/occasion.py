"""When and where a session took place, from its announcement and its log."""

from sqlalchemy.engine import Connection

from facilitation.rules import local_time
from facilitation.rules.session.record import Occasion, Step
from facilitation.store.plan import plans
from facilitation.store.session import activities, log, sessions

_BEGINNINGS = ("go", "open")


def occasion(db: Connection, session_id: int) -> Occasion:
    """Place, plan, steps, and the times of steps on the day of the session; other days in the log were trials."""
    session = sessions.by_id(db, session_id)
    version = plans.version_by_id(db, session.plan_version_id)
    plan = plans.plan_by_id(db, version.plan_id) if version else None
    begun, ended = _times(db, session_id, session.date)
    return Occasion(
        place=session.place,
        places=tuple((channel.name, channel.place) for channel in sessions.channels(db, session_id) if channel.place),
        plan=plan.title if plan else "",
        version=version.label if version else "",
        invited=local_time.day(session.invited_at) if session.invited_at is not None else "",
        begun=min(begun.values(), default=None),
        ended=ended,
        steps=tuple(
            Step(
                kind=row.kind,
                title=row.texts.get("title", {}),
                question=row.texts.get("question", {}),
                at=begun.get(row.id),
            )
            for row in activities.of_session(db, session_id)
            if not row.practice
        ),
    )


def _times(db: Connection, session_id: int, date: str) -> tuple[dict[int, int], int | None]:
    begun: dict[int, int] = {}
    ended = None
    for entry in log.of_verbs(db, session_id, (*_BEGINNINGS, "finish", "resume")):
        if local_time.day(entry.at) != date:
            continue
        if entry.verb == "finish":
            ended = entry.at
        elif entry.verb == "resume":
            ended = None
        else:
            begun.setdefault(entry.detail["activity"], entry.at)
    return begun, ended
