"""Find and read format files: those that ship with the program, and those in a city's data folder."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from facilitation.rules.session.format import BadFormat, Format, Kinds, read_format
from facilitation.rules.session.format_problems import Problem
from facilitation.rules.text import N_


class NoSuchFormat(Exception):
    """There is no format of this name; `known` are the existing names."""

    def __init__(self, key: str, known: Iterable[str]) -> None:
        self.key, self.known = key, sorted(known)
        super().__init__(f"„{key}“ gibt es nicht. Es gibt: {', '.join(self.known)}.")


def paths(folders: Iterable[Path]) -> dict[str, Path]:
    """Name of a format → its file; a file in a later folder replaces one of the same name."""
    found: dict[str, Path] = {}
    for folder in folders:
        found.update({path.stem: path for path in sorted(folder.glob("*.toml"))})
    return found


def load(folders: Iterable[Path], key: str, kinds: Kinds) -> Format:
    """Read a format by its name; raises NoSuchFormat or BadFormat."""
    known = paths(folders)
    if key not in known:
        raise NoSuchFormat(key, known)
    try:
        text = known[key].read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFormat([Problem(N_("Die Datei ist nicht als UTF-8 gespeichert."), line=1)]) from error
    return read_format(text, key, kinds)


def save(folder: Path, key: str, text: str) -> None:
    """Write a format into its file, in one step: who reads meanwhile finds the earlier one or this one."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{key}-", dir=folder)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(folder / f"{key}.toml")
    finally:
        Path(name).unlink(missing_ok=True)


def text_of(folder: Path, key: str) -> str:
    """The text of a format's file; "" where there is none."""
    path = folder / f"{key}.toml"
    return path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else ""


def remove(folder: Path, key: str) -> None:
    """Delete the file of a format; one that is not there is no fault."""
    (folder / f"{key}.toml").unlink(missing_ok=True)


def load_all(folders: Iterable[Path], kinds: Kinds) -> tuple[list[Format], dict[str, list[Problem]]]:
    """Read all formats; returns those that are valid, and the problems of the others by name."""
    folders = list(folders)
    good: list[Format] = []
    bad: dict[str, list[Problem]] = {}
    for key in paths(folders):
        try:
            good.append(load(folders, key, kinds))
        except BadFormat as error:
            bad[key] = error.problems
    return good, bad
