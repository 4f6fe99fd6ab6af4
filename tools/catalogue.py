"""Merge what was translated into catalogues: `translations/<language>/*.json` become messages.po, .mo and scripts.json.

The German text is the key; a plural is keyed "singular|plural" and has a list. Python and the templates read the .mo;
scripts.json holds the same for the browser, file by file, so that a page carries only the texts of its own scripts.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po

from facilitation.web.translations import LATE

ROOT = Path(__file__).parent.parent
TRANSLATIONS = ROOT / "facilitation" / "translations"
LATE_TEXTS = ROOT / "static" / "vendor" / "texts"
"""What phones load with the first result."""
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None, "lazy_ngettext": (1, 2)}
NOT_OURS = {"node_modules", "tests", "tools", "sessions", "docs", "dist"}

Translations = dict[str, str | list[str]]


def key_of(message: Message) -> str:
    """How a message is keyed in the fragments and in the browser."""
    return message.id if isinstance(message.id, str) else "|".join(message.id)


def messages_in_use() -> Catalog:
    """Every text for people that stands in the code, the templates and the scripts, with its places."""
    with (ROOT / "babel.cfg").open() as config:
        methods, options = parse_mapping_cfg(config, filename="babel.cfg")
    found = Catalog(project="facilitation", charset="utf-8")
    for place, line, text, comments, context in extract_from_dir(
        ROOT, methods, options, KEYWORDS, directory_filter=_ours
    ):
        found.add(text, None, [(place, line)], auto_comments=comments, context=context)
    return found


def fragments(language: str) -> Iterator[tuple[str, Translations]]:
    """The files that somebody translated, by name."""
    for path in sorted((TRANSLATIONS / language).glob("*.json")):
        yield path.name, json.loads(path.read_text(encoding="utf-8"))


def translated(language: str) -> Translations:
    """All fragments of a language as one table; where two differ, the first holds and a test says so."""
    table: Translations = {}
    for _name, fragment in fragments(language):
        table = fragment | table
    return table


def filled(language: str, template: Catalog, table: Translations) -> Catalog:
    """A catalogue of the messages in use with their translations, as far as there are any."""
    catalogue = Catalog(locale=language, project="facilitation", charset="utf-8", fuzzy=False)
    for message in template:
        if message.id and (text := table.get(key_of(message))):
            catalogue.add(message.id, text if isinstance(text, str) else tuple(text), message.locations)
    return catalogue


def for_scripts(catalogue: Catalog) -> dict[str, Translations]:
    """What the browser needs: per script its texts."""
    scripts: dict[str, Translations] = {}
    for message in catalogue:
        for place, _line in message.locations:
            if place.endswith(".js"):
                text = message.string
                scripts.setdefault(place, {})[key_of(message)] = text if isinstance(text, str) else list(text)
    return scripts


def write(language: str, catalogue: Catalog) -> None:
    """Put a catalogue where gettext looks for it."""
    folder = TRANSLATIONS / language / "LC_MESSAGES"
    folder.mkdir(exist_ok=True)
    scripts = for_scripts(catalogue)
    (folder / "scripts.json").write_text(json.dumps(scripts, ensure_ascii=False, indent=1))
    late = {key: text for script in sorted(LATE & scripts.keys()) for key, text in scripts[script].items()}
    LATE_TEXTS.mkdir(parents=True, exist_ok=True)
    (LATE_TEXTS / f"{language}.json").write_text(json.dumps(late, ensure_ascii=False))
    with (folder / "messages.po").open("wb") as po:
        write_po(po, catalogue, include_lineno=False)
    with (folder / "messages.mo").open("wb") as mo:
        write_mo(mo, catalogue)


def languages() -> list[str]:
    """The languages somebody translated into."""
    return [folder.name for folder in sorted(TRANSLATIONS.iterdir()) if any(folder.glob("*.json"))]


def main() -> None:
    """Write every language's catalogue and say what is still German in it."""
    template = messages_in_use()
    for language in languages():
        table = translated(language)
        write(language, filled(language, template, table))
        missing = [key_of(message) for message in template if message.id and key_of(message) not in table]
        if missing:
            print(f"{language}: {len(missing)} texts are still German, the first: {missing[0]!r}", file=sys.stderr)


def _ours(folder: str) -> bool:
    name = Path(folder).name
    return name not in NOT_OURS and not name.startswith(".")


if __name__ == "__main__":
    main()
