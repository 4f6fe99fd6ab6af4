"""What was written down of a session, as papers and files have it."""

from sqlalchemy.engine import Connection

from facilitation.rules.session.minutes import Minutes, MinutesNote, Task
from facilitation.store.pictures.minutes import places
from facilitation.store.session import minutes


def written_minutes(db: Connection, session_id: int) -> Minutes:
    """Notes, tasks and facts in the order in which they were begun."""
    facts = minutes.of_session(db, session_id)
    if facts is minutes.NOTHING:
        return Minutes()
    where = places(db, session_id)
    return Minutes(
        keeper=facts.keeper,
        moderation=facts.moderation,
        accessibility=facts.accessibility,
        outcome=facts.outcome,
        approved_on=facts.approved_on,
        affiliations=facts.affiliations if facts.affiliation_step is None else (),
        affiliation_step=facts.affiliation_step,
        notes=tuple(
            MinutesNote(place=where.of(row), kind=row.kind, text=row.text, summary=row.summary)
            for row in minutes.notes(db, session_id)
        ),
        tasks=tuple(
            Task(place=where.of(row), what=row.what, who=row.who, until=row.until)
            for row in minutes.tasks(db, session_id)
        ),
    )
