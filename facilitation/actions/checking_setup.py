"""Checks of the settings and the machine for `doctor`: what is unsafe, why, and what to do. Changes nothing."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from facilitation.actions import host_checks
from facilitation.exchange import limited_child
from facilitation.exchange.jobs import sandbox
from facilitation.settings import Settings, resource
from facilitation.store import engine
from facilitation.store.store import DATABASE

SAFE_SQLITE = (3, 51, 3)
FULL = 2  # PRAGMA synchronous


class Finding(msgspec.Struct, frozen=True):
    """One result of a check: `unsafe` should be changed, `note` is for information, `good` needs nothing."""

    level: Literal["unsafe", "note", "good"]
    what: str
    why: str = ""
    do: str = ""


Findings = Iterator[Finding]


def examine(settings: Settings) -> list[Finding]:
    """Run all checks."""
    return [finding for look in LOOKS for finding in look(settings)]


def _sqlite(_settings: Settings) -> Findings:
    version = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info >= SAFE_SQLITE:
        yield Finding("good", f"SQLite {version}")
        return
    yield Finding(
        "note",
        f"SQLite {version} is older than 3.51.3",
        "Before 3.51.3 two connections that write or checkpoint at the same instant can damage the write-ahead log. "
        "This program is safe: one process holds the lock of the data folder, and in it one connection writes.",
        "Do not write into the database with other programs while the server runs.",
    )


def _database(settings: Settings) -> Findings:
    database = settings.data / DATABASE
    if not database.is_file():
        yield Finding("note", f"There is no data in {settings.data} yet", "", "Run `facilitation serve` once.")
        return
    try:
        synchronous, journal = _as_opened(settings)
    except sqlite3.Error as error:
        yield Finding(
            "unsafe",
            f"The database cannot be opened: {error}",
            "Nothing can be read or stored.",
            "Look whether the disk is full or damaged; `facilitation restore` brings a backup into an empty folder.",
        )
        return
    if synchronous == FULL and journal == "wal":
        yield Finding("good", "Every acknowledged answer is synced to disk (synchronous=FULL, journal_mode=WAL)")
    else:
        yield Finding(
            "unsafe",
            f"The database opens with synchronous={synchronous}, journal_mode={journal}",
            "After a power cut answers may be missing that were acknowledged.",
            "Move the data folder to a local file system; over a network SQLite cannot keep its write-ahead log.",
        )


def _as_opened(settings: Settings) -> tuple[int, str]:
    """The values of (synchronous, journal_mode) on an open connection of the writer."""
    opened = engine.writing_engine(settings.data / DATABASE)
    try:
        with closing(opened.raw_connection().cursor()) as cursor:
            [(synchronous,)] = cursor.execute("PRAGMA synchronous").fetchall()
            [(journal,)] = cursor.execute("PRAGMA journal_mode").fetchall()
            return int(synchronous), str(journal)
    finally:
        opened.dispose()


def _exposure(settings: Settings) -> Findings:
    public = urlsplit(settings.public_url or "")
    if public.scheme == "https":
        yield from _behind_a_proxy(settings)
    elif settings.trusted_proxies:
        yield Finding(
            "unsafe",
            f"A proxy is trusted, but the public address is {settings.public_url or 'not set'}",
            "If people come by HTTPS, nothing they send is taken, and their cookies are not kept for HTTPS.",
            "Set FACILITATION_PUBLIC_URL to the https:// address that people open.",
        )
    elif _is_local(settings.host):
        yield Finding("good", "Only this machine reaches the server (HOST is a loopback address)")
        if settings.public_url is None:
            yield Finding(
                "note",
                "No public address is set (FACILITATION_PUBLIC_URL)",
                "Links and QR codes lead to this machine only. Behind a proxy with HTTPS nothing that people send is taken.",
                "For more than a trial set it to the https:// address that people open.",
            )
    else:
        yield Finding(
            "unsafe",
            f"HOST={settings.host} without HTTPS",
            "Answers, links and cookies cross the network in the clear. In a closed network of one hall that may do.",
            "Put a proxy with a certificate before it, set HOST=127.0.0.1 and FACILITATION_PUBLIC_URL=https://….",
        )


def _behind_a_proxy(settings: Settings) -> Findings:
    yield Finding("good", "People come by HTTPS; cookies are marked Secure")
    if not _is_local(settings.host):
        yield Finding(
            "unsafe",
            f"The plain port is open to others beside the proxy (HOST={settings.host})",
            "Whoever finds it comes past the certificate, and without HTTPS the cookies are not sent.",
            "Set HOST=127.0.0.1, or let the firewall pass the proxy only.",
        )
    if not settings.trusted_proxies:
        yield Finding(
            "unsafe",
            "A proxy stands in front, but none is trusted",
            "All people seem to come from the proxy's one address and share the limits of one hall "
            "(10 joins a second, 600 at once).",
            "Set FACILITATION_TRUSTED_PROXY to the proxy's address (127.0.0.1 on the same machine) and let it send "
            "X-Forwarded-For.",
        )
    if not settings.metrics_token:
        yield Finding(
            "note",
            "/metrics is told apart by headers only",
            "A request that the proxy passes on without X-Forwarded-… looks like one of this machine.",
            "Let the proxy answer /metrics with 404 and send X-Forwarded-For; a token of its own: "
            "FACILITATION_METRICS_TOKEN.",
        )


def _contact(settings: Settings) -> Findings:
    """Note a public server that names nobody for weaknesses."""
    if settings.security_contact:
        yield Finding("good", f"Weaknesses are reported to {', '.join(settings.security_contact)}")
    elif urlsplit(settings.public_url or "").scheme == "https":
        yield Finding(
            "note",
            "Nobody is named to whom a weakness can be reported",
            "Whoever finds one looks at /.well-known/security.txt, and finds nothing there.",
            "Set FACILITATION_SECURITY_CONTACT to a mail address or an https:// page.",
        )


def _is_local(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _machine(settings: Settings) -> Findings:
    for level, what, why, do in host_checks.look(settings.data):
        yield Finding(level, what, why, do)


def _foreign_files(_settings: Settings) -> Findings:
    yield Finding(*host_checks.confined(limited_child.probe()))
    sample = sandbox.read_plan_file(next(resource("sessions/example").glob("*.xlsx")))
    yield Finding(*host_checks.reading([one.code for one in sample.problems]))


LOOKS: tuple[Callable[[Settings], Findings], ...] = (_sqlite, _database, _exposure, _contact, _machine, _foreign_files)
