"""The remarks of a session by need, as far as an audience may read them."""

from collections.abc import Iterable
from functools import partial
from itertools import groupby

from sqlalchemy.engine import Connection

from facilitation.rules.session.moderation import marked_words
from facilitation.store.pictures import Picture
from facilitation.store.pictures.state import localize
from facilitation.store.results.result_context import describe
from facilitation.store.session import activities, moderation, remarks, sessions
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.portions import shown_refs
from facilitation.store.session.remarks import Remark

READS_ALL = frozenset({"moderator", "staff"})


def remarks_by_need(db: Connection, session_id: int, audience: str, language: str) -> Picture:
    """Every need with remarks, in the order of the agenda.

    Moderators and staff read all remarks with their state, everybody else the texts of the approved ones, once the
    result of the need is shown.
    """
    session, found = sessions.by_id(db, session_id), remarks.of_session(db, session_id)
    agenda = {row.id: row for row in activities.of_session(db, session_id)}
    if audience not in READS_ALL:
        shown = {step: shown_refs(db, step) for step in agenda}
        found = [one for one in remarks.cleared(found) if one.item in shown[one.activity]]
    words = moderation.text_rules(db, session_id).words
    show = partial(_for_desk, words=words) if audience in READS_ALL else _for_everybody
    needs = []
    for activity, of_step in groupby(found, key=lambda remark: remark.activity):
        described = describe(db, session, agenda[activity])
        for ref, of_need in groupby(of_step, key=lambda remark: remark.item):
            facts, words = described[ref], localize(described[ref].text, language)
            about = {"activity": activity, "item": ref, "number": facts.number, "field": facts.field}
            needs.append({**about, "text": words.text, "language": words.language, "remarks": show(of_need)})
    return {"rev": session.rev, "needs": needs}


def cleared_by_item(db: Connection, activity: ActivityRow) -> dict[str, list[Remark]]:
    """Item → its approved remarks."""
    found = remarks.by_item(db, activity.session_id, activity.id)
    return {item: list(remarks.cleared(of_item)) for item, of_item in found.items()}


def _for_desk(found: Iterable[Remark], words: tuple[str, ...]) -> list[Picture]:
    shown = ("id", "text", "original", "state", "reason", "channel", "rev")
    return [{name: getattr(one, name) for name in shown} | marked(one.text, words) for one in found]


def marked(text: str, words: tuple[str, ...]) -> Picture:
    """The words of the session's list that a text says; nothing where it says none."""
    said = marked_words(text, words)
    return {"marked": said} if said else {}


def _for_everybody(found: Iterable[Remark]) -> list[Picture]:
    return [{"text": remark.text} for remark in found]
