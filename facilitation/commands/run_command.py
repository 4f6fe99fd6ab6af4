"""Run a command that writes: with the lock of the data folder, or through the server that holds it.

Never two writers. The server's end is web/run_command.py; both carry out actions/run_command.py.
"""

import json
import time
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import click
import msgspec

from facilitation.actions.run_command import Arguments, Result, execute_command, take_ended
from facilitation.rules.refusal import Refused
from facilitation.serve import server_file
from facilitation.settings import Settings
from facilitation.store import DataInUse, DataNewer, NotOpened, NotPrivate, RealThreads, StorageFailed, Store
from facilitation.store.data_folder import holder

PATIENCE_S = 10.0  # other commands hold the lock for less than a second each
ANSWER_S = 30.0
DIRECT = build_opener(ProxyHandler({}))  # never send the token to a proxy of the environment
BETTER = "Take four or five words that have nothing to do with each other."

WORDS = {
    "pdf_failed": "The PDF could not be made: too large, or no time left. --format docx and html hold the same.",
    "undecided": "This draft can be exported once everything is decided.",
    "label_taken": "This plan has a version of that name already, with other content. Name the new version differently.",
    "unknown_plan": "There is no adopted plan of that title. `facilitation plan import FILE` brings one in.",
    "unknown_session": "There is no session with that code. `facilitation session list` shows them.",
    "not_ended": "Only an ended session can be purged: `facilitation session close CODE` first.",
    "purged": "This session was purged already.",
    "gone": "This session has ended already.",
    "undescribed": "A step has answers to items that its kind does not describe. Nothing was frozen; the server's log names them.",
    "recount": "The stored totals differ from the rows. Nothing was frozen; restart the server, it then recounts.",
    "unknown_person": "There is no account with that name. `facilitation staff list` shows them.",
    "name_missing": "Give the account a name.",
    "name_long": "A name has at most 100 characters.",
    "name_taken": "There is an account with that name already. `facilitation staff reset NAME` gives it a new password.",
    "last_administrator": "This is the last account with the role administration. Give that role to somebody else first.",
    "password_short": f"The password is too short: 12 characters at least. {BETTER}",
    "password_long": "The password is longer than 1,000 characters.",
    "password_named": f"The password is hardly more than names that belong here. {BETTER}",
    "password_common": f"The password is one of the first that are tried, or hardly changed. {BETTER}",
    "password_repeated": f"The password only repeats itself. {BETTER}",
    "password_keys": f"The password is keys side by side, or a row such as abcd or 1234. {BETTER}",
    "password_date": f"The password is hardly more than a date. {BETTER}",
    "password_weak": f"The password is too easy to guess. {BETTER}",
    "not_permitted": "The table of acts does not allow this command.",
    "storage": "The disk is full or cannot be written. Free some space and try again; nothing was changed.",
}


class RunningServer(msgspec.Struct, frozen=True):
    """What a server writes about itself into the data folder."""

    pid: int
    port: int
    token: str


def run_command(settings: Settings, verb: str, /, **arguments: object) -> Result:
    """Run a command with the lock, or send it to the running server; raises ClickException that names what to do."""
    store = _store_or_server(settings)
    if isinstance(store, RunningServer):
        return _hand_over(store, verb, arguments)
    try:
        result = store.do(execute_command, verb, arguments)
        take_ended(result)  # no server runs, so nobody is connected
    except Refused as refused:
        raise click_error(refused.reason, refused.more) from refused
    except StorageFailed as error:
        raise click_error("storage", {}) from error
    finally:
        store.close()
    return result


def note_download(settings: Settings, verb: str, **arguments: object) -> None:
    """Note in the staff's log what a command took out that only read; warns where that cannot be written."""
    try:
        run_command(settings, verb, **arguments)
    except click.ClickException as error:
        click.echo(f"Not noted in the staff's log: {error.message}", err=True)


def _store_or_server(settings: Settings) -> Store | RunningServer:
    """Open the data folder with its lock, waiting for other commands; the server if one holds the lock."""
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            return Store(settings.data, RealThreads())
        except DataNewer as error:
            raise click.ClickException(
                f"The data was written by a newer version ({error}). Install that one."
            ) from error
        except NotPrivate as error:
            raise click.ClickException(
                f"Others on this machine may read {error}, and you may not change that. Run this as the owner of the folder."
            ) from error
        except NotOpened as error:
            raise click.ClickException(
                f"The data cannot be opened: {error}. `facilitation doctor` says more."
            ) from error
        except DataInUse:
            server = server_of(settings)
            if server:
                return server
        if time.monotonic() > until:
            raise click.ClickException(f"Another process uses {settings.data}. Wait a moment and try again.")
        time.sleep(0.05)


def server_of(settings: Settings) -> RunningServer | None:
    """The server that holds the lock; None if another process holds it."""
    try:
        server = msgspec.json.decode(server_file(settings.data).read_bytes(), type=RunningServer)
    except (OSError, msgspec.DecodeError):
        return None
    return server if str(server.pid) == holder(settings.data) else None


def click_error(reason: str, more: dict[str, object]) -> click.ClickException:
    """The message for a refusal."""
    detail = ", ".join(f"{key}: {value}" for key, value in more.items())
    return click.ClickException(WORDS.get(reason, f"Refused: {reason}.") + (f" ({detail})" if detail else ""))


def _hand_over(server: RunningServer, verb: str, arguments: Arguments) -> Result:
    request = Request(
        f"http://127.0.0.1:{server.port}/command",
        json.dumps({"name": verb, "arguments": arguments}).encode(),
        {"Authorization": f"Bearer {server.token}", "Content-Type": "application/json"},
    )
    try:
        with DIRECT.open(request, timeout=ANSWER_S) as answer:
            result: Result = json.load(answer)
    except HTTPError as error:
        raise _refused(error) from error
    except (OSError, HTTPException) as error:  # refused, reset, too late, cut off
        raise click.ClickException(
            f"The running server did not answer ({error}). Look at the data to see whether it was done."
        ) from error
    return result


def _refused(error: HTTPError) -> click.ClickException:
    try:
        refusal = json.loads(error.read())
        more = {key: value for key, value in refusal.items() if key not in ("refused", "retry")}
        return click_error(refusal["refused"], more)
    except (ValueError, KeyError, TypeError):
        return click.ClickException(f"The running server failed ({error.code}). Its log says why.")
