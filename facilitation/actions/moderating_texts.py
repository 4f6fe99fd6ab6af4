"""Set what a session wants of texts that people write, and publish what moderators did with them."""

from typing import NamedTuple

from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.session.moderation import LONGEST_WORD, MOST_WORDS, TextRules
from facilitation.rules.session.moderation_log import ACTS, About, Done, Kind, Line, counts, lines
from facilitation.rules.session.rehearsal import check_real
from facilitation.store import Connection
from facilitation.store.session import activities, contributions, log, moderation, sessions


class ModerationLog(NamedTuple):
    """What was done with texts, the oldest first, in numbers and lines; `published_at` in epoch ms, None if it is not."""

    counts: dict[Done, int]
    lines: list[Line]
    published_at: int | None


def set_text_rules(db: Connection, session_id: int, by: str, rules: TextRules) -> None:
    """Store the settings; texts that are there already stay as they are decided."""
    _check_words(rules)
    moderation.set_rules(db, session_id, rules)
    sessions.bump(db, session_id)
    log.note(db, session_id, "text_rules", by, count=len(rules.words))


def set_default_rules(db: Connection, rules: TextRules) -> None:
    """Store the settings of the town; sessions that are there already keep theirs."""
    _check_words(rules)
    moderation.set_default_rules(db, rules)


def _check_words(rules: TextRules) -> None:
    if len(rules.words) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in rules.words):
        raise Refused("too_many_words", most=MOST_WORDS, longest=LONGEST_WORD)


def publish_log(db: Connection, session_id: int, by: str, *, public: bool) -> None:
    """Let everybody read what was done until now, or nobody any more."""
    check_real(sessions.by_id(db, session_id).rehearsal)
    moderation.publish(db, session_id, now_ms() if public else None)
    sessions.bump(db, session_id)
    log.note(db, session_id, "publish_log" if public else "withdraw_log", by)


def moderation_log(db: Connection, session_id: int, *, until: int | None = None) -> ModerationLog:
    """What was done with texts since the session began, or until a time (epoch ms); reads only."""
    entries = [one for one in log.of_verbs(db, session_id, list(ACTS)) if until is None or one.at <= until]
    about = texts_by_id(db, session_id)
    return ModerationLog(counts(entries), lines(entries, about), moderation.published_at(db, session_id))


def public_log(db: Connection, session_id: int) -> ModerationLog | None:
    """What everybody may read of it; None where it is not published."""
    until = moderation.published_at(db, session_id)
    return None if until is None else moderation_log(db, session_id, until=until)


def texts_by_id(db: Connection, session_id: int) -> dict[int, About]:
    """What each text is, and the step it was written in."""
    found: dict[int, About] = {}
    for step in activities.of_session(db, session_id):
        for card in contributions.of_step(db, step.id):
            kind: Kind = "remark" if card.item else "question" if card.called else "card"
            found[card.id] = About(kind, step.texts.get("title", {}))
    return found
