"""Make a format of a session, so that others can begin with its agenda."""

from collections.abc import Mapping, Sequence

import msgspec

from facilitation.actions.agenda_content import content_of
from facilitation.actions.inserting_rounds import usual_texts
from facilitation.rules.session import written_round
from facilitation.rules.session.format import (
    MOST_DAYS,
    ActivityContent,
    ApartContent,
    ChannelContent,
    Format,
    WrittenContent,
)
from facilitation.rules.session.rehearsal import check_real
from facilitation.rules.session.written_round import Place
from facilitation.rules.text import Texts
from facilitation.store import Connection
from facilitation.store.session import activities, sessions, written_rounds
from facilitation.store.session.sessions import ChannelRow, SessionRow
from facilitation.store.session.written_rounds import RoundRow

OF_A_PLAN = ("fields", "needs")
"""Settings with codes of fields of action."""


def format_of(db: Connection, session_id: int, *, title: Texts, description: Texts) -> Format:
    """The agenda, the ways in and the written rounds of a session as a format; reads only.

    Steps that ask about all fields of the session ask about all fields of whatever plan comes next. Raises Refused for
    a rehearsal.
    """
    session = sessions.by_id(db, session_id)
    check_real(session.rehearsal)
    steps = [content_of(row) for row in activities.of_session(db, session_id)]
    return Format(
        title=title,
        description=description,
        welcome=session.texts.get("welcome", {}),
        closing=session.texts.get("closing", {}),
        needs_ahead=session.needs_ahead,
        channels=tuple(_channels(db, session)),
        agenda=_generalised(steps, _all_fields(steps)),
        written=tuple(
            _written(db, session, one, _all_fields(steps)) for one in written_rounds.of_event(db, session_id)
        ),
    )


def _generalised(steps: Sequence[ActivityContent], every: set[str]) -> tuple[ActivityContent, ...]:
    return tuple(msgspec.structs.replace(step, settings=_general(step, every)) for step in steps)


def _written(db: Connection, event: SessionRow, row: RoundRow, every: set[str]) -> WrittenContent:
    """A round with what it asks and how far its times are from the session's day; without words that each round has."""
    steps = [content_of(step) for step in activities.of_session(db, row.session_id)]
    own = {name: texts for name, texts in row.texts.items() if texts != usual_texts(event.texts["title"]).get(name)}
    place = written_round.place_of(row.times, row.place, event.date, event.starts)
    opens, due = _apart(row, place, event.date)
    return WrittenContent(
        place=place,
        opens=opens,
        due=due,
        title=own.get("title", {}),
        welcome=own.get("welcome", {}),
        closing=own.get("closing", {}),
        agenda=_generalised(steps, every | _all_fields(steps)),
    )


def _apart(row: RoundRow, place: Place, day: str) -> tuple[ApartContent, ApartContent] | tuple[None, None]:
    """When it opens and closes, where both are on its side of the session's day."""
    if row.times is None:
        return None, None
    opens, due = (written_round.apart(at, day) for at in row.times)
    side = -1 if place == "before" else 1
    if not all(0 <= one.days * side <= MOST_DAYS for one in (opens, due)):
        return None, None
    return ApartContent(days=opens.days * side, time=opens.clock), ApartContent(days=due.days * side, time=due.clock)


def with_titles(format_: Format, *, title: Texts, description: Texts) -> Format:
    """The format with another title and description in the languages that are given; others keep theirs."""
    return msgspec.structs.replace(
        format_, title=_changed(format_.title, title), description=_changed(format_.description, description)
    )


def _changed(before: Texts, after: Texts) -> Texts:
    kept = {language: text for language, text in before.items() if language not in ("de", "en")}
    return {**after, **kept}


def _channels(db: Connection, session: SessionRow) -> list[ChannelContent]:
    """The ways in; those for one-time cards beside others come again by the choice of whoever makes a session."""
    rows = sessions.channels(db, session.id)
    sisters = {row.key for row in rows if row.cards and any(_is_sister(row, other) for other in rows)}
    return [
        ChannelContent(key=row.key, kind=row.kind, name=row.name, place=row.place)  # type: ignore[arg-type]
        for row in rows
        if row.key not in sisters
    ]


def _is_sister(row: ChannelRow, other: ChannelRow) -> bool:
    return row.key == f"{other.key}-karte" and not other.cards


def _all_fields(steps: Sequence[ActivityContent]) -> set[str]:
    return {code for step in steps for name in OF_A_PLAN for code in _codes(step.settings, name)}


def _codes(settings: Mapping[str, object], name: str) -> list[str]:
    value = settings.get(name)
    return [str(code) for code in value] if isinstance(value, list | tuple) else []


def _general(step: ActivityContent, every: set[str]) -> dict[str, object]:
    """The settings without fields where they are all that the session asks about."""
    settings: dict[str, object] = dict(step.settings)
    for name in OF_A_PLAN:
        if every and set(_codes(settings, name)) == every:
            settings.pop(name)
            settings |= {"needs": "all"} if name == "needs" else {}
    return settings
