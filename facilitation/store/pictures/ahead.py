"""The needs of a session, for everybody to read before it begins, where staff allow it."""

from sqlalchemy.engine import Connection

from facilitation.activities import find
from facilitation.rules.results.snapshot import ItemFacts
from facilitation.rules.text import pick
from facilitation.store.pictures import Picture
from facilitation.store.pictures.state import localize
from facilitation.store.plan import plans
from facilitation.store.results.result_context import needs
from facilitation.store.session import activities
from facilitation.store.session.sessions import SessionRow


def needs_ahead(db: Connection, session: SessionRow, language: str) -> list[Picture]:
    """The fields that the steps ask about in the order of the plan, each with its needs; [] where staff do not allow it."""
    if not session.needs_ahead:
        return []
    asked = _fields(db, session)
    of_field: dict[str, list[ItemFacts]] = {}
    for facts in needs(db, session, ("n",)).values():
        of_field.setdefault(facts.field, []).append(facts)
    return [
        {"title": localize(field.title, language), "needs": [_need(one, language) for one in of_field[field.code]]}
        for field in plans.fields(db, session.plan_version_id)
        if field.code in of_field and (field.code in asked or not asked)
    ]


def _fields(db: Connection, session: SessionRow) -> set[str]:
    """The codes that the steps ask about; an empty set means all. Practice is left out."""
    steps = [row for row in activities.of_session(db, session.id) if find(row.kind).read_ahead and not row.practice]
    chosen = [row.settings.get("fields") or [] for row in steps]
    return set() if not all(chosen) else {code for codes in chosen for code in codes}


def _need(facts: ItemFacts, language: str) -> Picture:
    return {
        "number": facts.number,
        "text": localize(facts.text, language),
        "explanation": pick(facts.explanation, language),
        "target_group": facts.target_group,
    }
