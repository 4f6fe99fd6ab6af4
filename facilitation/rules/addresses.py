"""Where somebody comes from, for limits: behind a proxy it is what the proxy says, and nobody else. Pure."""

import ipaddress
import re
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Network = IPv4Network | IPv6Network
HOUSEHOLD_BITS = 64  # by IPv6 one household has a whole /64 to change addresses in
LONGEST = 2_000  # of a header; no chain of real proxies needs more
# Some proxies add the port: 192.0.2.7:51000, [2001:db8::1]:443, "[2001:db8::1]:443".
WITH_PORT = re.compile(r"(?P<quote>\"?)(?:\[(?P<six>[^]]*)\]|(?P<four>[0-9.]+))(?::[0-9]{1,5})?(?P=quote)")


def networks(text: str) -> tuple[Network, ...]:
    """`10.0.0.1, 192.168.0.0/24` as networks; raises ValueError for anything that is not exactly that."""
    return tuple(ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip())


def client_address(peer: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """The nearest address that no trusted proxy has; "" where there is none.

    `forwarded` is X-Forwarded-For: each proxy appends whom it heard. It is read from the right, as far as the
    one who said it is trusted: what stands left of that the client may have written itself.
    """
    said = [part.strip() for part in forwarded.split(",")] if trusted and len(forwarded) <= LONGEST else []
    known = _address(peer)
    while said and known is not None and _is_in(known, trusted):
        farther = _address(said.pop())
        if farther is None:
            break
        known = farther
    return _household(known)


def is_one_of(peer: str, known: Sequence[Network]) -> bool:
    """Whether the other end of a line has an address in these networks."""
    address = _address(peer)
    return address is not None and _is_in(address, known)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    found = WITH_PORT.fullmatch(text)
    try:
        known = ipaddress.ip_address(found["six"] or found["four"] or "" if found else text)
    except ValueError:
        return None
    return getattr(known, "ipv4_mapped", None) or known


def _is_in(known: IPv4Address | IPv6Address, trusted: Sequence[Network]) -> bool:
    return any(known in network for network in trusted)


def _household(known: IPv4Address | IPv6Address | None) -> str:
    if known is None:
        return ""
    if known.version == 4:
        return str(known)
    return str(ipaddress.ip_network((int(known), HOUSEHOLD_BITS), strict=False))
