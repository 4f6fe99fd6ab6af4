"""Who is this? The only reader of cookies, tokens and secrets."""

import hashlib
import ipaddress
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Response, abort, current_app, g, redirect, request, url_for

from facilitation.rules.agenda import Refused
from facilitation.rules.roles import may
from facilitation.settings import Settings
from facilitation.store import Connection, Store, links, sessions, staff, voices

View = TypeVar("View", bound=Callable[..., Any])
SECRET_BYTES = 32
STAFF_COOKIE = "staff"
STAFF_HOURS = 12
FORWARDED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip")
LOOPBACK_NAMES = {"localhost", "127.0.0.1", "::1"}
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


NOBODY = Speaker("nobody")


def new_token() -> str:
    """256 random bits, safe in a URL."""
    return secrets.token_urlsafe(SECRET_BYTES)


def sha256(token: str) -> str:
    """How tokens and secrets are stored."""
    return hashlib.sha256(token.encode()).hexdigest()


# ---- who speaks ----------------------------------------------------------------------------
def speaker(role: str, code: str = "", token: str | None = None) -> Speaker:
    """The speaker of this request in one role; NOBODY without a valid token.

    A token comes in the act itself, in the Authorization header, or in the role's cookie; whoever comes with a
    cookie must come from our own pages (Origin). Raises Refused("wrong_origin").
    """
    given = token or _bearer()
    check_origin(needed=given is None and request.method not in ("GET", "HEAD"))
    given = given or request.cookies.get(cookie_name(role, code))
    if not given:
        return NOBODY
    with _store().reading() as db:
        return _speaker(db, role, code, sha256(given))


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
    origin = request.headers.get("Origin")
    if origin is None and not needed:
        return
    if origin is None or origin not in _own_origins():
        raise Refused("wrong_origin")


def socket_speaker(role: str, auth: Any) -> Speaker:
    """The speaker of a socket that connects with {session, token?}; NOBODY where it is not let in."""
    code = auth.get("session") if isinstance(auth, dict) else None
    token = auth.get("token") if isinstance(auth, dict) else None
    if not isinstance(code, str) or not (token is None or isinstance(token, str)):
        return NOBODY
    check_origin(needed=token is None and _bearer() is None)
    return speaker(role, code, token)


def _speaker(db: Connection, role: str, code: str, token_hash: str) -> Speaker:
    if role == "staff":
        known = staff.by_token(db, token_hash, _now_ms())
        return Speaker("staff", staff_id=known.id, label=known.name) if known else NOBODY
    session = sessions.by_code(db, code)
    if session is None:
        return NOBODY
    if role == "participant":
        voice = voices.by_token_hash(db, token_hash)
        own = voice is not None and voice.session_id == session.id
        return Speaker(role, session.id, code, participant_id=voice.id) if voice and own else NOBODY
    link = links.by_token(db, token_hash)
    own = link is not None and link.session_id == session.id and link.role == role
    return Speaker(role, session.id, code, link_id=link.id, label=link.label) if link and own else NOBODY


def _bearer() -> str | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token if scheme == "Bearer" and token else None


def _own_origins() -> set[str]:
    """The public address, and the host this request came to (phones may use another address of the same server)."""
    public = urlsplit(current_app.config["PUBLIC_URL"])
    return {f"{request.scheme}://{request.host}", f"{public.scheme}://{public.netloc}"}


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
    """Where a request comes from: for limits in memory only, never stored or logged.

    By IPv6 one household has a whole /64 to change addresses in.
    """
    try:
        known = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return ""
    return str(known if known.version == 4 else ipaddress.ip_network((int(known), 64), strict=False))


def expect_upload() -> None:
    """Whoever was let in may send files; from everybody else a message is all that is read."""
    request.max_content_length = current_app.config["UPLOAD_BYTES"]


def is_command_line() -> bool:
    """Whether a request comes from this machine with the token that only the owner of the data folder can read."""
    return _from_here() and "Origin" not in request.headers and _bears(current_app.config["COMMAND_TOKEN"])


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
    return secrets.compare_digest((_bearer() or "").encode(), expected.encode())


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


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
