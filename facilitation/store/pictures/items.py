"""The items of an activity in one language; once revealed also results of earlier sessions, and approved remarks."""

from sqlalchemy.engine import Connection

from facilitation.activities.evidence import kind_evidence
from facilitation.activities.told import told
from facilitation.rules.results import snapshot as frozen
from facilitation.rules.results.disclosure import Remnant
from facilitation.rules.results.evidence import evidence
from facilitation.rules.results.snapshot import ItemFacts, Snapshot
from facilitation.rules.session.secrecy import MARK, SMALL
from facilitation.rules.text import pick
from facilitation.store.pictures import Picture
from facilitation.store.pictures.remarks import cleared_by_item
from facilitation.store.pictures.state import localize
from facilitation.store.pictures.tally import discarded
from facilitation.store.results import snapshots
from facilitation.store.results.result_context import describe
from facilitation.store.session import activities, sessions
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.portions import shown_refs
from facilitation.store.session.remarks import Remark
from facilitation.store.session.sessions import SessionRow


def items(db: Connection, activity: ActivityRow, language: str) -> Picture:
    """All items of an activity for the phones of one language."""
    session = sessions.by_id(db, activity.session_id)
    described = _described(db, session, activity)
    shown = shown_refs(db, activity.id)
    earlier, remarks = (_earlier(db, session), cleared_by_item(db, activity)) if shown else ([], {})
    return {
        "activity": activity.id,
        "discarded": [one for one in discarded(db, session.id) if one["activity"] == activity.id],
        "items": [
            _item(facts, language)
            | {
                "evidence": _evidence(facts, earlier, language) if facts.ref in shown else None,
                **_remarks(remarks.get(facts.ref, []) if facts.ref in shown else []),
            }
            for facts in described.values()
        ],
    }


def _remarks(cleared: list[Remark]) -> Picture:
    """The words of remarks; the refs by which the screen shows one alone only where there are some."""
    texts = {"remarks": [one.text for one in cleared]}
    return texts | ({"remark_refs": [f"r{one.id}" for one in cleared]} if cleared else {})


def _described(db: Connection, session: SessionRow, activity: ActivityRow) -> dict[str, ItemFacts]:
    """ref → what it says. What somebody looked at is listed as it was frozen, with what was added since without a number.

    Cards that were grouped after the look keep their numbers, and a group that was dissolved keeps its one.
    """
    present = describe(db, session, activity)
    counted = {
        item.ref: item for row in snapshots.of_activity(db, activity.id) for item in frozen.read(row.content).items
    }
    if not counted:
        return present
    cards = counted.keys() | {card.ref for item in counted.values() for card in item.cards}
    added = {ref: facts for ref, facts in present.items() if not cards & {ref, *(card.ref for card in facts.cards)}}
    known: dict[str, ItemFacts] = added | counted
    return {ref: known[ref] for ref in activities.refs(db, activity.id) if ref in known}


def _earlier(db: Connection, session: SessionRow) -> list[Snapshot]:
    return [told("public", frozen.read(row.content)) for row in snapshots.earlier(db, session)]


def _evidence(facts: ItemFacts, earlier: list[Snapshot], language: str) -> list[Picture] | None:
    """The result of each earlier session on the same need, of all channels together; None where there is none."""
    if facts.lineage is None:
        return None
    return [
        {
            "title": pick(one.title, language),
            "language": localize(one.title, language).language,
            "date": one.date,
            "voices": one.voices,
            "relevance": one.relevance and {word: one.relevance[word] for word in ("n", "yes", "partly", "no")},
            "mean": one.priority and one.priority["mean"],
            "told": {remnant.question: _remnant(remnant) for remnant in one.untold},
            **({"secrecy": localize(MARK, language).text} if one.secrecy == SMALL else {}),
        }
        for one in evidence(facts.lineage, earlier, kind_evidence)
    ] or None


def _remnant(one: Remnant) -> Picture:
    """As in a tally."""
    return {"state": "few", "k": one.k} if one.base is None else {"state": "word", "base": one.base, "word": one.answer}


def _item(facts: ItemFacts, language: str) -> Picture:
    words, explanation = localize(facts.text, language), localize(facts.explanation, language)
    return {
        "ref": facts.ref,
        "field": facts.field,
        "number": facts.number,
        "text": words.text,
        "language": words.language,
        "explanation": explanation.text,
        "explanation_language": explanation.language,
        "target_group": facts.target_group,
        "cards": [card.text for card in facts.cards],
    }
