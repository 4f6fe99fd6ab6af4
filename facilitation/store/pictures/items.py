"""The texts of an activity's items in one language; after revealing what earlier sessions said, and cleared remarks."""

from typing import Any

from sqlalchemy.engine import Connection

from facilitation.activities.evidence import kind_evidence
from facilitation.rules.results import snapshot as frozen
from facilitation.rules.results.evidence import evidence
from facilitation.rules.results.snapshot import ItemFacts, Snapshot
from facilitation.rules.text import pick
from facilitation.store.pictures.remarks import cleared_by_item
from facilitation.store.pictures.state import spoken
from facilitation.store.results import snapshots
from facilitation.store.results.result_context import describe
from facilitation.store.session import sessions


def items(db: Connection, activity: Any, language: str) -> dict[str, Any]:
    """What the phones of one language show."""
    session = sessions.by_id(db, activity.session_id)
    described = describe(db, session, activity)
    shown = activity.state == "revealed"
    earlier, remarks = (_earlier(db, session), cleared_by_item(db, activity)) if shown else ([], {})
    return {
        "activity": activity.id,
        "items": [
            _item(facts, language)
            | {"evidence": _said(facts, earlier, language), "remarks": remarks.get(facts.ref, [])}
            for facts in described.values()
        ],
    }


def _earlier(db: Connection, session: Any) -> list[Snapshot]:
    return [frozen.read(row.content) for row in snapshots.earlier(db, session)]


def _said(facts: ItemFacts, earlier: list[Snapshot], language: str) -> list[dict[str, Any]] | None:
    """One line per earlier session on the same need; sums of all channels only."""
    if facts.lineage is None:
        return None
    return [
        {
            "title": pick(one.title, language),
            "language": spoken(one.title, language).language,
            "date": one.date,
            "voices": one.voices,
            "relevance": one.relevance and {word: one.relevance[word] for word in ("n", "yes", "partly", "no")},
            "mean": one.priority and one.priority["mean"],
        }
        for one in evidence(facts.lineage, earlier, kind_evidence)
    ] or None


def _item(facts: ItemFacts, language: str) -> dict[str, Any]:
    words, explanation = spoken(facts.text, language), spoken(facts.explanation, language)
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
