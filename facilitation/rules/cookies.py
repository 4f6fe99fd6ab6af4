"""Names of cookies, and what a Cookie header contains of one name.

Over HTTPS every name has the prefix `__Host-`: browsers then take the cookie from this very host alone, while a cookie
without it may come from any host of the same domain (RFC 6265bis, 4.1.3.2).
"""

from collections import Counter

HOST_PREFIX = "__Host-"
STAFF, LANGUAGE, DOOR, TURN = "staff", "language", "door_", "turn_"
KNOWN_DEVICE = "staff_device"  # a browser that somebody of the staff signed in with
OF_SESSION = ("voice_", "moderator_", "screen_", "kiosk_", "helper_")


def session_cookie(role: str, code: str) -> str:
    """Return the name, without prefix, of a role's cookie: `voice_<code>`, `moderator_<code>`, `screen_<code>`, `helper_<code>`, `staff`."""
    return STAFF if role == "staff" else f"{'voice' if role == 'participant' else role}_{code}"


def cookie_values(header: str, name: str) -> list[str]:
    """Return the values of all cookies with exactly this name."""
    return [value for known, value in _pairs(header) if known == name]


def cookie_value(header: str, name: str) -> str:
    """Return the value of the one cookie with this name; "" for none, and for several, of which none is to be trusted."""
    found = cookie_values(header, name)
    return found[0] if len(found) == 1 else ""


def comes_twice(header: str, prefix: str) -> bool:
    """Whether two cookies of one name came that says who somebody is. Other names are not ours, or say nothing of it."""
    names = Counter(name.removeprefix(prefix) for name, _ in _pairs(header) if name.startswith(prefix))
    return any(count > 1 and _identifies(name) for name, count in names.items())


def identities(header: str) -> list[str]:
    """Return the values of all cookies that may say who somebody is, under any of their names."""
    return [value for name, value in _pairs(header) if _identifies(name.removeprefix(HOST_PREFIX))]


def identifying(header: str) -> set[tuple[str, str]]:
    """Return the cookies of a session's roles, as name and value; others, such as the language, may change."""
    return {(name, value) for name, value in _pairs(header) if name.removeprefix(HOST_PREFIX).startswith(OF_SESSION)}


def _identifies(plain: str) -> bool:
    return plain.startswith((STAFF, *OF_SESSION, DOOR))


def _pairs(header: str) -> list[tuple[str, str]]:
    """Return names and values. Only blanks and tabs are stripped: Python's `strip` would turn `\\xa0__Host-x` into ours."""
    parts = (part.strip(" \t").partition("=") for part in header.split(";"))
    return [(name, value) for name, _, value in parts]
