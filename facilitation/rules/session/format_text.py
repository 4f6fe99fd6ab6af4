"""Write a format as the text of its file, which `format.read_format` reads back as the same format. Pure."""

import json
import re
from collections.abc import Iterator, Mapping

import msgspec

from facilitation.rules.session.format import Format

BARE = re.compile(r"[A-Za-z0-9_-]+")
HEAD = ("title", "description", "welcome", "closing", "needs_ahead")


def write_format(format_: Format) -> str:
    """The text, in TOML; what has its default is left out."""
    raw = msgspec.to_builtins(format_)
    lines = [*_lines({name: raw[name] for name in HEAD})]
    for name in ("channels", "agenda"):
        for part in raw[name]:
            lines += ["", f"[[{name}]]", *_lines(part)]
    for round_ in raw["written"]:
        steps = round_.pop("agenda")
        lines += ["", "[[written]]", *_lines(round_)]
        for step in steps:
            lines += ["", "[[written.agenda]]", *_lines(step)]
    return "\n".join(lines) + "\n"


def _lines(table: Mapping[str, object]) -> Iterator[str]:
    """A line for each value; texts by language and settings have one for each of their own."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from (f"{_key(name)}.{_key(part)} = {_value(one)}" for part, one in value.items())
        elif value not in ("", False, 0, None) and (name, value) != ("secrecy", "secret"):
            yield f"{_key(name)} = {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(name)} = {_value(one)}" for name, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    # a text of JSON is one of TOML, too, but for a sign that JSON does not write as \u007f
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    return name if BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)
