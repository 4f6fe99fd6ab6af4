"""The settings of a process, read from the environment."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from urllib.parse import urlsplit

from facilitation.rules import addresses, hosts
from facilitation.rules.session.limits import RateLimit

PACKAGE = Path(__file__).parent
SHORTEST_TOKEN = 16
SHORTEST_IDLE, LONGEST_IDLE = 5, 720  # minutes; a sign-in ends after twelve hours anyway
DEFAULT_PORTS = {"http": 80, "https": 443}
CONTACT = re.compile(
    r"(mailto:)?[\w.+-]+@[\w-]+(\.[\w-]+)+|https://[\w.-]+(:\d+)?(/[!-~]*)?|tel:\+[\d-]{5,20}", re.ASCII
)
OFFERED, REQUIRED = "offered", "required"
FAST, STOCK, THREADS, PLAIN = "fast", "stock", "threading", "plain"  # paths that serve the sockets


class BadSetting(Exception):
    """A setting that is not understood or not supported; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Rate limits (per second, burst): generous enough for a hall behind one address."""

    messages: RateLimit = RateLimit(50, 200)  # of one connection, whatever they are
    answers: RateLimit = RateLimit(5, 40)
    contributions: RateLimit = RateLimit(0.2, 3)
    hands: RateLimit = RateLimit(0.3, 4)
    lookups: RateLimit = RateLimit(2, 10)
    connects: RateLimit = RateLimit(0.5, 5)
    address_joins: RateLimit = RateLimit(10, 600)
    address_connects: RateLimit = RateLimit(50, 1000)
    address_unknown_connects: RateLimit = RateLimit(10, 600)  # links revoked, sessions purged
    device_codes: RateLimit = RateLimit(0.2, 5)  # of one voice, to go on on another device
    address_wrong_codes: RateLimit = RateLimit(1, 60)
    address_reads: RateLimit = RateLimit(50, 1500)  # without a voice, and not from the cache of answers
    address_logins: RateLimit = RateLimit(0.2, 10)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one process, fixed at its start."""

    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str | None = None
    trusted_proxies: tuple[addresses.Network, ...] = ()
    hosts: tuple[str, ...] = ()  # accepted beside the public one, in lower case, without ports
    demo: bool = False
    async_mode: str = "eventlet"
    wire: str = FAST
    ticks_per_second: float = 4.0
    message_bytes: int = 16_384
    upload_bytes: int = 20_000_000
    test_languages: bool = False
    log: str = "text"
    metrics_token: str = ""
    staff_idle_minutes: int = 60  # without a page called, a sign-in of staff ends
    staff_factor: str = OFFERED  # whether everybody needs a second factor
    security_contact: tuple[str, ...] = ()  # addresses of RFC 9116, the preferred one first
    kinds: Path | None = None  # added kinds of steps, see added_kinds.py
    limits: Limits = field(default_factory=Limits)


def resource(name: str) -> Path:
    """Return a folder that ships with the program, from a wheel or from a checkout."""
    shipped = PACKAGE / name
    return shipped if shipped.exists() else PACKAGE.parent / name


def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; raises BadSetting for what is not supported yet."""
    for name in ("FACILITATION_DATABASE_URL", "FACILITATION_REDIS_URL"):
        if environ.get(name):
            raise BadSetting(f"{name} is not supported yet: this version keeps its data in SQLite. Unset it.")
    return Settings(
        data=Path(environ.get("FACILITATION_DATA") or "sessions").absolute(),
        host=environ.get("HOST") or "127.0.0.1",
        port=_port(environ.get("PORT") or "8000"),
        public_url=_public_url((environ.get("FACILITATION_PUBLIC_URL") or "").strip()),
        trusted_proxies=_proxies(environ.get("FACILITATION_TRUSTED_PROXY") or ""),
        hosts=_hosts(environ.get("FACILITATION_HOSTS") or ""),
        async_mode=environ.get("FACILITATION_ASYNC_MODE") or "eventlet",
        wire=_one_of("FACILITATION_WIRE", environ.get("FACILITATION_WIRE") or FAST, (FAST, STOCK)),
        test_languages=environ.get("FACILITATION_TEST_LANGUAGES") == "1",
        log=_one_of("FACILITATION_LOG", environ.get("FACILITATION_LOG") or "text", ("text", "json")),
        staff_idle_minutes=_minutes(environ.get("FACILITATION_STAFF_IDLE_MINUTES") or "60"),
        staff_factor=_one_of(
            "FACILITATION_STAFF_SECOND_FACTOR",
            environ.get("FACILITATION_STAFF_SECOND_FACTOR") or OFFERED,
            (OFFERED, REQUIRED),
        ),
        metrics_token=_token(environ.get("FACILITATION_METRICS_TOKEN") or ""),
        security_contact=_contacts(environ.get("FACILITATION_SECURITY_CONTACT") or ""),
        kinds=Path(kinds).absolute() if (kinds := environ.get("FACILITATION_KINDS")) else None,
        limits=_limits(environ.get("FACILITATION_LIMITS") or ""),
    )


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 <= int(text) <= 65_535:
        raise BadSetting(f"PORT must be a number from 0 to 65535, not {text!r}.")
    return int(text)


def _public_url(text: str) -> str | None:
    """Return the URL as browsers write it: lower case, no default port. Raises BadSetting for one with a path."""
    if not text:
        return None
    parts = urlsplit(text)
    try:
        port = parts.port
    except ValueError:
        port = 0
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname or port == 0 or "@" in parts.netloc or " " in text:
        raise BadSetting(f"FACILITATION_PUBLIC_URL must be like https://mitreden.example, not {text!r}.")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise BadSetting(
            f"FACILITATION_PUBLIC_URL must not have a path: {text!r}. The program answers at the root of a host only: "
            f"give it a name of its own, such as https://mitreden.{parts.hostname.removeprefix('www.')}."
        )
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}" + (f":{port}" if port and port != DEFAULT_PORTS[parts.scheme] else "")


def _proxies(text: str) -> tuple[addresses.Network, ...]:
    """Read networks of proxies; refuses one that contains everybody, who could then forge their address."""
    try:
        known = addresses.networks(text)
    except ValueError as error:
        raise BadSetting(f"FACILITATION_TRUSTED_PROXY: {error}. Give addresses or networks, with commas.") from error
    if any(network.prefixlen == 0 for network in known):
        raise BadSetting("FACILITATION_TRUSTED_PROXY must not be everybody: name the addresses of your proxies.")
    return known


def _hosts(text: str) -> tuple[str, ...]:
    try:
        return hosts.host_names(text)
    except ValueError as error:
        raise BadSetting(
            f"FACILITATION_HOSTS: {error}. Give names or addresses without http://, with commas."
        ) from error


def _limits(text: str) -> Limits:
    """Read `answers=1000/1000,connects=…` (per second / burst) on top of the defaults."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return replace(Limits(), **dict(map(_limit, parts)))


def _limit(text: str) -> tuple[str, RateLimit]:
    name, _, numbers = text.partition("=")
    known = [one.name for one in fields(Limits)]
    match = re.fullmatch(r"([0-9]{1,9}(?:\.[0-9]{1,3})?)/([0-9]{1,9})", numbers.strip())
    if name.strip() not in known or match is None or float(match[1]) == 0 or int(match[2]) == 0:
        raise BadSetting(
            f"FACILITATION_LIMITS: {text!r} is not NAME=PER_SECOND/BURST with both above 0; names: {', '.join(known)}."
        )
    return name.strip(), RateLimit(float(match[1]), float(match[2]))


def _one_of(name: str, text: str, known: tuple[str, ...]) -> str:
    if text not in known:
        raise BadSetting(f"{name} must be one of {', '.join(known)}, not {text!r}.")
    return text


def _minutes(text: str) -> int:
    if not text.isdecimal() or not SHORTEST_IDLE <= int(text) <= LONGEST_IDLE:
        raise BadSetting(
            f"FACILITATION_STAFF_IDLE_MINUTES must be a number from {SHORTEST_IDLE} to {LONGEST_IDLE}, not {text!r}."
        )
    return int(text)


def _token(text: str) -> str:
    if text and len(text) < SHORTEST_TOKEN:
        raise BadSetting(f"FACILITATION_METRICS_TOKEN is shorter than {SHORTEST_TOKEN} characters. Take a random one.")
    return text


def _contacts(text: str) -> tuple[str, ...]:
    """Read mail addresses, https:// pages and tel: numbers, with commas (RFC 9116, 2.5.3)."""
    contacts = tuple(part.strip() for part in text.split(",") if part.strip())
    wrong = [one for one in contacts if not CONTACT.fullmatch(one)]
    if wrong:
        raise BadSetting(
            f"FACILITATION_SECURITY_CONTACT: {wrong[0]!r} is no mail address, no https:// page and no tel: number."
        )
    return tuple(one if ":" in one else f"mailto:{one}" for one in contacts)
