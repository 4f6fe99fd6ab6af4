"""The library versions whose undocumented names this package uses, and the choice of a path that knows them.

Every module that uses such a name calls `require` at import, so it cannot run with another version. With other versions
the server takes the plain path: threads on the documented API of Flask-SocketIO and Werkzeug.
"""

from collections.abc import Iterable
from importlib.metadata import version
from typing import NamedTuple

from facilitation.settings import FAST, PLAIN, STOCK, THREADS

SUPPORTED = {
    "eventlet": "0.41",
    "flask-socketio": "5.7",
    "python-engineio": "4.15",
    "python-socketio": "5.18",
    "simple-websocket": "1.1",
}
"""By library: the release series (X.Y) these modules were written and tested for; `pyproject.toml` has the same bounds."""

SOCKETIO = ("flask-socketio", "python-engineio", "python-socketio")
NEEDS = {
    FAST: ("eventlet", *SOCKETIO),
    STOCK: ("eventlet", *SOCKETIO),
    THREADS: ("simple-websocket", *SOCKETIO),
    PLAIN: (),
}
"""By path: the libraries whose undocumented names it uses."""


class UnsupportedVersion(ImportError):
    """A module was imported that does not know the installed version of a library."""


class Path(NamedTuple):
    """The path that serves the sockets; `unsupported` libraries (each as "name version") rule out the wanted one."""

    name: str
    unsupported: tuple[str, ...] = ()


def require(*libraries: str) -> None:
    """Raise UnsupportedVersion unless these libraries are installed in a supported version."""
    unsupported = unsupported_versions(libraries)
    if unsupported:
        raise UnsupportedVersion(f"written for other versions than {', '.join(unsupported)}")


def unsupported_versions(libraries: Iterable[str] = SUPPORTED) -> list[str]:
    """Return those of the libraries that are installed in another version, each as "name version"."""
    installed = {library: version(library) for library in libraries}
    return [f"{library} {found}" for library, found in installed.items() if not _is_supported(library, found)]


def choose_path(async_mode: str, wire: str) -> Path:
    """Return the path the settings ask for, or the plain one if an installed version rules that out."""
    wanted = wire if async_mode == "eventlet" else THREADS
    unsupported = unsupported_versions(NEEDS[wanted])
    return Path(PLAIN, tuple(unsupported)) if unsupported else Path(wanted)


def _is_supported(library: str, found: str) -> bool:
    return found == SUPPORTED[library] or found.startswith(f"{SUPPORTED[library]}.")
