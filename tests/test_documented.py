"""What the documents promise is what the code has: verbs, refusals, commands, addresses."""

import re
from pathlib import Path
from typing import get_args

import click

from facilitation.__main__ import main
from facilitation.actions.messages import Verb

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
    for module in (*REFUSING, "rules/session/agenda"):
        raised |= set(re.findall(r'Refused\(\s*"(\w+)"', (ROOT / "facilitation" / f"{module}.py").read_text()))

    assert raised - documented - {"unknown_channel"} == set()


def test_every_command_says_what_it_does() -> None:
    def walk(command: click.Command, path: str) -> list[str]:
        children = getattr(command, "commands", {})
        unsaid = [] if (command.help or "").strip() else [path]
        return unsaid + [one for name, child in children.items() for one in walk(child, f"{path} {name}")]

    assert walk(main, "facilitation") == []
