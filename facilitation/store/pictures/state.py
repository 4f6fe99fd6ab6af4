"""The picture everybody has of the session: at most 4 KB, without any language and without figures."""

import time
import zlib
from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec
from sqlalchemy.engine import Connection

from facilitation.activities import AnyKind, find
from facilitation.store.pictures.session_context import Stage, stage
from facilitation.store.plan import plans
from facilitation.store.results import tallies
from facilitation.store.results.tallies import ANSWERED, REACHED
from facilitation.store.session import sessions


def state(db: Connection, of: Stage) -> dict[str, Any]:
    """The same for participants and screen; moderators get it with their desk."""
    session, agenda, channels = of
    begun = [row for row in agenda if row.state != "planned" or row.id == session.current_id]
    whole = tallies.whole(db, [row.id for row in begun])
    return {
        "rev": session.rev,
        "now": time.time_ns() // 1_000_000,
        "session": _session(of),
        "channels": [{"key": row.key, "kind": row.kind} for row in channels],
        "agenda": [_line(row) for row in agenda],
        "current": session.current_id,
        "running": [_running(db, session, row) for row in begun],
        "answered": {row.id: whole.get(row.id, {}).get(ANSWERED, {}) for row in begun if row.state != "planned"},
        "reached": {row.id: whole.get(row.id, {}).get(REACHED, {}) for row in begun if row.state != "planned"},
        "joined": sessions.joined(db, session.id),
        "show": session.show,
    }


def _session(of: Stage) -> dict[str, Any]:
    session = of.session
    return {
        "code": session.code,
        "state": session.state,
        "date": session.date,
        "texts_url": f"/s/{session.code}/texts/{_texts_digest(of)}",
        "door": session.door,
        "pause": session.pause,
        "message": session.message,
    }


def _line(row: Any) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind,
        **_traits(find(row.kind)),
        "state": row.state,
        "practice": row.practice,
        "minutes": row.minutes,
    }


def _traits(kind: AnyKind) -> dict[str, bool | str]:
    """What the pages need to know of a kind; beside `asks` only what is unusual, because the picture is small."""
    traits: dict[str, bool | str] = {"asks": kind.asks}
    if kind.cards:
        traits["cards"] = kind.cards
    if kind.asks and not kind.every_item:
        traits["every_item"] = False
    if "moderator" in kind.paces:
        traits["paced"] = True
    return traits


def _running(db: Connection, session: Any, row: Any) -> dict[str, Any]:
    kind = find(row.kind)
    asked = row.state != "planned" and row.items_rev
    return {
        "activity": row.id,
        "kind": row.kind,
        "state": row.state,
        "items_url": f"/s/{session.code}/items/{row.id}/{row.items_rev}" if asked else None,
        "pace": row.pace,
        "item": row.pace_item,
        "answered_item": tallies.voices(db, row.id, row.pace_item) if row.pace_item else None,
        "closes_at": row.closes_at,
        "opened_at": row.opened_at,
        "shown": row.was_revealed,
        "settings": {name: value for name, value in row.settings.items() if name not in kind.text_settings},
    }


def texts(db: Connection, session_id: int, language: str) -> dict[str, Any]:
    """What titles and names say in one language, the plan's language where there is no other.

    `foreign` says of each text that is in another language in which: a page has to tell who reads it aloud.
    """
    session, agenda, channels = stage(db, session_id)
    fields = plans.fields(db, session.plan_version_id)
    steps = {row.id: {name: text for name, text in _activity_texts(row).items() if text} for row in agenda}
    named: dict[str, dict[str, str]] = {
        **{name: session.texts.get(name, {}) for name in ("title", "welcome", "closing")},
        **{f"channels/{row.key}": row.name for row in channels},
        **{f"fields/{row.code}": row.title for row in fields},
        **{f"activities/{step}/{name}": text for step, words in steps.items() for name, text in words.items()},
    }
    told = {path: spoken(text, language) for path, text in named.items()}
    return {
        **{name: told[name].text for name in ("title", "welcome", "closing")},
        "place": session.place,
        "channels": {row.key: told[f"channels/{row.key}"].text for row in channels},
        "fields": {row.code: told[f"fields/{row.code}"].text for row in fields},
        "activities": {
            step: {name: told[f"activities/{step}/{name}"].text for name in words} for step, words in steps.items()
        },
        "foreign": {path: one.language for path, one in told.items() if one.text and one.language != language},
    }


class Spoken(NamedTuple):
    """A text and the language it is in."""

    text: str
    language: str


def spoken(text: Mapping[str, str], language: str) -> Spoken:
    """The same with the language it is in, which may be another than the one asked for."""
    found = language if text.get(language) else next((one for one in ("de", *text) if one in text), "")
    return Spoken(text.get(found, ""), found)


def _activity_texts(row: Any) -> dict[str, dict[str, str]]:
    kind = find(row.kind)
    return {**kind.texts(kind.read_settings(row.settings)), **row.texts}


def _texts_digest(of: Stage) -> str:
    names = [row.name for row in of.channels]
    words = [of.session.texts, of.session.place, names, [_activity_texts(row) for row in of.agenda]]
    return f"{zlib.crc32(msgspec.json.encode(words)):08x}"
