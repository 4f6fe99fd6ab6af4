"""The server's end of a command: POST /command, from this machine only, with the token of the data folder.

The command's end is commands/run_command.py; both carry out actions/run_command.py.
"""

from dataclasses import asdict

import msgspec
from flask import Blueprint, abort, request

from facilitation.actions.auditing import auditing
from facilitation.actions.importing import store_plan
from facilitation.actions.run_command import (
    Arguments,
    Result,
    entry_of,
    execute_command,
    prepare_import,
    take_ended,
)
from facilitation.identity import command_line, expect_upload, opens
from facilitation.rules.refusal import Refused
from facilitation.rules.roles import may
from facilitation.web import current

pages = Blueprint("run_command", __name__)


class Command(msgspec.Struct, forbid_unknown_fields=True):
    """A command, by its name, and its arguments."""

    name: str
    arguments: Arguments


class ImportArguments(msgspec.Struct, forbid_unknown_fields=True):
    """The arguments of `plan import`."""

    preview: dict[str, object]
    filename: str


@pages.post("/command")
@opens("use_commands")
def run_command() -> Result:
    """Carry out one command on the server's writer."""
    if not may(command_line(), "use_commands"):
        abort(404)
    expect_upload()
    try:
        wanted = msgspec.json.decode(request.get_data(), type=Command)
        if wanted.name == "plan import":
            return _import_plan(msgspec.convert(wanted.arguments, ImportArguments))
    except (msgspec.DecodeError, RecursionError) as error:
        raise Refused("malformed") from error
    result = current.store().do(execute_command, wanted.name, wanted.arguments)
    for link_id in take_ended(result):
        current.broadcast().disconnect_link(link_id)
    return result


def _import_plan(plan: ImportArguments) -> Result:
    """Import in several short acts, so that votes are stored between them."""
    prepared = current.offload(prepare_import, current.store(), plan.preview)
    do = auditing(current.store().do, entry_of("plan import", {}, {}))
    return asdict(store_plan(do, prepared, plan.filename))
