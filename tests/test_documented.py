"""What the documents promise is what the code has: verbs, refusals, commands, addresses."""

import json
import re
from pathlib import Path
from typing import get_args

import click
import pytest

from facilitation.__main__ import main
from facilitation.actions.messages import Verb
from facilitation.web.security_headers import STRICT_TRANSPORT
from tests.architecture import LINES, PROCESS
from tests.documents import code_words_of, untrue, words
from tests.rig.front import documented

ROOT = Path(__file__).parent.parent
LIVE = (ROOT / "docs" / "live.md").read_text()
REFUSING = (
    "actions/answering",
    "actions/writing_cards",
    "actions/moderating_cards",
    "actions/steering",
    "actions/dispatcher",
)


def test_every_verb_of_the_moderators_is_documented_and_no_other() -> None:
    table = LIVE.split("| verb | with | effect |")[1].split("\n\n")[0]
    documented = {name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1])}

    assert documented == {verb.__struct_config__.tag for verb in get_args(Verb)}


def test_every_field_of_a_verb_is_documented_beside_it() -> None:
    rows = LIVE.split("| verb | with | effect |")[1].split("\n\n")[0].splitlines()[2:]
    for verb in get_args(Verb):
        tag = verb.__struct_config__.tag
        [row] = [line for line in rows if f"`{tag}`" in line.split("|")[1]]
        for field in set(verb.__struct_encode_fields__) - {"if_rev"}:
            assert re.search(rf"\b{field}\b", row), f"{tag}: {field}"


def test_every_reason_of_a_refusal_on_the_wire_is_documented() -> None:
    table = LIVE.split("| `refused` | meaning |")[1].split("\n\n")[0]
    documented = set(re.findall(r"`(\w+)`", "".join(row.split("|")[1] for row in table.splitlines()[2:])))
    raised: set[str] = set()
    for module in (*REFUSING, "rules/session/agenda", "rules/session/ending"):
        raised |= set(re.findall(r'Refused\(\s*"(\w+)"', (ROOT / "facilitation" / f"{module}.py").read_text()))

    assert raised - documented - {"unknown_channel"} == set()


@pytest.mark.parametrize("kind", ["nginx", "caddy"])
def test_a_documented_proxy_sends_browsers_to_https_as_long_as_the_program_does(kind: str) -> None:
    name, value = STRICT_TRANSPORT
    said = re.findall(rf'(?:add_header |header >){name} "([^"]*)"', documented(kind))

    assert said == [value]
    assert f"{name}: {value}" in (ROOT / "docs" / "betreiben.md").read_text()


def test_every_command_says_what_it_does() -> None:
    def walk(command: click.Command, path: str) -> list[str]:
        children = getattr(command, "commands", {})
        unsaid = [] if (command.help or "").strip() else [path]
        return unsaid + [one for name, child in children.items() for one in walk(child, f"{path} {name}")]

    assert walk(main, "facilitation") == []


def texts_of(language: int) -> list[re.Pattern[str]]:
    """What the pages say, with room for what they put in: numbers where they say numbers."""
    found: set[str] = set()
    for file in (ROOT / "facilitation" / "translations" / "en").glob("*.json"):
        for german, english in json.loads(file.read_text(encoding="utf-8")).items():
            found |= set([german.split("|"), english if isinstance(english, list) else [english]][language])
    parts = [re.split(r"%\((n|num|number|page|pages)\)s|%\(\w+\)s", text) for text in found]
    return [re.compile("".join(_said(part, n) for n, part in enumerate(one))) for one in parts if any(one[::2])]


def _said(part: str | None, n: int) -> str:
    """Fixed words stand at even places, and between them the name of a number, or None."""
    return re.escape(part or "") if n % 2 == 0 else r"[\d.,]+" if part else ".+"


@pytest.mark.parametrize(("manual", "language"), [("moderieren.md", 0), ("moderator.md", 1)])
def test_what_the_chapter_of_an_evening_tells_to_press_or_read_stands_on_the_pages(manual: str, language: int) -> None:
    chapter = (ROOT / "docs" / manual).read_text(encoding="utf-8").split("\n## ")[1]
    named = re.findall(r"\*\*(.+?)\*\*", chapter)
    texts = texts_of(language)

    assert len(named) > 40
    assert [words for words in named if not any(text.fullmatch(words) for text in texts)] == []


DEVELOPERS = (
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/security.md",
    "docs/glossary.md",
    "docs/mutants.md",
)
NAMED = sorted({*(ROOT / name for name in DEVELOPERS), *(ROOT / "docs" / "architecture").glob("*.md")})


@pytest.mark.parametrize("document", NAMED, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_path_command_and_name_of_a_document_exists(document: Path) -> None:
    assert untrue(document, document.read_text(encoding="utf-8")) == []


def test_every_link_of_every_document_leads_to_a_file() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    wrong = [f"{path.relative_to(ROOT)}: {one}" for path in documents for one in untrue(path, path.read_text())]

    assert [one for one in wrong if ": link " in one] == []


def test_every_code_word_of_the_glossary_is_a_word_of_the_code() -> None:
    named = code_words_of((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))

    assert len(named) > 30
    assert [name for name in named if not {*re.findall(r"\w+", name)} <= words()] == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("See [it](docs/nowhere.md#top).", ["link docs/nowhere.md"]),
        ("See [it](docs/live.md) and [them](https://example.org/x).", []),
        ("`rules/session/agenda.py`, `store/writer.py`, `agenda.py`, `activities/<kind>.py`", []),
        ("`rules/nowhere.py`, `nowhere.py`, `cellar/`", ["path rules/nowhere.py", "path nowhere.py", "path cellar/"]),
        ("`make run`, `HOST=0.0.0.0 make test`, `make coffee`", ["target coffee"]),
        ("`python -m tools.measure_code --json`, `python -m tools.coffee`", ["module tools.coffee"]),
        ("`.venv/bin/python -m pytest -n 0 tests/coffee`", ["path tests/coffee"]),
        ("`facilitation plan import FILE`, `facilitation plan brew`", ["command plan brew"]),
        ("`FACILITATION_DATA`, `FACILITATION_COFFEE`", ["name FACILITATION_COFFEE"]),
        ("`give_answers`, `give_coffee`, `coffeeMaker`, `coffee`", ["name give_coffee", "name coffeeMaker"]),
        ("```\nmake coffee\nrules/nowhere/  the rules\nnot/a/tree\n```\n", ["target coffee", "path rules/nowhere/"]),
    ],
)
def test_what_a_document_names_and_the_tree_lacks_is_reported(text: str, wrong: list[str]) -> None:
    assert untrue(ROOT / "README.md", text) == wrong


def test_the_layers_of_the_architecture_page_are_those_the_tests_hold() -> None:
    picture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split("## The layers")[1].split("```")[1]
    rows = [set(re.findall(r"\w+", re.split(r"\s{2,}", line)[0])) for line in picture.strip().splitlines()]
    lowest = set(re.findall(r"\w+", picture.strip().splitlines()[-1].split("beside them")[1]))

    assert rows[0] <= PROCESS
    assert [*rows[1:-1], rows[-1] | lowest] == [set(line) for line in LINES[1:]]
