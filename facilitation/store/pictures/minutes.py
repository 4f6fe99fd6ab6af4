"""What was written down of a session, for moderators and staff, each entry with the words for its place."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy.engine import Connection

from facilitation.rules.session.affiliations import as_lines
from facilitation.rules.session.minutes import Place
from facilitation.rules.text import pick
from facilitation.store.pictures import Picture
from facilitation.store.plan import plans
from facilitation.store.session import activities, minutes, sessions
from facilitation.store.session.minutes import NoteRow, TaskRow


class Places(NamedTuple):
    """The steps of a session by id, and the needs by ref that entries are on."""

    steps: Mapping[int, Place]
    needs: Mapping[str, Place]

    def of(self, row: NoteRow | TaskRow) -> Place:
        """Where an entry belongs; a step that was removed is left out."""
        step = self.steps.get(row.activity or 0, Place())
        need = self.needs.get(row.item or "", Place())
        return Place(
            activity=step.activity,
            title=step.title,
            lineage=need.lineage,
            number=need.number,
            field=need.field,
            need=need.need,
        )


def places(db: Connection, session_id: int) -> Places:
    """The places of all entries of a session."""
    version, agenda = sessions.by_id(db, session_id).plan_version_id, activities.of_session(db, session_id)
    steps = {row.id: Place(activity=row.id, title=row.texts.get("title", {})) for row in agenda}
    texts = plans.need_texts(db, version)
    needs = {
        f"n{row.id}": Place(
            lineage=row.lineage,
            number=row.number,
            field=row.field,
            need={language: one.statement for language, one in texts[row.id].items() if one.statement},
        )
        for row in plans.needs(db, version)
    }
    return Places(steps, needs)


def place_words(place: Place, language: str) -> str:
    """„W-03 Feste Ansprechperson“, or the title of the step; "" for the whole session."""
    if place.lineage:
        return f"{place.number} {pick(place.need, language)}".strip()
    return pick(place.title, language)


def minutes_picture(db: Connection, session_id: int, language: str) -> Picture:
    """Notes and tasks with their places, and what is said once."""
    facts, where = minutes.of_session(db, session_id), places(db, session_id)
    return {
        "rev": facts.rev,
        "facts": {
            "rev": facts.facts_rev,
            "keeper": facts.keeper,
            "moderation": facts.moderation,
            "accessibility": facts.accessibility,
            "outcome": facts.outcome,
            "affiliations": as_lines(facts.affiliations),
            "affiliation_step": facts.affiliation_step,
        },
        "approved_on": facts.approved_on,
        "notes": [_shown(row, where, language) for row in minutes.notes(db, session_id)],
        "tasks": [_shown(row, where, language) for row in minutes.tasks(db, session_id)],
    }


def _shown(row: NoteRow | TaskRow, where: Places, language: str) -> Picture:
    return {**row._asdict(), "place": place_words(where.of(row), language)}
