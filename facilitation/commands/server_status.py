"""The state of the running server, for the doctor."""

import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from urllib.error import HTTPError

from facilitation.actions.checking_setup import Finding
from facilitation.commands.run_command import DIRECT, server_of
from facilitation.settings import FAST, Settings
from facilitation.wire.versions import choose_path

PATIENCE_S = 10.0
WHY = {
    "storage": (
        "The disk is full or cannot be written; phones keep their answers.",
        "Free some space; the server then continues by itself.",
    ),
    "address": (
        "FACILITATION_PUBLIC_URL does not begin with https://, so their forms are refused as those of another site.",
        "Set it to the https:// address that people open, and start again.",
    ),
    "draining": ("It is shutting down and finishes what it has accepted.", "Wait a moment."),
}


def examine_server(settings: Settings) -> Iterator[Finding]:
    """Findings on the path of the sockets and on the health of the server that holds the data."""
    yield _path(settings)
    server = server_of(settings)
    if not server or not Path(f"/proc/{server.pid}").exists():  # the file of a killed server remains
        yield Finding("note", "No server runs on this data")
        return
    try:
        with DIRECT.open(f"http://127.0.0.1:{server.port}/healthz", timeout=PATIENCE_S) as answer:
            trouble = json.load(answer).get("trouble")
        yield Finding("good", f"The running server is ready (process {server.pid})")
        if trouble:
            yield Finding(
                "unsafe",
                "People reach the running server by https://, but its public address is http://",
                *WHY[trouble],
            )
    except HTTPError as error:
        with error:
            reason = str(json.load(error).get("reason", error.code))
        yield Finding("unsafe", f"The running server is not ready: {reason}", *WHY.get(reason, ("", "")))
    except (OSError, ValueError) as error:
        yield Finding(
            "unsafe",
            f"The running server does not answer on 127.0.0.1 ({error})",
            "Commands hand what they write to it there.",
            "Set HOST to 127.0.0.1 or 0.0.0.0; if it hangs, end it with SIGTERM and start it again.",
        )


def _path(settings: Settings) -> Finding:
    path = choose_path(settings.async_mode, settings.wire)
    if path.unsupported:
        return Finding(
            "note",
            f"Sockets take plain threads, since {', '.join(path.unsupported)} is another version than supported",
            "Everything works for some 150 people, but slow readers and floods of messages are not limited.",
            "Install the versions of requirements.txt.",
        )
    if path.name != FAST:
        return Finding(
            "note",
            f"Sockets take the stock path ({settings.async_mode})",
            "FACILITATION_WIRE or FACILITATION_ASYNC_MODE chose it; some ten times slower, and right for comparison.",
            "Unset both for a big room.",
        )
    return Finding("good", f"Sockets take the fast path (eventlet {version('eventlet')})")
