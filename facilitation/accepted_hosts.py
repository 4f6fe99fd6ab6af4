"""For which hosts this server answers. A page of another name that is led here (DNS rebinding) must not count as ours."""

import socket
from collections.abc import Sequence
from urllib.parse import urlsplit

from facilitation.rules.hosts import LOOPBACK_NAMES, host_name, host_names, literal_address


class AcceptedHosts:
    """The public host, loopback names and those the operator names; in a network without HTTPS this machine's own, too."""

    def __init__(self, public_url: str, more: Sequence[str] = ()) -> None:
        parts = urlsplit(public_url)
        self._in_network = parts.scheme != "https"
        public = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
        self._names = {*LOOPBACK_NAMES, *host_names(public), *more}
        if self._in_network:
            name = host_name(socket.gethostname())
            self._names |= {name, f"{name}.local"} if name else set()

    def accept(self, host: str) -> bool:
        """Whether a Host header names this server; its port may be any, since proxies leave it out."""
        name = host_name(host)
        return bool(name) and (name in self._names or (self._in_network and is_own_address(name)))


def is_own_address(name: str) -> bool:
    """Whether this machine has that address now: only then a socket can be bound to it. Takes some 10 µs."""
    address = literal_address(name)
    if address is None:
        return False
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.bind((str(address), 0))
    except OSError:
        return False
    return True
