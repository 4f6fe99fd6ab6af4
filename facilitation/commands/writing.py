"""How a command reaches the data: with the lock, or through the server that holds it. Never two writers."""

import json
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import click

from facilitation.actions.commanding import command
from facilitation.rules.agenda import Refused
from facilitation.serve import server_file
from facilitation.settings import Settings
from facilitation.store import DataInUse, DataNewer, RealThreads, StorageFailed, Store

WORDS = {
    "label_taken": "This plan has a version of that name already, with other content. Name the new version differently.",
    "unknown_plan": "There is no adopted plan of that title. `facilitation plan import FILE` brings one in.",
    "unknown_session": "There is no session with that code. `facilitation session list` shows them.",
    "not_ended": "Only an ended session can be purged: `facilitation session close CODE` first.",
    "purged": "This session was purged already.",
    "gone": "This session has ended already.",
    "recount": "The kept totals differ from the rows. Nothing was frozen; restart the server, it counts anew.",
    "password_short": "The password is too short: 12 characters at least.",
    "storage": "The disk did not take it. Free some space and try again; nothing was changed.",
}


def carry_out(settings: Settings, verb: str, /, **arguments: Any) -> dict[str, Any]:
    """Do a command with the lock, or hand it to the running server; raises ClickException with what to do."""
    try:
        store = Store(settings.data, RealThreads())
    except DataInUse:
        return _hand_over(settings, verb, arguments)
    except DataNewer as error:
        raise click.ClickException(f"The data was written by a newer version ({error}). Install that one.") from error
    try:
        result: dict[str, Any] = store.do(command, verb, arguments)
    except Refused as refused:
        raise explained(refused.reason, refused.more) from refused
    except StorageFailed as error:
        raise explained("storage", {}) from error
    finally:
        store.close()
    return result


def explained(reason: str, more: dict[str, object]) -> click.ClickException:
    """A refusal in words."""
    detail = ", ".join(f"{key}: {value}" for key, value in more.items())
    return click.ClickException(WORDS.get(reason, f"Refused: {reason}.") + (f" ({detail})" if detail else ""))


def _hand_over(settings: Settings, verb: str, arguments: dict[str, Any]) -> dict[str, Any]:
    try:
        server = json.loads(server_file(settings.data).read_text())
    except (OSError, ValueError) as error:
        raise click.ClickException(
            f"Another process uses {settings.data} and does not answer. Wait a moment and try again."
        ) from error
    request = Request(
        f"http://127.0.0.1:{server['port']}/command",
        json.dumps({"name": verb, "arguments": arguments}).encode(),
        {"Authorization": f"Bearer {server['token']}", "Content-Type": "application/json"},
    )
    try:
        with urlopen(request, timeout=30) as answer:  # noqa: S310
            result: dict[str, Any] = json.load(answer)
    except HTTPError as error:
        refusal = json.loads(error.read() or b"{}")
        more = {key: value for key, value in refusal.items() if key not in ("refused", "retry")}
        raise explained(refusal.get("refused", "failed"), more) from error
    except URLError as error:
        raise click.ClickException(f"The running server does not answer: {error.reason}") from error
    return result
