"""Create a session from a format, change it until it begins, hand out and revoke its links."""

from collections.abc import Collection, Sequence
from typing import TypedDict, Unpack

import msgspec

from facilitation.actions import joining
from facilitation.actions.inserting_rounds import insert_round
from facilitation.actions.small_rounds import check_small_rounds
from facilitation.actions.taking_turns import check_channel
from facilitation.activities import find
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.roles import LINKS_OFFERED
from facilitation.rules.session import written_round
from facilitation.rules.session.access_cards import ENTRIES
from facilitation.rules.session.agenda import USUAL_DELAY_S
from facilitation.rules.session.format import ActivityContent, ChannelContent, Format, WrittenContent, from_day
from facilitation.rules.session.secrecy import SECRET
from facilitation.rules.session.written_round import Times
from facilitation.rules.text import Texts
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.session import activities, devices, leads, links, log, moderation, sessions
from facilitation.store.session.sessions import SessionRow
from facilitation.tokens import hash_token, new_token

WITH_CARD = {"de": "mit Karte", "en": "with a card"}
LONGEST_KEY = 25  # of a channel with a sister, whose key is longer


class Wifi(msgspec.Struct, frozen=True, kw_only=True):
    """The hall's network, for the printed sheet only; an empty password is an open network."""

    name: str
    password: str = ""


class NewSession(TypedDict):
    """What a new session is found by."""

    id: int
    code: str


class SessionChanges(TypedDict, total=False):
    """What can be changed until a session begins."""

    title: Texts
    date: str
    place: str
    wifi: Wifi | None
    needs_ahead: bool
    programs: bool
    stream_delay: int | None
    outlook: Texts


def create_session(
    db: Connection,
    *,
    format: Format,  # noqa: A002 - the word of the table
    plan_version_id: int,
    title: Texts,
    date: str,
    by: str,
    place: str = "",
    channels: Sequence[ChannelContent] = (),
    fields: Collection[str] = (),
    wifi: Wifi | None = None,
    needs_ahead: bool | None = None,
    demo: bool = False,
    lead: int | None = None,
    programs: bool = False,
    entry: str = "open",
    stream_delay: int | None = None,
    outlook: Texts | None = None,
) -> NewSession:
    """Create a session; without `channels` it has those of the format, without `fields` all of the plan.

    `lead` is the id of one of the staff, `entry` one of ENTRIES; a `demo` is a trial; `outlook` says how it goes on
    afterwards. None for `needs_ahead` is as in the format, for `stream_delay` (s) as usual where people are online.
    """
    chosen, given = _fields(db, plan_version_id, fields), channels or format.channels
    session_id = sessions.insert_session(
        db,
        plan_version_id=plan_version_id,
        format=format.key,
        date=date,
        place=place,
        texts=_texts(format, title, outlook),
        wifi=wifi and msgspec.to_builtins(wifi),
        needs_ahead=format.needs_ahead if needs_ahead is None else needs_ahead,
        demo=demo,
        trial=demo,
        programs=programs,
        stream_delay=_usual_delay(given) if stream_delay is None else stream_delay,
    )
    _insert_people(db, session_id, _with_cards(given, entry), lead)
    _insert_agenda(db, session_id, format, chosen)
    return _created(db, session_id, by, format=format.key, fields=chosen)


def _texts(format_: Format, title: Texts, outlook: Texts | None) -> dict[str, Texts]:
    own = {"title": title or format_.title, "outlook": outlook or {}}
    return {**own, "welcome": format_.welcome, "closing": format_.closing}


def _created(db: Connection, session_id: int, by: str, **detail: object) -> NewSession:
    moderation.set_rules(db, session_id, moderation.default_rules(db))
    log.note(db, session_id, "create", by, **detail)
    return {"id": session_id, "code": sessions.by_id(db, session_id).code}


def change_session(db: Connection, session_id: int, by: str, **changes: Unpack[SessionChanges]) -> None:
    """Change details of a session until it begins; raises Refused (not_now) after that."""
    session = _prepared(db, session_id)
    log.note(db, session_id, "change", by, changed=sorted(changes))
    outlook = changes.get("outlook", session.texts.get("outlook", {}))
    texts = {**session.texts, "title": changes.get("title", session.texts["title"]), "outlook": outlook}
    values: dict[str, object] = {**changes, "texts": texts}
    values.pop("title", None)
    values.pop("outlook", None)
    if values.get("stream_delay") is None:
        values.pop("stream_delay", None)
    if wifi := changes.get("wifi"):
        values["wifi"] = msgspec.to_builtins(wifi)
    sessions.steer(db, session_id, **values)


def hand_out(
    db: Connection,
    session_id: int,
    role: str,
    label: str,
    by: str,
    *,
    opened_by: int | None = None,
    channel: str = "",
) -> str:
    """Create a link for one role; returns its secret, of which only a hash is stored.

    `opened_by` is who opens it from the staff's door: it then ends with them. `channel` is that of a shared device.
    """
    if role not in LINKS_OFFERED:
        raise Refused("unknown_role")
    if role == "kiosk":
        check_channel(db, session_id, channel)
    if not label.strip():
        raise Refused("label_missing")
    secret = new_token()
    links.insert_link(
        db,
        session_id=session_id,
        role=role,
        label=label.strip(),
        secret_hash=hash_token(secret),
        made_at=now_ms(),
        staff_id=opened_by,
        channel=channel if role == "kiosk" else "",
    )
    log.note(db, session_id, "hand_out", by, role=role, label=label.strip())
    return secret


def open_on_device(
    db: Connection, session_id: int, role: str, label: str, by: str, *, opened_by: int, token_hash: str, device: str
) -> None:
    """Create a link for one role and let a device in with it; its secret is thrown away, so that it lets in no other."""
    secret = hand_out(db, session_id, role, label, by, opened_by=opened_by)
    joining.enter_as(db, session_id, hash_token(secret), token_hash, device)


def revoke(db: Connection, session_id: int, link_id: int, by: str) -> None:
    """Refuse a link of this session and all tokens from it from now on."""
    link = links.by_id(db, link_id)
    if link is None or link.session_id != session_id:
        raise Refused("unknown_link")
    if not link.revoked:
        links.revoke(db, link_id)
        sessions.bump(db, session_id)
        log.note(db, session_id, "revoke", by, role=link.role, label=link.label)


def end_device(db: Connection, session_id: int, link_id: int, name: str, by: str) -> str:
    """Refuse one device of a link of this session from now on; returns the hash of its token."""
    link = links.by_id(db, link_id)
    found = [one for one in devices.of_session(db, session_id) if one.link_id == link_id and one.name == name]
    if link is None or not found:
        raise Refused("unknown_device")
    devices.forget(db, found[0].token_hash)
    log.note(db, session_id, "end_device", by, role=link.role, label=link.label)
    return found[0].token_hash


def _prepared(db: Connection, session_id: int) -> SessionRow:
    session = sessions.by_id(db, session_id)
    if session.state != "prepared":
        raise Refused("not_now", state=session.state)
    return session


def _insert_people(db: Connection, session_id: int, channels: list[dict[str, object]], lead: int | None) -> None:
    """Store how people come in, and whom of the staff the session belongs to."""
    sessions.insert_channels(db, session_id, channels)
    if lead is not None:
        leads.add(db, session_id, lead)


def _usual_delay(channels: Sequence[ChannelContent]) -> int:
    return USUAL_DELAY_S if any(one.kind == "online" for one in channels) else 0


def _with_cards(channels: Sequence[ChannelContent], entry: str) -> list[dict[str, object]]:
    """The channels as rows; with "both", each but paper has a sister for those who have a one-time card.

    Raises Refused for an entry that is none, and where two have one key.
    """
    if entry not in ENTRIES:
        raise Refused("malformed")
    rows: list[dict[str, object]] = []
    for one in channels:
        rows.append({**msgspec.to_builtins(one), "cards": entry == "cards" and one.kind != "paper"})
        if entry == "both" and one.kind != "paper":
            rows.append(_sister(one))
    if len({row["key"] for row in rows}) < len(rows):
        raise Refused("channel_twice")
    return rows


def _sister(channel: ChannelContent) -> dict[str, object]:
    """The channel for those of the same place who have a one-time card."""
    named = {
        language: f"{text} ({WITH_CARD.get(language, WITH_CARD['en'])})" for language, text in channel.name.items()
    }
    return {**msgspec.to_builtins(channel), "key": f"{channel.key[:LONGEST_KEY]}-karte", "name": named, "cards": True}


def _fields(db: Connection, version_id: int, chosen: Collection[str]) -> list[str]:
    """The chosen codes in plan order; raises Refused for a draft or a code the version does not have."""
    version = plans.version_by_id(db, version_id)
    if version is None or version.state != "adopted":
        raise Refused("not_adopted")
    codes = [field.code for field in plans.fields(db, version_id)]
    if not set(chosen) <= set(codes):
        raise Refused("unknown_field")
    return [code for code in codes if code in chosen] or codes


def _insert_agenda(db: Connection, session_id: int, format_: Format, chosen: list[str]) -> None:
    """Store the agenda and the written rounds; raises Refused where a step may be no small round."""
    version_id = sessions.by_id(db, session_id).plan_version_id
    codes = {field.code for field in plans.fields(db, version_id)}
    activities.insert_activities(db, session_id, [_row(step, chosen, codes) for step in format_.agenda])
    check_small_rounds(db, session_id)
    for one in format_.written:
        _insert_round(db, session_id, one, chosen)


def _insert_round(db: Connection, session_id: int, content: WrittenContent, chosen: list[str]) -> None:
    """Store a written round of the format, with its times as far as the session's day leaves them ahead."""
    event = sessions.by_id(db, session_id)
    codes = {field.code for field in plans.fields(db, event.plan_version_id)}
    own = {"title": content.title, "welcome": content.welcome, "closing": content.closing}
    insert_round(
        db,
        event,
        [_row(step, chosen, codes) for step in content.agenda],
        times=_times(content, event.date),
        place=content.place,
        texts={name: texts for name, texts in own.items() if texts},
    )


def _times(content: WrittenContent, day: str) -> Times | None:
    if content.opens is None or content.due is None:
        return None
    opens, due = from_day(content.place, content.opens), from_day(content.place, content.due)
    return written_round.dated(opens, due, day, now_ms())


def _row(step: ActivityContent, chosen: list[str], codes: Collection[str]) -> dict[str, object]:
    return {
        "key": step.key,
        "kind": step.kind,
        "texts": {"title": step.title, "question": step.question, "text": step.text},
        "settings": _for_fields(step, chosen, codes),
        "practice": step.practice,
        "secrecy": step.secrecy if find(step.kind).asks else SECRET,
        "minutes": step.minutes,
        "note": step.note,
        "pace": step.settings.get("pace", "own"),
    }


def _for_fields(step: ActivityContent, chosen: list[str], codes: Collection[str]) -> dict[str, object]:
    """The settings of a step with the session's fields where the format leaves them open, or names none of this plan."""
    settings: dict[str, object] = dict(step.settings)
    for name in ("fields", "needs"):
        named = settings.get(name)
        if isinstance(named, list | tuple) and named:
            settings[name] = [code for code in named if code in codes] or chosen
    if "fields" in find(step.kind).Settings.__struct_fields__ and not settings.get("fields"):
        settings["fields"] = chosen
    if settings.get("needs") == "all":
        settings["needs"] = chosen
    return settings
