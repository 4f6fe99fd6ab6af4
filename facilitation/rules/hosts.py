"""Read the Host header of a request."""

import ipaddress
import re

# A name, an IPv4 address or an IPv6 address in brackets, with or without a port.
HOST = re.compile(r"(?:([a-z0-9._-]{1,253})|\[([0-9a-f:.]{2,45})\])(?::[0-9]{1,5})?", re.IGNORECASE | re.ASCII)
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


def host_name(header: str) -> str:
    """Return the name or address in a Host header, in lower case, without port and brackets; "" for anything else."""
    found = HOST.fullmatch(header)
    return (found[1] or found[2]).lower() if found else ""


def host_names(text: str) -> tuple[str, ...]:
    """Read `mitreden.example, 192.0.2.7`; raises ValueError for what no Host header can be."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    names = tuple(host_name(_in_ascii(part)) for part in parts)
    for part, name in zip(parts, names, strict=True):
        if not name:
            raise ValueError(f"{part!r} is no host")
    return names


def literal_address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Return a host that is the address of one machine; None for names and for addresses of none or of many."""
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return None
    plain = getattr(address, "ipv4_mapped", None) or address
    return None if plain.is_unspecified or plain.is_multicast else address


def _in_ascii(name: str) -> str:
    """Return a host name as browsers send it: `bürger.example` as `xn--brger-kva.example`."""
    try:
        return name.encode("idna").decode()
    except UnicodeError:
        return name
