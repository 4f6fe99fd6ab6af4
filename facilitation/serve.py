"""Runs the server process: opens the data, listens, ticks, and drains on SIGTERM.

`eventlet.monkey_patch()` must run before anything imports Flask, so this module imports the rest inside its functions.
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
from typing import TYPE_CHECKING, Any

from facilitation import metrics  # noqa: F401 – before eventlet.monkey_patch(), see there
from facilitation.settings import FAST, PLAIN, STOCK, Settings
from facilitation.wire.binding import SEND_BUFFER, CannotListen, bound
from facilitation.wire.logs import configure_logging, log_start
from facilitation.wire.versions import choose_path

if TYPE_CHECKING:
    from facilitation.app import Sockets
    from facilitation.application import Application, Offload
    from facilitation.store import Store
    from facilitation.store.writer import Waiting

BACKLOG = 2_048
SWEEP_S = 600
COLLECTED = (100_000, 50, 100)
"""After so many allocations the garbage collector looks through the young, middle and old ones."""
log = logging.getLogger("facilitation")


class CannotServe(Exception):
    """The server cannot start; the text says what to do."""


def serve(settings: Settings) -> None:
    """Run until SIGTERM or Ctrl-C; everything accepted by then is on disk. Raises CannotServe."""
    configure_logging(as_json=settings.log == "json")
    gc.set_threshold(*COLLECTED)  # the start allocates what stays, and looking through it again and again takes 0.15 s
    path = choose_path(settings.async_mode, settings.wire)
    if path.unsupported:
        unsupported = ", ".join(path.unsupported)
        print(f"wire: plain threads (written for other versions than {unsupported})", flush=True)
        log.warning("plain threads", extra={"data": {"unsupported": unsupported}})
    if path.name in (FAST, STOCK):
        # eventlet warns that it is in bug-fix mode; only this module and `wire` use it, so that it can be replaced
        warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated", category=Warning)
        os.environ.setdefault("EVENTLET_NO_GREENDNS", "yes")  # takes 0.1 s of a start; the server looks up no names
        import eventlet

        eventlet.monkey_patch()
        _serve_on_eventlet(settings, path.name)
    else:
        _serve_on_threads(settings, path.name)


def _serve_on_eventlet(settings: Settings, path: str) -> None:
    import eventlet
    import eventlet.wsgi

    from facilitation.wire import eventlet_websocket
    from facilitation.wire.eventlet_hub import Hub, offload
    from facilitation.wire.http import CONNECTIONS, IDLE_S, Protocol, without_deflate
    from facilitation.wire.listener import Listener, most_connections
    from facilitation.wire.ticker import Ticker

    stopping: list[bool] = []
    _on_stop(lambda: stopping.append(True))
    CONNECTIONS.proxies = settings.trusted_proxies
    store = _store(settings, Hub())
    # reuse_port would let a second server take half of the connections without a word
    listener: Any = Listener(_bound(settings, lambda where: eventlet.listen(where, backlog=BACKLOG, reuse_port=False)))
    application, sockets = _application(settings, store, listener, offload, path)
    eventlet_websocket.install(application.socketio_server)
    if path == FAST:
        listener = _listen_fast(application, sockets, listener)
    eventlet.spawn(
        eventlet.wsgi.server,
        listener,
        without_deflate(application.flask),
        max_size=most_connections(),
        log_output=False,
        protocol=Protocol,
        socket_timeout=IDLE_S,
        debug=False,  # else an error outside of Flask shows its traceback to the client
    )
    ticker = Ticker(application, 1 / settings.ticks_per_second)
    _announce_ready(application)
    while not stopping:
        eventlet.sleep(1 / settings.ticks_per_second)
        ticker.tick()
    # closes our copy of the socket only: a supervisor may keep it open, so that clients wait instead of being refused
    _stop(application, sockets, listener.close)


def _listen_fast(application: "Application", sockets: "Sockets", listener: Any) -> Any:
    from facilitation.wire.fast import Fast

    fast = Fast(application, sockets)
    application.broadcast.transport = fast.transport
    return fast.listen(listener)


def _serve_on_threads(settings: Settings, path: str) -> None:
    """Serve with Werkzeug and simple-websocket, one thread for each connection."""
    import threading

    from werkzeug.serving import make_server

    from facilitation.store import RealThreads
    from facilitation.wire.threaded_http import RequestHandler
    from facilitation.wire.ticker import Ticker

    stopping = threading.Event()
    _on_stop(stopping.set)
    store = _store(settings, RealThreads())
    listener = _bound(settings, lambda where: socket.create_server(where, backlog=BACKLOG))
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
    application, sockets = _application(settings, store, listener, _run_now, path)
    if path != PLAIN:
        from facilitation.wire import threaded_websocket

        threaded_websocket.install(application.socketio_server)
    server = make_server(
        settings.host, 0, application.flask, threaded=True, request_handler=RequestHandler, fd=listener.fileno()
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ticker = Ticker(application, 1 / settings.ticks_per_second)
    _announce_ready(application)
    while not stopping.wait(1 / settings.ticks_per_second):
        ticker.tick()
    _stop(application, sockets, server.shutdown)


def _store(settings: Settings, waiting: "Waiting") -> "Store":
    """Lock, back up, upgrade and recount, before anybody can connect."""
    from facilitation.actions.counting import rebuild_all
    from facilitation.store import DataInUse, DataNewer, NotOpened, NotPrivate, StorageFailed, Store
    from facilitation.store.plan.storing import delete_interrupted

    try:
        store = Store(settings.data, waiting)
        _check_kinds(store)
        store.do(delete_interrupted)
        store.do(rebuild_all)
    except DataInUse as error:
        raise CannotServe(f"Another process uses {settings.data}. End it, or set FACILITATION_DATA.") from error
    except NotPrivate as error:
        raise CannotServe(
            f"Others on this machine may read {error}, and this user may not change that. It holds answers: "
            f"give it to the user that runs the server and set chmod 700, or set FACILITATION_DATA to another folder."
        ) from error
    except DataNewer as error:
        raise CannotServe(f"The data was written by a newer version ({error}). Install that one.") from error
    except (NotOpened, StorageFailed, sqlite3.Error, OSError) as error:
        raise CannotServe(
            f"The disk did not take it, or the data cannot be read: {_cause(error)}. Make room; "
            "`facilitation doctor` and `facilitation verify` say more. Then start again."
        ) from error
    return store


def _check_kinds(store: "Store") -> None:
    """Refuse to start without a kind that a stored step is of: its pages and results could not be shown."""
    from facilitation.activities import kinds
    from facilitation.store.session.activities import kinds_in_use

    with store.reading() as db:
        missing = sorted(kinds_in_use(db) - kinds().keys())
    if missing:
        store.close()
        raise CannotServe(
            f"There are steps of a kind that is not installed: {', '.join(missing)}. Set FACILITATION_KINDS to the folder "
            "that it came from."
        )


def _cause(error: Exception) -> str:
    """Return the message of SQLite or the system, without the statement and its values."""
    cause = error.__cause__ or error
    return str(getattr(cause, "orig", cause))


def _bound(settings: Settings, listen: Callable[[tuple[str, int]], Any]) -> Any:
    try:
        return bound(settings.host, settings.port, listen)
    except CannotListen as error:
        raise CannotServe(str(error)) from error


def _application(
    settings: Settings, store: "Store", listener: Any, offload: "Offload", path: str
) -> "tuple[Application, Sockets]":
    from facilitation.app import create_app, open_sockets

    port = listener.getsockname()[1]
    url = settings.public_url or f"http://{_reachable(settings.host)}:{port}"
    application = create_app(settings, store, offload, url, _write_server_file(settings, port, url), path)
    sockets = open_sockets(application)
    store.listen(application.broadcast.mark_changed)
    if settings.demo:
        from facilitation import demo
        from facilitation.exchange import qr

        made = demo.start_demo(store)
        print("\n".join(demo.lines(made, url)), qr.terminal(f"{url}/s/{made['code']}"), sep="\n", flush=True)
    application.socketio.start_background_task(_sweep, application)
    return application, sockets


def _announce_ready(application: "Application") -> None:
    """Print and log that the server accepts connections.

    Freezes what the start has allocated, so that the garbage collector does not scan it again and again (saves 4 µs an
    answer; the longest pause at 5,000 people falls from 100 ms to 16 ms).
    """
    gc.collect()
    gc.freeze()
    print(f"ready: {application.public_url}", flush=True)
    log_start(application.wire)


def _on_stop(act: Callable[[], object]) -> None:
    """Call `act` on SIGTERM and Ctrl-C; set early, so that a start can be ended in order, too."""
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: act())


def _sweep(application: "Application") -> None:
    """Delete what was kept long enough, and end links whose time is over, every ten minutes, whatever else happens."""
    from facilitation.actions.desks import end_expired
    from facilitation.actions.housekeeping import keep_house
    from facilitation.clock import now_ms

    while True:
        try:
            application.jobs.delete_expired()
            keep_house(application.store, now_ms(), application.offload)
            for link_id in application.store.do(end_expired, now_ms()):
                application.broadcast.disconnect_link(link_id)
        except Exception:
            log.exception("housekeeping")
        application.sleep(SWEEP_S)


def _stop(application: "Application", sockets: "Sockets", stop_listening: Callable[[], object]) -> None:
    """Finish what was accepted, then exit."""
    from facilitation.wire.shutdown import drain

    drain(application, sockets, stop_listening)
    application.jobs.close()
    application.store.close()
    server_file(application.settings.data).unlink(missing_ok=True)
    log.info("stopped")
    sys.stdout.flush()
    os._exit(0)  # greenlets still wait on the sockets of phones; everything accepted is on disk


def _run_now(work: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    return work(*arguments, **named)


# ---- where this server is found ----------------------------------------------------------------
def server_file(data: Path) -> Path:
    """Return the file that tells the command line about a running server: {port, url, token, pid}, mode 0600."""
    return data / "server.json"


def _write_server_file(settings: Settings, port: int, url: str) -> str:
    """Write the server's file; return the token of this run."""
    token = secrets.token_urlsafe(32)
    path = server_file(settings.data)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump({"port": port, "url": url, "token": token, "pid": os.getpid()}, file)
    return token


def _reachable(host: str) -> str:
    """Return an address that phones of the same network can open."""
    if host not in ("0.0.0.0", "::"):  # noqa: S104 – compared, not bound
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # TEST-NET: no packet is sent, the kernel only chooses the outgoing address
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
