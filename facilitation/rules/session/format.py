"""What a format file says: the agenda a kind of workshop begins with. Pure: text in, a Format or problems out."""

import tomllib
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec

from facilitation.rules.session import format_problems
from facilitation.rules.session.format_problems import LineIndex, Path, Problem
from facilitation.rules.session.secrecy import Secrecy
from facilitation.rules.session.written_round import LONGEST_DAYS, Apart, Place
from facilitation.rules.text import N_, Texts

RESERVED = frozenset({"bedarfe", "items", "join", "karte", "karten", "kiosk", "texts", "weiter"})
"""Words of addresses below /s/<code>/, so no way in is called so."""
KEY = r"^[a-z][a-z0-9-]{0,31}$"
CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
MOST_DAYS = 366
"""Between a session and the opening or the deadline of its written round."""
Key = Annotated[str, msgspec.Meta(pattern=KEY)]
Minutes = Annotated[int, msgspec.Meta(ge=0, le=1_440)]
Table = dict[str, Any]
"""A table of a TOML file, before its shape was checked."""
EMPTY = N_("„%(key)s“ ist leer.")
Kinds = Mapping[str, type[msgspec.Struct]]
"""Kinds of steps by name → the shape of their settings."""


class ChannelContent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way a voice comes in."""

    key: Key
    kind: Literal["hall", "online", "paper"]
    name: Texts
    place: str = ""


class ActivityContent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step of the agenda. A practice step is never counted; `secrecy` is for steps that ask something.

    `note` is for moderators: only they and staff ever see it.
    """

    key: Key
    kind: str
    title: Texts
    question: Texts = {}
    text: Texts = {}
    minutes: Minutes = 0
    note: str = ""
    practice: bool = False
    secrecy: Secrecy = "secret"
    settings: Table = {}


class ApartContent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A moment so many days before or after the session, whichever side its round stands on, at this time."""

    days: Annotated[int, msgspec.Meta(ge=0, le=MOST_DAYS)]
    time: Annotated[str, msgspec.Meta(pattern=CLOCK)]


class WrittenContent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A written round before or after the session, with what it asks; without a title it is called after the session.

    It has both times or none.
    """

    place: Place
    opens: ApartContent | None = None
    due: ApartContent | None = None
    title: Texts = {}
    welcome: Texts = {}
    closing: Texts = {}
    agenda: tuple[ActivityContent, ...]


class Format(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole format. `key` is the name of its file."""

    key: str = ""
    title: Texts
    description: Texts = {}
    welcome: Texts = {}
    closing: Texts = {}
    needs_ahead: bool = False
    channels: tuple[ChannelContent, ...]
    agenda: tuple[ActivityContent, ...]
    written: tuple[WrittenContent, ...] = ()


class BadFormat(Exception):
    """The file is no format; `problems` say where and why, in the order of the file."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def read_format(text: str, key: str, kinds: Kinds) -> Format:
    """The format a TOML text describes; raises BadFormat with everything that is wrong with it."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadFormat([format_problems.of_syntax(error)]) from error
    problems = [*_head(raw), *_channels(raw), *_agenda(raw, kinds), *_written(raw, kinds)]
    if problems:
        lines = LineIndex(text)
        raise BadFormat(sorted((p.at_line(lines.find(p.path)) for p in problems), key=lambda p: p.line))
    return msgspec.convert({**raw, "key": key}, Format)


def _head(raw: Table) -> list[Problem]:
    without_parts = {name: [] if _is_tables(value) else value for name, value in raw.items()}
    found = _misfits(without_parts, Format, ()) or _without_german(raw, ())
    empty = [name for name in ("channels", "agenda") if raw.get(name) == []]
    return found + [Problem(EMPTY, {"key": name}, (name,)) for name in empty]


def _channels(raw: Table) -> list[Problem]:
    found = _twice(raw, "channels") + _reserved(raw)
    for n, channel in enumerate(_tables(raw, "channels")):
        path = ("channels", n)
        found += _misfits(channel, ChannelContent, path) or _without_german(channel, path, "name")
    return found


def _agenda(raw: Table, kinds: Kinds, path: Path = ()) -> list[Problem]:
    found = _twice(raw, "agenda", path)
    for n, step in enumerate(_tables(raw, "agenda")):
        found += step_problems(step, kinds, (*path, "agenda", n))
    return found


def _written(raw: Table, kinds: Kinds) -> list[Problem]:
    found: list[Problem] = []
    for n, one in enumerate(_tables(raw, "written")):
        path = ("written", n)
        found += _misfits({**one, **_without_steps(one)}, WrittenContent, path)
        if isinstance(title := one.get("title"), dict) and title:
            found += _without_german(one, path)
        if not found:
            found += times_problems(msgspec.convert({**one, "agenda": []}, WrittenContent), path)
        if one.get("agenda") == []:
            found.append(Problem(EMPTY, {"key": "agenda"}, (*path, "agenda")))
        found += _agenda(one, kinds, path)
    return found


def times_problems(round_: WrittenContent, path: Path = ()) -> list[Problem]:
    """What is wrong with the times of a round."""
    if round_.opens is None or round_.due is None:
        lacks = [name for name in ("opens", "due") if getattr(round_, name) is None]
        return [Problem(N_("Hier fehlt „%(key)s“."), {"key": lacks[0]}, path)] if len(lacks) == 1 else []
    opens, due = from_day(round_.place, round_.opens), from_day(round_.place, round_.due)
    if due <= opens:
        return [Problem(N_("Die Frist muss nach dem Öffnen liegen."), {}, (*path, "due"))]
    if due.days - opens.days > LONGEST_DAYS:
        most = {"most": LONGEST_DAYS}
        return [Problem(N_("Eine schriftliche Runde ist höchstens %(most)s Tage offen."), most, (*path, "due"))]
    return []


def from_day(place: Place, moment: ApartContent) -> Apart:
    """The moment by its days from the session's day, negative before it."""
    return Apart(-moment.days if place == "before" else moment.days, moment.time)


def _without_steps(round_: Table) -> Table:
    """The steps of a round are looked at one by one."""
    return {"agenda": []} if _is_tables(round_.get("agenda")) else {}


def step_problems(step: Table, kinds: Kinds, path: Path = ()) -> list[Problem]:
    """What is wrong with one step of an agenda; paths begin with `path`."""
    misfits = _misfits(step, ActivityContent, path) or _without_german(step, path)
    return misfits or _settings(step, path, kinds)


def _misfits(table: Table, shape: type[msgspec.Struct], path: Path) -> list[Problem]:
    """Every unknown key, or else the first thing that does not fit."""
    known = [name for name in shape.__struct_fields__ if (shape, name) != (Format, "key")]
    unknown = [format_problems.unknown(key, known, path) for key in table if key not in known]
    if unknown:
        return unknown
    try:
        msgspec.convert(table, shape)
    except msgspec.ValidationError as error:
        return [format_problems.worded(str(error), path)]
    return []


def _settings(step: Table, path: Path, kinds: Kinds) -> list[Problem]:
    shape = kinds.get(step["kind"])
    if shape is None:
        kind = {"kind": step["kind"], "known": ", ".join(sorted(kinds))}
        return [Problem(N_("Die Art „%(kind)s“ gibt es nicht. Möglich sind: %(known)s."), kind, (*path, "kind"))]
    return _misfits(step.get("settings", {}), shape, (*path, "settings"))


def _without_german(table: Table, path: Path, key: str = "title") -> list[Problem]:
    if table[key].get("de", "").strip():
        return []
    return [Problem(N_("„%(key)s“ braucht einen deutschen Text (de)."), {"key": key}, (*path, key))]


def _twice(raw: Table, name: str, path: Path = ()) -> list[Problem]:
    seen: set[str] = set()
    found = []
    for n, table in enumerate(_tables(raw, name)):
        key = str(table.get("key"))
        if key in seen:
            found.append(Problem(N_("„%(key)s“ steht zweimal da."), {"key": key}, (*path, name, n, "key")))
        seen.add(key)
    return found


def _reserved(raw: Table) -> list[Problem]:
    return [
        Problem(N_("„%(key)s“ steht schon für eine Seite. Bitte nennen Sie den Zugang anders."), {"key": key}, place)
        for n, table in enumerate(_tables(raw, "channels"))
        if (key := table.get("key")) in RESERVED and (place := ("channels", n, "key"))
    ]


def _tables(raw: Table, name: str) -> list[Table]:
    value = raw.get(name)
    return value if isinstance(value, list) and _is_tables(value) else []


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(table, dict) for table in value)
