"""The command line: help everywhere, one exit code for bad input, JSON where programs read it."""

import json

import click
import pytest
from click.testing import CliRunner

from facilitation.__main__ import main
from tests.data_folder import open_store


def commands(group=main, path=()):
    """Every command and group, by its words."""
    yield path
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


@pytest.mark.parametrize("path", [*commands()], ids=" ".join)
def test_every_command_has_help_in_a_sentence(path):
    done = CliRunner().invoke(main, [*path, "--help"])
    assert done.exit_code == 0
    first = done.stdout.split("\n\n")[1].strip()
    assert (first[0].isupper(), first[-1]) == (True, ".")


def test_a_bad_setting_is_an_error_of_every_command(tmp_path):
    done = CliRunner().invoke(main, ["session", "list"], env={"PORT": "many", "FACILITATION_DATA": str(tmp_path)})
    assert (done.exit_code, done.stdout, "PORT" in done.stderr) == (1, "", True)


def test_a_list_is_a_sentence_for_people_and_json_for_programs(tmp_path):
    open_store(tmp_path).close()
    environ = {"FACILITATION_DATA": str(tmp_path)}
    assert CliRunner().invoke(main, ["session", "list"], env=environ).stdout == "No sessions yet.\n"
    done = CliRunner().invoke(main, ["session", "list", "--json"], env=environ)
    assert json.loads(done.stdout) == {"sessions": []}
