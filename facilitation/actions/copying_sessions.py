"""Copy a session: its agenda and ways in, under a new code. Nothing that people said is copied."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from facilitation.actions import preparing
from facilitation.actions.inserting_rounds import insert_round
from facilitation.actions.small_rounds import check_small_round
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.roles import LINKS_OFFERED
from facilitation.rules.session import written_round
from facilitation.rules.session.rehearsal import check_real
from facilitation.rules.session.secrecy import SECRET
from facilitation.rules.session.written_round import Times
from facilitation.rules.text import Texts
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.session import activities, leads, links, log, moderation, sessions, written_rounds
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.sessions import SessionRow


class Wanted(NamedTuple):
    """What a copy is called and when it takes place; `with_links` gives it new links with the labels of the old ones.

    `plan_version_id` is the version it reviews, which may be a newer one.
    """

    title: Texts
    date: str
    plan_version_id: int
    with_agenda: bool = True
    with_channels: bool = True
    with_links: bool = False


class NewLink(NamedTuple):
    """A link of the copy, whose secret is told this once."""

    role: str
    label: str
    secret: str


class Copied(NamedTuple):
    """The copy; `secret_steps` are those that were small rounds and may be none beside the original."""

    id: int
    code: str
    links: list[NewLink]
    secret_steps: list[Texts]


def copy_session(db: Connection, session_id: int, by: str, wanted: Wanted, *, lead: int | None = None) -> Copied:
    """Copy a session; nothing of the copy is published, and its ways in and links are its own.

    `lead` is the id of somebody of the staff whom it belongs to; without one it belongs to whom the original does.
    """
    original = sessions.by_id(db, session_id)
    check_real(original.rehearsal)
    codes = _codes(db, wanted.plan_version_id)
    made = insert_copy(
        db,
        without_next_meeting(original),
        title=wanted.title,
        date=wanted.date,
        plan_version_id=wanted.plan_version_id,
        trial=False,
    )
    if wanted.with_channels:
        copy_channels(db, session_id, made)
    else:
        sessions.insert_channels(db, made, [{"key": "saal", "kind": "hall", "name": {"de": "Saal", "en": "Hall"}}])
    if wanted.with_agenda:
        copy_agenda(db, activities.of_session(db, session_id), made, codes)
    copy_leads(db, session_id, made, lead)
    if wanted.with_agenda:
        copy_rounds(db, session_id, made, codes)
    secret = _keep_secret(db, made)
    log.note(db, made, "copy", by, of=original.code)
    again = _links_again(db, session_id, made, by) if wanted.with_links else []
    return Copied(made, sessions.by_id(db, made).code, again, secret)


def without_next_meeting(original: SessionRow) -> SessionRow:
    """A session that does not say when people meet next: a copy takes place on another day."""
    texts = {name: words for name, words in original.texts.items() if name != "next"}
    return original._replace(texts=texts, next_date="")


def insert_copy(
    db: Connection, original: SessionRow, *, title: Texts, date: str, plan_version_id: int, **values: object
) -> int:
    """Store the session itself with its rules for texts, without ways in and agenda; returns its id."""
    made = sessions.insert_session(
        db,
        plan_version_id=plan_version_id,
        format=original.format,
        date=date,
        place=original.place,
        texts={**original.texts, "title": title},
        next_date=original.next_date,
        wifi=original.wifi,
        needs_ahead=original.needs_ahead,
        programs=original.programs,
        starts=original.starts,
        room_until=original.room_until,
        stream_delay=original.stream_delay,
        **values,
    )
    moderation.set_rules(db, made, moderation.text_rules(db, original.id))
    return made


def copy_channels(db: Connection, session_id: int, copy_id: int, **values: object) -> None:
    """Copy the ways in with their places; nobody has been counted there."""
    rows = [
        {"key": row.key, "kind": row.kind, "name": row.name, "place": row.place, "cards": row.cards, **values}
        for row in sessions.channels(db, session_id)
    ]
    sessions.insert_channels(db, copy_id, rows)


def copy_agenda(db: Connection, steps: Sequence[ActivityRow], copy_id: int, codes: Collection[str]) -> None:
    """Copy steps as they were planned; `codes` are the fields of the version that the copy reviews."""
    activities.insert_activities(db, copy_id, [planned(step, codes) for step in steps])


def copy_rounds(
    db: Connection, session_id: int, copy_id: int, codes: Collection[str], *, times: Times | None = None
) -> list[int]:
    """Copy the written rounds beside a session, and return the copies.

    They stand where they stood, and are as far from the copy's day as from the original's; or have these `times`.
    """
    made = []
    original, copy = sessions.by_id(db, session_id), sessions.by_id(db, copy_id)
    for one in written_rounds.of_event(db, session_id):
        texts = {name: one.texts[name] for name in ("welcome", "closing") if name in one.texts}
        title = written_round.titled_again(one.texts["title"], original.texts["title"], copy.texts["title"])
        copied = insert_round(
            db,
            copy,
            [planned(step, codes) for step in activities.of_session(db, one.session_id)],
            times=times or written_round.moved(one.times, original.date, copy.date, now_ms()),
            place=written_round.place_of(one.times, one.place, original.date, original.starts),
            texts=texts | {"title": title},
        )
        made.append(copied)
    return made


def copy_leads(db: Connection, session_id: int, copy_id: int, lead: int | None = None) -> None:
    """Let the copy belong to somebody, or to those whom the original belongs to."""
    owners = [one.id for one in leads.of_session(db, session_id)] if lead is None else [lead]
    for staff_id in owners:
        leads.add(db, copy_id, staff_id)


def _codes(db: Connection, version_id: int) -> list[str]:
    version = plans.version_by_id(db, version_id)
    if version is None or version.state != "adopted":
        raise Refused("not_adopted")
    return [field.code for field in plans.fields(db, version_id)]


def planned(step: ActivityRow, codes: Collection[str]) -> dict[str, object]:
    """The columns of a step that nobody has opened."""
    return {
        "key": step.key,
        "kind": step.kind,
        "texts": step.texts,
        "settings": _with_fields(step.settings, codes),
        "practice": step.practice,
        "secrecy": step.secrecy,
        "minutes": step.minutes,
        "note": step.note,
        "pace": str(step.settings.get("pace", "own")),
    }


def _with_fields(settings: Mapping[str, object], codes: Collection[str]) -> dict[str, object]:
    """The settings with those fields only that the version has; all of it where none is left."""
    kept = dict(settings)
    for name in ("fields", "needs"):
        chosen = kept.get(name)
        if isinstance(chosen, list | tuple) and chosen:
            kept[name] = [code for code in chosen if code in codes] or list(codes)
    return kept


def _keep_secret(db: Connection, session_id: int) -> list[Texts]:
    """Keep steps secret that may be no small round, since another session of the year asks the same; returns their titles."""
    changed = []
    for step in activities.of_session(db, session_id):
        try:
            check_small_round(db, step)
        except Refused:
            activities.change(db, step.id, secrecy=SECRET)
            changed.append(step.texts["title"])
    return changed


def _links_again(db: Connection, session_id: int, copy_id: int, by: str) -> list[NewLink]:
    """Hand out links for the roles and labels of those that hold; what staff opened for themselves is left out."""
    held = [one for one in links.of_session(db, session_id) if not one.revoked and one.staff_id is None]
    return [
        NewLink(one.role, one.label, preparing.hand_out(db, copy_id, one.role, one.label, by, channel=one.channel))
        for one in held
        if one.role in LINKS_OFFERED
    ]
