"""Who is this? The only reader of cookies, tokens and secrets."""

import hashlib
import ipaddress
import re
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from sys import intern
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Response, abort, current_app, g, redirect, request, url_for

from facilitation.rules.addresses import Network, client_address
from facilitation.rules.refusal import Refused
from facilitation.rules.session.roles import may
from facilitation.settings import Settings
from facilitation.store import Store, staff
from facilitation.store.session import links, voices

View = TypeVar("View", bound=Callable[..., Any])
SECRET_BYTES = 32
STAFF_COOKIE = "staff"
STAFF_HOURS = 12
FORWARDED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip")
LOOPBACK_NAMES = {"localhost", "127.0.0.1", "::1"}
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
COOKIE_DAYS = 180  # results stay at the address, and the own answers beside them


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, fixed when a socket connects or a request comes; what it may do is checked on every act."""

    role: str
    session_id: int = 0
    code: str = ""
    participant_id: int = 0
    link_id: int = 0
    staff_id: int = 0
    label: str = ""
    channel: str = ""  # the kind of the channel a voice came in by


NOBODY = Speaker("nobody")
REVOKED = Speaker("nobody", label="revoked")  # who may come no more: there is no use in trying again


@dataclass(frozen=True, slots=True)
class Knock:
    """What somebody brings along who comes: from the head of the request, "" where there was no such header."""

    address: str  # of the other end of the line
    host: str = ""
    origin: str | None = None  # an empty one is a wrong one
    cookie: str = ""
    bearer: str = ""
    forwarded: str = ""
    cross_site: bool = False  # as the browser says itself; most say so to https and localhost only


class Porter:
    """Says who knocks, from the head of the request alone."""

    def __init__(self, store: Store, public_url: str, trusted: Sequence[Network]) -> None:
        self._store, self._trusted = store, trusted
        self._scheme, self._public = urlsplit(public_url).scheme, origin_of(public_url)

    def address(self, knock: Knock) -> str:
        """Where somebody comes from: for limits in memory only, never stored or logged."""
        return client_address(knock.address, knock.forwarded, self._trusted)

    def check_origin(self, knock: Knock, *, needed: bool) -> None:
        """Of what changes something: another page's is always refused, one without an Origin where a cookie speaks."""
        if self.is_foreign(knock) or (needed and knock.origin is None):
            raise Refused("wrong_origin")

    def is_foreign(self, knock: Knock) -> bool:
        """Whether another page sends this. That the browser says nothing says nothing."""
        return knock.cross_site or self._is_of_another(knock.origin, knock.host)

    def is_other(self, entered: Knock, came: Knock) -> bool:
        """Whether a request lacks a cookie of somebody's that a connection was entered with: its id alone opens nothing."""
        return not _tokens(entered.cookie) <= _tokens(came.cookie)

    def _is_of_another(self, origin: str | None, host: str) -> bool:
        """Our own are the public address and the host somebody came to: phones may use another address of this server."""
        return origin is not None and origin not in (self._public, f"{self._scheme}://{host}")

    def speaker_of(self, role: str, auth: Any, knock: Knock) -> Speaker:
        """The speaker of a socket that connects with {session, token?}; NOBODY or REVOKED where it is not let in."""
        code = auth.get("session") if isinstance(auth, dict) else None
        token = auth.get("token") if isinstance(auth, dict) else None
        if not isinstance(code, str) or not (token is None or isinstance(token, str)):
            return NOBODY
        given = token or knock.bearer
        known = self.speaker(role, code, given, knock, changes=True)
        return REVOKED if known is NOBODY and self._was_revoked(role, code, given, knock) else known

    def speaker(self, role: str, code: str, token: str, knock: Knock, *, changes: bool) -> Speaker:
        """The speaker with a token, else with the role's cookie; NOBODY without a valid one.

        Whoever comes with a cookie and may change something must come from our own pages (Origin). A page is looked at
        from anywhere, so a link on another site leads to it. Raises Refused("wrong_origin").
        """
        if changes:
            self.check_origin(knock, needed=not token)
        elif self._is_of_another(knock.origin, knock.host):
            raise Refused("wrong_origin")
        given = _given(role, code, token, knock)
        return self._known(role, code, sha256(given)) if given else NOBODY

    def _was_revoked(self, role: str, code: str, token: str, knock: Knock) -> bool:
        given = _given(role, code, token, knock)
        return bool(given) and self._store.tokens.was_revoked(sha256(given), code, role)

    def _known(self, role: str, code: str, token_hash: str) -> Speaker:
        if role == "staff":
            return self._staff(token_hash)
        if role == "participant":
            voice = self._store.tokens.voice(token_hash, code)
            if voice is None:
                return NOBODY
            return Speaker(role, voice.session_id, intern(code), participant_id=voice.id, channel=intern(voice.channel))
        link = self._store.tokens.link(token_hash, code, role)
        return Speaker(role, link.session_id, intern(code), link_id=link.id, label=link.label) if link else NOBODY

    def _staff(self, token_hash: str) -> Speaker:
        with self._store.reading() as db:
            known = staff.by_token(db, token_hash, _now_ms())
        return Speaker("staff", staff_id=known.id, label=known.name) if known else NOBODY


def origin_of(url: str) -> str:
    """The Origin of pages at this address as browsers write it: names with an ü as xn--."""
    parts = urlsplit(url)
    try:
        return f"{parts.scheme}://{parts.netloc.encode('idna').decode()}"
    except UnicodeError:
        return f"{parts.scheme}://{parts.netloc}"


def knock_of(environ: Mapping[str, Any]) -> Knock:
    """What a WSGI request, or the handshake of a socket, brings along."""
    scheme, _, token = str(environ.get("HTTP_AUTHORIZATION", "")).partition(" ")
    return Knock(
        address=environ.get("REMOTE_ADDR") or "",
        host=environ.get("HTTP_HOST", ""),
        origin=environ.get("HTTP_ORIGIN"),
        cookie=environ.get("HTTP_COOKIE", ""),
        bearer=token if scheme == "Bearer" else "",
        forwarded=environ.get("HTTP_X_FORWARDED_FOR", ""),
        # an upgrade bears an Origin in any case, and to ws: even our own page is of another scheme
        cross_site=environ.get("HTTP_SEC_FETCH_SITE") == "cross-site" and "HTTP_UPGRADE" not in environ,
    )


def _given(role: str, code: str, token: str, knock: Knock) -> str:
    """The token somebody speaks with: the one said, else the cookie of the role."""
    return token or _in_cookies(knock.cookie, cookie_name(role, code))


def _in_cookies(cookies: str, name: str) -> str:
    """The value of one cookie; tokens hold nothing that would be quoted."""
    for part in cookies.split(";"):
        known, _, value = part.strip().partition("=")
        if known == name:
            return value
    return ""


def _tokens(cookies: str) -> set[str]:
    """The cookies that say who somebody is; others come and go, such as the language."""
    return {part.strip() for part in cookies.split(";") if part.strip().startswith(("voice_", "moderator_", "screen_"))}


def new_token() -> str:
    """256 random bits, safe in a URL."""
    return secrets.token_urlsafe(SECRET_BYTES)


def sha256(token: str) -> str:
    """How tokens and secrets are stored."""
    return hashlib.sha256(token.encode()).hexdigest()


# ---- who speaks ----------------------------------------------------------------------------
def knock() -> Knock:
    """What the present request, or the handshake of the present socket, brought along."""
    return knock_of(request.environ)


def speaker(role: str, code: str = "") -> Speaker:
    """The speaker of this request in one role; NOBODY without a valid token. Raises Refused("wrong_origin")."""
    came = knock()
    return _porter().speaker(role, code, came.bearer, came, changes=request.method not in ("GET", "HEAD"))


def still_valid(known: Speaker) -> bool:
    """Whether a link was not revoked, a voice not voided since its socket connected."""
    with _store().reading() as db:
        if known.role == "participant":
            return not voices.by_id(db, known.participant_id).voided
        link = links.by_id(db, known.link_id)
        return link is not None and not link.revoked


def socket_id() -> str:
    """Which socket the event that is handled now came through."""
    return str(request.sid)  # type: ignore[attr-defined]


def check_origin(*, needed: bool) -> None:
    """A wrong Origin is always refused, a missing one where a cookie speaks."""
    _porter().check_origin(knock(), needed=needed)


# ---- views ---------------------------------------------------------------------------------
def require(act: str) -> Callable[[View], View]:
    """Let only staff who may do `act` see a page of theirs; others are asked to sign in."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(*args: Any, **kwargs: Any) -> Any:
            known = speaker("staff")
            if not may(known.role, act):
                if request.method == "GET":
                    return redirect(url_for("staff.sign_in", next=request.full_path.rstrip("?")))
                abort(403)
            g.speaker = known
            expect_upload()
            return view(*args, **kwargs)

        return checked  # type: ignore[return-value]

    return decorate


# ---- cookies -------------------------------------------------------------------------------
def cookie_name(role: str, code: str = "") -> str:
    """One cookie per role and session: `voice_<code>`, `moderator_<code>`, `screen_<code>`, `staff`."""
    return STAFF_COOKIE if role == "staff" else f"{'voice' if role == 'participant' else role}_{code}"


def remember(response: Response, role: str, code: str, token: str) -> None:
    """Give the device its cookie."""
    hours = STAFF_HOURS if role == "staff" else COOKIE_DAYS * 24
    response.set_cookie(
        cookie_name(role, code), token, max_age=hours * 3600, httponly=True, samesite="Lax", secure=request.is_secure
    )


def offer(response: Response, code: str) -> None:
    """Give a device at the door the token that its first tap makes a voice of; it ends with the browser's session.

    So taps that follow one another bring the same token, which is one voice; and who brings none keeps no cookies. It has
    a name of its own: a page that was asked for before the tap and comes after it must not take the voice away.
    """
    if not offered(code):
        response.set_cookie(door_name(code), new_token(), httponly=True, samesite="Lax", secure=request.is_secure)


def offered(code: str) -> str:
    """The token a device at the door brings back; "" for one that keeps no cookies, or whose voice was set aside."""
    given = request.cookies.get(door_name(code), "")
    if not TOKEN.fullmatch(given):
        return ""
    known = _porter().speaker("participant", code, given, knock(), changes=False)
    return given if known is NOBODY or still_valid(known) else ""


def keeps_cookies(code: str) -> bool:
    """Whether a device brings back any token of this session's door."""
    return bool({door_name(code), cookie_name("participant", code)} & request.cookies.keys())


def door_name(code: str) -> str:
    """The cookie of a device that has no voice yet."""
    return f"door_{code}"


def forget(response: Response, role: str, code: str = "") -> None:
    """Take the cookie away."""
    response.delete_cookie(cookie_name(role, code), httponly=True, samesite="Lax", secure=request.is_secure)


def preferred_language() -> str | None:
    """What the reader chose earlier."""
    return request.cookies.get("language")


def presented(role: str, code: str = "") -> str | None:
    """The hash of the token in a cookie, for signing out."""
    given = request.cookies.get(cookie_name(role, code))
    return sha256(given) if given else None


def address() -> str:
    """Where a request comes from: for limits in memory only, never stored or logged."""
    return _porter().address(knock())


def expect_upload() -> None:
    """Whoever was let in may send files; from everybody else a message is all that is read."""
    request.max_content_length = current_app.config["UPLOAD_BYTES"]


def is_command_line() -> bool:
    """Whether a request comes from this machine with the token that only the owner of the data folder can read."""
    here = _from_here() and not any(name in request.headers for name in FORWARDED)
    return here and "Origin" not in request.headers and _bears(current_app.config["COMMAND_TOKEN"])


def may_measure() -> bool:
    """Whether a request may read the metrics: with their token, or from this machine without a proxy between."""
    expected = _settings().metrics_token
    if expected and _bears(expected):
        return True
    forwarded = any(name in request.headers for name in FORWARDED)
    host = urlsplit(f"//{request.host}").hostname
    return _from_here() and not forwarded and host in LOOPBACK_NAMES


def _bears(expected: str) -> bool:
    """In constant time, and as bytes: of text only ASCII can be compared so."""
    return secrets.compare_digest(knock().bearer.encode(), expected.encode())


def _from_here() -> bool:
    """By the address the connection really comes from, whatever headers say."""
    try:
        known = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return False
    return (getattr(known, "ipv4_mapped", None) or known).is_loopback


def _store() -> Store:
    store: Store = current_app.extensions["store"]
    return store


def _porter() -> Porter:
    porter: Porter = current_app.extensions["porter"]
    return porter


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
