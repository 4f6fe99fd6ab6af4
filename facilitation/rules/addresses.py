"""Find the address of a client for rate limits; only trusted proxies may report it."""

import ipaddress
import re
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Network = IPv4Network | IPv6Network
HOUSEHOLD_BITS = 64  # one IPv6 household may use any address of its /64
NETWORK_BITS = {4: 24, 6: 48}  # an office, a provider's customers of one street
LONGEST = 2_000  # characters of a header that are looked at; no real chain of proxies needs more
# Some proxies add the port: 192.0.2.7:51000, [2001:db8::1]:443, "[2001:db8::1]:443".
WITH_PORT = re.compile(r"(?P<quote>\"?)(?:\[(?P<six>[^]]*)\]|(?P<four>[0-9.]+))(?::[0-9]{1,5})?(?P=quote)")


def networks(text: str) -> tuple[Network, ...]:
    """Parse `10.0.0.1, 192.168.0.0/24`; raises ValueError for anything else."""
    return tuple(ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip())


def client_address(peer: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """Return the nearest address that is not a trusted proxy; "" if there is none.

    `forwarded` is X-Forwarded-For, to which each proxy appends its peer. It is read from the right while the sender is
    trusted, since the client may have written anything to the left of that.
    """
    hops = _nearest_hops(forwarded) if trusted else []
    nearest = _address(peer)
    while hops and nearest is not None and _is_in(nearest, trusted):
        farther = _address(hops.pop())
        if farther is None:
            break
        nearest = farther
    return _household(nearest)


def _nearest_hops(forwarded: str) -> list[str]:
    """Return the hops of a header, the nearest last; of a longer one, which a client began, those at its end."""
    hops = [part.strip() for part in forwarded[-LONGEST:].split(",")]
    return hops if len(forwarded) <= LONGEST else hops[1:]  # the first may be cut


def network_of(address: str) -> str:
    """Return the network of an address, which people recognise a place by: 192.0.2.0/24, 2001:db8::/48; "" for none."""
    try:
        known = ipaddress.ip_network(address, strict=False)
    except ValueError:
        return ""
    wide = NETWORK_BITS[known.version]
    return str(known.supernet(new_prefix=wide) if known.prefixlen > wide else known)


def is_one_of(peer: str, trusted: Sequence[Network]) -> bool:
    """Tell whether a peer has an address in these networks."""
    address = _address(peer)
    return address is not None and _is_in(address, trusted)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    found = WITH_PORT.fullmatch(text)
    try:
        address = ipaddress.ip_address(found["six"] or found["four"] or "" if found else text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _is_in(address: IPv4Address | IPv6Address, trusted: Sequence[Network]) -> bool:
    return any(address in network for network in trusted)


def _household(address: IPv4Address | IPv6Address | None) -> str:
    if address is None:
        return ""
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((int(address), HOUSEHOLD_BITS), strict=False))
