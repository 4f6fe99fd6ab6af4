"""The process: patches, opens, binds, ticks, drains on SIGTERM.

Under eventlet `monkey_patch()` comes before anything imports Flask, so this module imports the rest late.
"""

import gc
import json
import logging
import os
import secrets
import signal
import socket
import sqlite3
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from facilitation.settings import Settings
from facilitation.wire.binding import CannotListen, bound
from facilitation.wire.logs import configure_logging, started

BACKLOG = 2_048
SWEEP_S = 600
log = logging.getLogger("facilitation")


class CannotServe(Exception):
    """What stands in the way of a start; its text says what to do."""


def serve(settings: Settings) -> None:
    """Run until SIGTERM or Ctrl-C; everything accepted by then is on disk. Raises CannotServe."""
    configure_logging(as_json=settings.log == "json")
    if settings.async_mode == "eventlet":
        # eventlet warns that it is in bug-fix mode; it has one home here so that it can be replaced
        warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated", category=Warning)
        import eventlet

        eventlet.monkey_patch()
        _serve_on_hub(settings)
    else:
        _serve_on_threads(settings)


def _serve_on_hub(settings: Settings) -> None:
    import eventlet
    import eventlet.wsgi

    from facilitation.wire.eventlet_hub import Hub, offload
    from facilitation.wire.eventlet_websocket import Sockets
    from facilitation.wire.fast import Fast
    from facilitation.wire.http import IDLE_S, Protocol, without_deflate
    from facilitation.wire.listener import Listener, most_connections
    from facilitation.wire.ticker import Ticker

    stopping: list[bool] = []
    _on_stop(lambda: stopping.append(True))
    store = _store(settings, Hub())
    # reuse_port would let a second server take half of the connections without a word
    listener: Any = Listener(_bound(settings, lambda where: eventlet.listen(where, backlog=BACKLOG, reuse_port=False)))
    is_fast = settings.wire == "fast" and _supports_fast_path()
    application, sockets = _application(settings, store, listener, offload, "fast" if is_fast else "stock")
    application.socketio.server.eio._async = application.socketio.server.eio._async | {"websocket": Sockets}
    if is_fast:
        fast = Fast(application.flask, application.socketio.server, sockets.guard, sockets.namespaces)
        application.broadcast.transport = fast.transport
        listener = fast.listen(listener)
    eventlet.spawn(
        eventlet.wsgi.server,
        listener,
        without_deflate(application.flask),
        max_size=most_connections(),
        log_output=False,
        protocol=Protocol,
        socket_timeout=IDLE_S,
        debug=False,  # else an error outside of Flask shows its traceback to whoever asked
    )
    ticker = Ticker(application, 1 / settings.ticks_per_second)
    _ready(application)
    while not stopping:
        eventlet.sleep(1 / settings.ticks_per_second)
        ticker.tick()

    def stop_listening() -> None:
        """Our copy of the socket only: a supervisor may keep it open, and then people wait instead of being refused."""
        listener.close()
        sockets.guard.hear_no_more()

    _leave(application, settings, stop_listening)


def _supports_fast_path() -> bool:
    """Whether the fast path knows the installed versions of the libraries it reaches into; says so if not."""
    from facilitation.wire.versions import unsupported_versions

    unknown = unsupported_versions()
    if unknown:
        print(f"wire: stock (the fast path does not know {', '.join(unknown)})", flush=True)
    return not unknown


def _serve_on_threads(settings: Settings) -> None:
    """The same on real threads and simple-websocket: for tests that the hub can be replaced."""
    import threading

    from werkzeug.serving import WSGIRequestHandler, make_server

    from facilitation.store import RealThreads
    from facilitation.wire.threaded_websocket import SEND_BUFFER, Sockets
    from facilitation.wire.ticker import Ticker

    class Quiet(WSGIRequestHandler):
        def log(self, *_: Any) -> None:
            """A line for every request would hold addresses and codes."""

    stopping = threading.Event()
    _on_stop(stopping.set)
    store = _store(settings, RealThreads())
    listener = _bound(settings, lambda where: socket.create_server(where, backlog=BACKLOG))
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
    application, sockets = _application(settings, store, listener, _at_once, settings.async_mode)
    application.socketio.server.eio._async = application.socketio.server.eio._async | {"websocket": Sockets}
    server = make_server(
        settings.host, 0, application.flask, threaded=True, request_handler=Quiet, fd=listener.fileno()
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ticker = Ticker(application, 1 / settings.ticks_per_second)
    _ready(application)
    while not stopping.wait(1 / settings.ticks_per_second):
        ticker.tick()

    def stop_listening() -> None:
        server.shutdown()
        sockets.guard.hear_no_more()

    _leave(application, settings, stop_listening)


def _store(settings: Settings, waiting: Any) -> Any:
    """Lock, back up, upgrade and count anew, before anybody can connect."""
    from facilitation.actions.counting import rebuild_all
    from facilitation.store import DataInUse, DataNewer, NotOpened, StorageFailed, Store
    from facilitation.store.plan.storing import take_away_interrupted

    try:
        store = Store(settings.data, waiting)
        store.do(take_away_interrupted)
        store.do(rebuild_all)
    except DataInUse as error:
        raise CannotServe(f"Another process uses {settings.data}. End it, or set FACILITATION_DATA.") from error
    except DataNewer as error:
        raise CannotServe(f"The data was written by a newer version ({error}). Install that one.") from error
    except (NotOpened, StorageFailed, sqlite3.Error, OSError) as error:
        raise CannotServe(
            f"The disk did not take it, or the data cannot be read: {_plain(error)}. Make room; "
            "`facilitation doctor` and `facilitation verify` say more. Then start again."
        ) from error
    return store


def _plain(error: Exception) -> str:
    """SQLite's or the system's own words, without the statement and its values."""
    cause = error.__cause__ or error
    return str(getattr(cause, "orig", cause))


def _bound(settings: Settings, listen: Callable[[tuple[str, int]], Any]) -> Any:
    try:
        return bound(settings.host, settings.port, listen)
    except CannotListen as error:
        raise CannotServe(str(error)) from error


def _application(settings: Settings, store: Any, listener: Any, offload: Any, wire: str) -> tuple[Any, Any]:
    from facilitation.app import create_app, open_sockets

    port = listener.getsockname()[1]
    url = settings.public_url or f"http://{_reachable(settings.host)}:{port}"
    application = create_app(settings, store, offload, url, _announce(settings, port, url), wire)
    sockets = open_sockets(application)
    store.listen(application.broadcast.mark)
    if settings.demo:
        from facilitation import demo
        from facilitation.exchange import qr

        made = demo.start_demo(store)
        print("\n".join(demo.lines(made, url)), qr.terminal(f"{url}/s/{made['code']}"), sep="\n", flush=True)
    application.socketio.start_background_task(_sweep, application.socketio, settings.data / "incoming")
    return application, sockets


def _ready(application: Any) -> None:
    """Said once somebody accepts, and can be told to go.

    What the start has made stays: without freezing, the collector looks through all of it again and again (4 µs an
    answer; the longest pause of 100 ms at 5,000 people becomes 16 ms).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    print(f"ready: {application.public_url}", flush=True)
    started(application.wire)


def _on_stop(act: Callable[[], Any]) -> None:
    """From the beginning: whoever ends it while it starts wants an end in order, too."""
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: act())


def _sweep(socketio: Any, folder: Path) -> None:
    """What somebody uploaded to look at and left goes after an hour, whether or not anybody uploads again."""
    from facilitation.exchange.jobs import uploads

    while True:
        uploads.delete_expired(folder)
        socketio.sleep(SWEEP_S)


def _leave(application: Any, settings: Settings, stop_listening: Callable[[], None]) -> None:
    from facilitation.wire.shutdown import drain

    drain(application, stop_listening)
    application.jobs.close()
    application.store.close()
    server_file(settings.data).unlink(missing_ok=True)
    log.info("stopped")
    sys.stdout.flush()
    os._exit(0)  # sockets of phones still hold greenlets; everything accepted is on disk


def _at_once(work: Callable[..., Any], *arguments: Any) -> Any:
    return work(*arguments)


# ---- who may reach this server -----------------------------------------------------------------
def server_file(data: Path) -> Path:
    """Where a running server names itself for the command line: {port, url, token, pid}, mode 0600."""
    return data / "server.json"


def _announce(settings: Settings, port: int, url: str) -> str:
    """Write the server's file; returns the token of this run."""
    token = secrets.token_urlsafe(32)
    path = server_file(settings.data)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump({"port": port, "url": url, "token": token, "pid": os.getpid()}, file)
    return token


def _reachable(host: str) -> str:
    """The address phones of the same network can open."""
    if host not in ("0.0.0.0", "::"):  # noqa: S104 – compared, not bound
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # TEST-NET: no packet is sent, the kernel only picks the way out
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
