"""What a session sets for texts that people write, and until when its moderation log is public; what the town sets."""

from sqlalchemy import RowMapping, delete, insert, select, update
from sqlalchemy.engine import Connection

from facilitation.rules.session.moderation import NO_RULES, TextRules
from facilitation.store.moderation_tables import moderation, text_defaults


def text_rules(db: Connection, session_id: int) -> TextRules:
    """The settings of a session; NO_RULES where nobody set any."""
    columns = [moderation.c[name] for name in TextRules.__struct_fields__]
    row = db.execute(select(*columns).where(moderation.c.session_id == session_id)).mappings().one_or_none()
    return NO_RULES if row is None else _rules(row)


def set_rules(db: Connection, session_id: int, rules: TextRules) -> None:
    """Store the settings of a session."""
    _write(db, session_id, **_columns(rules))


def default_rules(db: Connection) -> TextRules:
    """The settings of the town, with which new sessions begin; NO_RULES where nobody set any."""
    columns = [text_defaults.c[name] for name in TextRules.__struct_fields__]
    row = db.execute(select(*columns)).mappings().one_or_none()
    return NO_RULES if row is None else _rules(row)


def set_default_rules(db: Connection, rules: TextRules) -> None:
    """Store the settings of the town."""
    db.execute(delete(text_defaults))
    db.execute(insert(text_defaults).values(id=1, **_columns(rules)))


def published_at(db: Connection, session_id: int) -> int | None:
    """Until when the public log tells what was done, in epoch ms; None where it is not public."""
    return db.execute(select(moderation.c.published_at).where(moderation.c.session_id == session_id)).scalar()


def publish(db: Connection, session_id: int, at: int | None) -> None:
    """Let everybody read the log as of now (epoch ms), or nobody any more."""
    _write(db, session_id, published_at=at)


def _rules(row: RowMapping) -> TextRules:
    return TextRules(**{**row, "words": tuple(row["words"])})


def _columns(rules: TextRules) -> dict[str, object]:
    return {
        "words": list(rules.words),
        "most": rules.most,
        "pause_s": rules.pause_s,
        "remark_length": rules.remark_length,
    }


def _write(db: Connection, session_id: int, **values: object) -> None:
    of = moderation.c.session_id == session_id
    if db.execute(update(moderation).where(of).values(**values)).rowcount == 0:
        db.execute(insert(moderation).values(session_id=session_id, **(_columns(NO_RULES) | values)))
