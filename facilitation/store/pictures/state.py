"""The state of a session for everybody: at most 4 KB, without texts and without figures."""

import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

import msgspec
from sqlalchemy.engine import Connection

from facilitation.activities import AnyKind, find
from facilitation.clock import now_ms
from facilitation.rules.session import secrecy, step_form, written_round
from facilitation.rules.session.ending import resumable_until
from facilitation.rules.session.moderation import USUAL_REMARK
from facilitation.rules.session.portions import NEED
from facilitation.store.pictures import Picture
from facilitation.store.pictures.session_context import SessionContext, read_context
from facilitation.store.plan import plans
from facilitation.store.results import tallies
from facilitation.store.results.tallies import ANSWERED, REACHED
from facilitation.store.session import activities, moderation, sessions
from facilitation.store.session import portions as portion_rows
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.counted import Done
from facilitation.store.session.portions import PortionRow
from facilitation.store.session.sessions import ChannelRow, SessionRow

RUNNING = ("open", "revealed")


def state(db: Connection, of: SessionContext) -> Picture:
    """The state message for participants and screen; moderators get it with their desk."""
    session, agenda, channels = of.session, of.agenda, of.channels
    begun = [row for row in agenda if row.state != "planned"]
    whole = tallies.whole(db, [row.id for row in begun])
    running = [one for row in begun for one in _runs(db, session, row)]
    return {
        "rev": session.rev,
        "now": now_ms(),
        "session": _session(of),
        "channels": [_channel(row) for row in channels],
        "agenda": [_step(row) for row in agenda],
        "current": session.current_id,
        "running": running,
        "waiting": _waiting(db, session, agenda),
        "portions_url": f"/s/{session.code}/portions/{session.steering_rev}",
        "answered": {row.id: whole.get(row.id, {}).get(ANSWERED, {}) for row in begun},
        "reached": {row.id: whole.get(row.id, {}).get(REACHED, {}) for row in begun},
        "joined": sessions.joined(db, session.id),
        "show": session.show,
    }


def add_done(picture: Picture, done: Done) -> None:
    """Say of each field that is open how many have answered all of it, where that was counted."""
    for run in picture["running"]:
        counted = done.get((run["activity"], run["portion"]))
        if counted is not None and run["state"] == "open":
            run["done"] = counted


def _channel(row: ChannelRow) -> Picture:
    """What pages need of a channel; `cards` only where it takes one-time cards, because the picture is small."""
    return {"key": row.key, "kind": row.kind, **({"cards": True} if row.cards else {})}


def _session(of: SessionContext) -> Picture:
    session = of.session
    return {
        "code": session.code,
        "state": session.state,
        "date": session.date,
        "texts_url": f"/s/{session.code}/texts/{_texts_digest(of)}",
        "door": session.door,
        "pause": session.pause,
        "message": session.message,
        "trial": session.trial,
        "simulated": session.simulated,
        **_resumable(session),
        **({"timer": session.timer} if session.timer else {}),
        **({"blank": True} if session.blank else {}),
        **({"delay": session.stream_delay} if session.stream_delay else {}),
        **({} if session.rehearsal is None else {"rehearsal": session.rehearsal}),
    }


def _resumable(session: SessionRow) -> Picture:
    """Until when an ended session can be resumed, in epoch ms; nothing afterwards."""
    until = resumable_until(session.ended_at, settled=session.settled)
    return {} if until is None else {"resumable_until": until}


def _step(row: ActivityRow) -> Picture:
    return {
        "id": row.id,
        "kind": row.kind,
        **_traits(find(row.kind)),
        "state": row.state,
        "practice": row.practice,
        "minutes": row.minutes,
        **({"secrecy": row.secrecy} if row.small_round else {}),
    }


def _traits(kind: AnyKind) -> dict[str, bool | str]:
    """What the pages need to know of a kind: only what is unusual, because the picture is small."""
    traits: dict[str, bool | str] = {} if kind.asks else {"asks": False}
    if kind.beside:
        traits["beside"] = True
    if kind.cards:
        traits["cards"] = kind.cards
    if kind.asks and not kind.every_item:
        traits["every_item"] = False
    if "moderator" in kind.paces:
        traits["paced"] = True
    if kind.shows_slides:
        traits["slides"] = True
    if kind.by_field:
        traits["by_field"] = True
    return traits


def _waiting(db: Connection, session: SessionRow, agenda: list[ActivityRow]) -> Picture | None:
    """The current step while it is planned or closed: its portion that was closed last, else its first one."""
    row = next((row for row in agenda if row.id == session.current_id), None)
    if row is None or not row.portions or row.state in RUNNING:
        return None
    closed = [one for one in row.portions if one.state == "closed"]
    last = max(closed, key=lambda one: one.opened_at or 0) if closed else row.portions[0]
    return _of_step(db, session, row) | _of_portion(last)


def _runs(db: Connection, session: SessionRow, row: ActivityRow) -> list[Picture]:
    """The portions of a step that are open or shown; the first of them names what they share, the picture is small.

    Of needs that were shown one by one only the last one is among them, or the one on the screen.
    """
    shown = [one for one in row.portions if one.state == "revealed" and one.key.startswith(NEED)]
    on_screen = (session.show or {}).get("portion")
    last = next((one for one in shown if one.key == on_screen), max(shown, key=_seen_at, default=None))
    running = sorted(
        (one for one in row.portions if one.state in RUNNING and (one not in shown or one is last)), key=_newest
    )
    of_step = _of_step(db, session, row) if running else {}
    return [(of_step if n == 0 else {"activity": row.id}) | _of_portion(one) for n, one in enumerate(running)]


def _seen_at(portion: PortionRow) -> int:
    return portion.seen_at or 0


def _newest(portion: PortionRow) -> tuple[bool, int, int]:
    """What is open comes first, of these and of the others the newest."""
    return portion.state != "open", -(portion.seen_at or 0), -(portion.opened_at or 0)


def _of_step(db: Connection, session: SessionRow, row: ActivityRow) -> Picture:
    """What the portions of a step share."""
    kind = find(row.kind)
    return {
        "activity": row.id,
        "kind": row.kind,
        "items_url": f"/s/{session.code}/items/{row.id}/{row.items_rev}" if row.items_rev else None,
        "pace": row.pace,
        "item": row.pace_item,
        "answered_item": tallies.voices(db, row.id, row.pace_item) if row.pace_item else None,
        "settings": _settings(db, session, row, kind),
        **_cards(session, row, kind),
    }


def _settings(db: Connection, session: SessionRow, row: ActivityRow, kind: AnyKind) -> Picture:
    """Settings that differ from the defaults, and how long remarks may be where that does: the picture is small."""
    longest = moderation.text_rules(db, session.id).remark_length if kind.paper_cards == "item" else USUAL_REMARK
    return dict(_unusual(row.settings, kind)) | ({} if longest == USUAL_REMARK else {"remark_length": longest})


def _unusual(settings: Mapping[str, object], kind: AnyKind) -> Iterator[tuple[str, object]]:
    """Settings that differ from the defaults, which pages know; those that are texts travel with the texts."""
    usual = _defaults(kind.name)
    for name, value in settings.items():
        if name not in kind.text_settings and value != usual.get(name):
            yield name, value


@cache
def _defaults(kind: str) -> dict[str, object]:
    return step_form.defaults(find(kind).Settings)


def _of_portion(portion: PortionRow) -> Picture:
    return {
        "portion": portion.key,
        "state": portion.state,
        "closes_at": portion.closes_at,
        "reveals": portion.reveal_at_close,
        "opened_at": portion.opened_at,
        "seen": portion.seen,
    }


def _cards(session: SessionRow, row: ActivityRow, kind: AnyKind) -> dict[str, str]:
    """The address of the cards alone while people write or sort them: who lists them need not read all items each time."""
    if kind.cards != "written" or row.state not in ("open", "closed") or not row.items_rev:
        return {}
    return {"cards_url": f"/s/{session.code}/wall/{row.id}/{row.items_rev}"}


def portions(db: Connection, session_id: int) -> Picture:
    """All portions of a session with their items, by step; who looked at them is in the log."""
    agenda = activities.of_session(db, session_id)
    refs = portion_rows.items_of_session(db, session_id)
    return {
        "rev": sessions.by_id(db, session_id).steering_rev,
        "portions": [
            {
                "activity": one.activity_id,
                "portion": one.key,
                "state": one.state,
                "round": one.round,
                "opened_at": one.opened_at,
                "closes_at": one.closes_at,
                "seen": one.seen,
                "items": refs.get((row.id, one.key), []),
            }
            for row in agenda
            for one in row.portions
        ],
    }


OF_SESSION = ("title", "welcome", "closing", "outlook", "next")
"""The texts of the session itself."""


def texts(db: Connection, session_id: int, language: str) -> Picture:
    """All titles and names of a session in one language, else in German, else in any.

    `foreign` is path → language of the texts in another language than asked for, to be marked for screen readers.
    """
    session, agenda, channels, due_at, chosen = read_context(db, session_id)
    fields = plans.fields(db, session.plan_version_id)
    steps = {row.id: {name: text for name, text in _activity_texts(row, due_at).items() if text} for row in agenda}
    named: dict[str, dict[str, str]] = {
        **{name: session.texts.get(name, {}) for name in OF_SESSION},
        **{f"channels/{row.key}": row.name for row in channels},
        **{f"fields/{row.code}": row.title for row in fields},
        **{f"activities/{step}/{name}": text for step, words in steps.items() for name, text in words.items()},
    }
    localized = {path: localize(text, language) for path, text in named.items()}
    return {
        **{name: localized[name].text for name in OF_SESSION},
        "place": session.place,
        "next_date": session.next_date,
        "notes": [one._asdict() for one in chosen],
        "channels": {row.key: localized[f"channels/{row.key}"].text for row in channels},
        "fields": {row.code: localized[f"fields/{row.code}"].text for row in fields},
        "activities": {
            step: {name: localized[f"activities/{step}/{name}"].text for name in words} for step, words in steps.items()
        },
        "foreign": {path: one.language for path, one in localized.items() if one.text and one.language != language},
    }


class LocalizedText(NamedTuple):
    """A text with its language; both "" where there is no text."""

    text: str
    language: str


def localize(text: Mapping[str, str], language: str) -> LocalizedText:
    """The text in this language, else in German, else in any, with the language it is in."""
    found = language if text.get(language) else next((one for one in ("de", *text) if one in text), "")
    return LocalizedText(text.get(found, ""), found)


def _activity_texts(row: ActivityRow, due_at: int | None) -> dict[str, dict[str, str]]:
    kind = find(row.kind)
    small = {"secrecy": secrecy.MARK} if row.small_round else {}
    return {**kind.texts(kind.read_settings(row.settings)), **row.texts, **small, "notice": _notice(row, due_at)}


def _notice(row: ActivityRow, due_at: int | None) -> dict[str, str]:
    """What phones say above the first question: that it is a small round, and until when a written round is open."""
    said = [secrecy.NOTICE] if row.small_round else []
    said += [written_round.until(due_at)] if due_at and find(row.kind).asks else []
    return {language: " ".join(one[language] for one in said) for language in ("de", "en")} if said else {}


def _texts_digest(of: SessionContext) -> str:
    names = [row.name for row in of.channels]
    session = of.session
    words = [
        session.texts,
        session.place,
        session.next_date,
        of.chosen,
        names,
        [_activity_texts(row, of.due_at) for row in of.agenda],
    ]
    return f"{zlib.crc32(msgspec.json.encode(words)):08x}"
