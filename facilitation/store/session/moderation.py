"""What a session sets for texts that people write, and until when its moderation log is public."""

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from facilitation.rules.session.moderation import NO_RULES, TextRules
from facilitation.store.moderation_tables import moderation


def text_rules(db: Connection, session_id: int) -> TextRules:
    """The settings of a session; NO_RULES where nobody set any."""
    columns = (moderation.c.words, moderation.c.most, moderation.c.pause_s)
    row = db.execute(select(*columns).where(moderation.c.session_id == session_id)).one_or_none()
    return NO_RULES if row is None else TextRules(words=tuple(row[0]), most=row[1], pause_s=row[2])


def set_rules(db: Connection, session_id: int, rules: TextRules) -> None:
    """Store the settings of a session."""
    _write(db, session_id, words=list(rules.words), most=rules.most, pause_s=rules.pause_s)


def published_at(db: Connection, session_id: int) -> int | None:
    """Until when the public log tells what was done, in epoch ms; None where it is not public."""
    return db.execute(select(moderation.c.published_at).where(moderation.c.session_id == session_id)).scalar()


def publish(db: Connection, session_id: int, at: int | None) -> None:
    """Let everybody read the log as of now (epoch ms), or nobody any more."""
    _write(db, session_id, published_at=at)


def _write(db: Connection, session_id: int, **values: object) -> None:
    of = moderation.c.session_id == session_id
    if db.execute(update(moderation).where(of).values(**values)).rowcount == 0:
        nothing = {"words": [], "most": 0, "pause_s": 0}
        db.execute(insert(moderation).values(session_id=session_id, **(nothing | values)))
