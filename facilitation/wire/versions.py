"""Which versions of the libraries the fast path has been written for: it reaches into them."""

from importlib.metadata import version

KNOWN = {"eventlet": "0.41.", "python-engineio": "4.15.", "python-socketio": "5.18.", "flask-socketio": "5.7."}


def unsupported_versions() -> list[str]:
    """The installed libraries whose inside the fast path does not know, each as `name version`."""
    found = {name: version(name) for name in KNOWN}
    return [f"{name} {one}" for name, one in found.items() if not one.startswith(KNOWN[name])]
