"""Where the command line hands its acts to the running server: this machine only, with the token of the data folder."""

from dataclasses import asdict
from typing import Any

import msgspec
from flask import Blueprint, abort, request

from facilitation.actions.importing import store_plan
from facilitation.actions.run_command import execute_command, prepare_import
from facilitation.identity import expect_upload, is_command_line
from facilitation.rules.refusal import Refused
from facilitation.web import current

pages = Blueprint("run_command", __name__)


class Command(msgspec.Struct, forbid_unknown_fields=True):
    """A command by name."""

    name: str
    arguments: dict[str, Any]


@pages.post("/command")
def run_command() -> dict[str, Any]:
    """Do one command on the one writer."""
    if not is_command_line():
        abort(404)
    expect_upload()
    try:
        wanted = msgspec.json.decode(request.get_data(), type=Command)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Refused("malformed") from error
    if wanted.name == "plan import":
        return _import_plan(**wanted.arguments)
    result: dict[str, Any] = current.store().do(execute_command, wanted.name, wanted.arguments)
    return result


def _import_plan(preview: dict[str, Any], filename: str) -> dict[str, Any]:
    """In several acts, so that nobody who votes waits for it."""
    prepared = current.offload(prepare_import, current.store(), preview)
    return asdict(store_plan(current.store().do, prepared, filename))
