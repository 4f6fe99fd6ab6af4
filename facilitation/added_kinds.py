"""Kinds of steps that an operator adds in a folder: for each its module, its script and its words.

`<name>.py` and `<name>.js` are those of docs/adding-a-kind.md; `<name>.<language>.json` has its German texts with their
translations. The module runs with the rights of the server, so only the operator may write into the folder.
"""

import re
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from facilitation import activities
from facilitation.settings import PACKAGE, BadSetting

SETTING = "FACILITATION_KINDS"
LANGUAGE = re.compile("[a-z]{2}")
Words = dict[str, dict[str, str]]


def install(folder: Path | None) -> None:
    """Make the kinds of the folder known to the program; raises BadSetting for what cannot be used."""
    if folder is None:
        return
    if not folder.is_dir():
        raise BadSetting(f"{SETTING}: {folder} is no folder.")
    try:
        _check_files(folder)
        words(folder)
    except OSError as error:
        raise BadSetting(f"{SETTING}: a file cannot be read: {error}") from error
    try:
        activities.add_folder(str(folder))
    except (Exception, SystemExit) as error:
        raise BadSetting(f"{SETTING}: a kind in {folder} cannot be loaded: {type(error).__name__}: {error}") from error


def _check_files(folder: Path) -> None:
    for path in (folder, *folder.iterdir()):
        if path.stat().st_mode & stat.S_IWOTH:
            raise BadSetting(
                f"{SETTING}: everybody may write {path}. Its code runs as the server: take that right away."
            )
    for module in _modules(folder):
        _check(module)


def scripts(folder: Path | None) -> dict[str, Path]:
    """Name below the static files → script of each added kind, beside the page's own and beside the desk's and screen's."""
    found = [module.with_suffix(".js") for module in _modules(folder)] if folder else []
    return {f"{place}activities/{path.name}": path for path in found for place in ("", "beside/")}


def words(folder: Path | None) -> Words:
    """Language → German text → its translation, of all added kinds."""
    found: Words = {}
    for path in sorted(folder.glob("*.*.json")) if folder else ():
        language = path.name.split(".")[-2]
        if not LANGUAGE.fullmatch(language):
            raise BadSetting(f"{SETTING}: {path} does not name a language as in {path.name.split('.')[0]}.en.json.")
        try:
            found.setdefault(language, {}).update(msgspec.json.decode(path.read_bytes(), type=dict[str, str]))
        except (msgspec.MsgspecError, ValueError) as error:
            raise BadSetting(f"{SETTING}: {path} is no list of texts: {error}") from error
    return found


def _modules(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.glob("*.py")) if not path.name.startswith("_"))


def _check(module: Path) -> None:
    if not module.with_suffix(".js").is_file():
        raise BadSetting(f"{SETTING}: {module} has no script {module.stem}.js beside it.")
    if (PACKAGE / "activities" / module.name).exists():
        raise BadSetting(f"{SETTING}: a module {module.stem} comes with the program. Give the kind another name.")
