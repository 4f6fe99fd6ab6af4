"""Who sends the present request? Next to `authentication`, the only reader and writer of cookies, tokens and secrets."""

import ipaddress
import re
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import Response, abort, g, redirect, request, url_for

from facilitation.actions.signing_in import SIGNED_IN_HOURS
from facilitation.application import current
from facilitation.authentication import NOBODY, Credentials, credentials_of
from facilitation.rules import cookies
from facilitation.rules.hosts import LOOPBACK_NAMES, host_name
from facilitation.rules.refusal import Refused
from facilitation.rules.roles import NOBODY as NO_ROLE
from facilitation.rules.roles import OPERATOR, may, roles_of
from facilitation.rules.session.codes import read_code
from facilitation.rules.session.speaker import Speaker
from facilitation.store.session import links, voices
from facilitation.tokens import hash_token, new_token

View = TypeVar("View", bound=Callable[..., Any])
FORWARDED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip")
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
COOKIE_DAYS = 180  # results stay at their address, with the voice's own answers beside them
ONE_YEAR = 365 * 24 * 3600


# ---- the sender of a request -----------------------------------------------------------------
def credentials() -> Credentials:
    """Return the credentials of the present request, or of the present socket's handshake."""
    return credentials_of(request.environ)


def speaker(role: str, code: str = "") -> Speaker:
    """Return the speaker of this request in one role; NOBODY without a valid token. Raises Refused("wrong_origin")."""
    came = credentials()
    return current().authenticator.speaker(role, code, came.bearer, came, changes=request.method not in ("GET", "HEAD"))


def most_trusted_speaker(code: str) -> Speaker:
    """Return the speaker of this reading request in its most trusted role, else NOBODY. Raises Refused("wrong_origin")."""
    return current().authenticator.most_trusted(code, credentials())


def still_valid(known: Speaker) -> bool:
    """Whether a link was not revoked, or a voice not voided, since its socket connected."""
    with current().store.reading() as db:
        if known.role == "participant":
            return not voices.by_id(db, known.participant_id).voided
        link = links.by_id(db, known.link_id)
        return link is not None and not link.revoked


def socket_id() -> str:
    """Return the id of the socket whose event is being handled."""
    return str(request.sid)  # type: ignore[attr-defined]


def check_origin(*, needed: bool) -> None:
    """Refuse a wrong Origin, and a missing one if `needed`. Raises Refused("wrong_origin")."""
    current().authenticator.check_origin(credentials(), needed=needed)


# ---- views ---------------------------------------------------------------------------------
def opens(act: str) -> Callable[[View], View]:
    """Name the act of a view that everybody may call, or that finds its sender with `permit`."""

    def decorate(view: View) -> View:
        vars(view)["act"] = act
        return view

    return decorate


def require(act: str) -> Callable[[View], View]:
    """Restrict a staff page to those who may do `act`; who is not signed in is sent to the sign-in page.

    Raises Refused("not_permitted") for somebody of the staff whose role may not do it, and Refused("not_your_session").
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(*args: Any, **kwargs: Any) -> Any:
            known = speaker("staff")
            if known.role != "staff":
                if request.method == "GET":
                    return redirect(url_for("staff.sign_in", next=request.full_path.rstrip("?")))
                abort(403)
            g.speaker, g.act = known, act
            check_permitted(known, act, str(kwargs.get("code", "")))
            expect_upload()
            return view(*args, **kwargs)

        vars(checked)["act"] = act
        return checked  # type: ignore[return-value]

    return decorate


def check_permitted(known: Speaker, act: str, typed: str = "") -> None:
    """Raise Refused unless somebody of the staff may do `act`, in the session with the typed code if there is one."""
    own = not typed or current().authenticator.leads(known, read_code(typed) or "")
    if not may(known.acting_role, act):
        raise Refused("not_permitted")
    if not may(known.acting_role, act, own=own):
        raise Refused("not_your_session")


def act_of(view: Callable[..., object]) -> str:
    """Return the act that `opens` or `require` named; "" for a view without one, which nobody may call."""
    return str(vars(view).get("act", ""))


def permit(act: str, code: str) -> Speaker:
    """Return the sender in the first role that may do `act` in this session. Raises Refused("not_allowed")."""
    for role in roles_of(act):
        known = speaker(role, code)
        if known.role == role and may(known.acting_role, act):
            return known
    raise Refused("not_allowed")


# ---- cookies -------------------------------------------------------------------------------
def cookie(name: str) -> str:
    """Return the value of one of our cookies; "" for none, and for two of this name."""
    return current().authenticator.cookie(credentials(), name)


def set_cookie(response: Response, name: str, value: str, seconds: int | None = None) -> None:
    """Set a cookie that no script reads and no other host can set; it ends with the browser unless `seconds` are given."""
    authenticator = current().authenticator
    response.set_cookie(
        authenticator.cookie_name(name),
        value,
        max_age=seconds,
        path="/",
        httponly=True,
        samesite="Lax",
        secure=authenticator.over_https,
    )


def remember(response: Response, role: str, code: str, token: str) -> None:
    """Set the cookie that holds a token."""
    hours = SIGNED_IN_HOURS if role == "staff" else COOKIE_DAYS * 24
    set_cookie(response, cookies.session_cookie(role, code), token, hours * 3600)


def renew_old_cookies(response: Response) -> Response:
    """Set a device's cookies anew, with the prefix, where it came to a session with those of an older version."""
    came, authenticator = credentials(), current().authenticator
    code = (request.view_args or {}).get("code", "")
    if not code or response.status_code >= 400 or authenticator.is_foreign(came):
        return response
    for role in ("moderator", "screen", "participant"):
        token = authenticator.old_cookie(role, code, came)
        if token and authenticator.speaker(role, code, token, came, changes=False) is not NOBODY:
            remember(response, role, code, token)
            response.delete_cookie(cookies.session_cookie(role, code))
    return response


def offer(response: Response, code: str) -> None:
    """Set the token that a device's first join turns into a voice; a cookie of the browser's session.

    Repeated joins send the same token, so they make one voice; a device that sends none keeps no cookies. The cookie has
    its own name: a page requested before the join and delivered after it must not overwrite the voice's cookie.
    """
    if not offered(code):
        set_cookie(response, cookies.DOOR + code, new_token())


def offered(code: str) -> str:
    """Return the token set by `offer`; "" if the device keeps no cookies or its voice was voided."""
    given = cookie(cookies.DOOR + code)
    if not TOKEN.fullmatch(given):
        return ""
    known = current().authenticator.speaker("participant", code, given, credentials(), changes=False)
    return given if known is NOBODY or still_valid(known) else ""


def keeps_cookies(code: str) -> bool:
    """Whether a device sends any cookie of this session, so keeps cookies at all."""
    return bool(cookie(cookies.DOOR + code) or cookie(cookies.session_cookie("participant", code)))


def forget(response: Response, role: str, code: str = "") -> None:
    """Delete the cookie that holds a token."""
    set_cookie(response, cookies.session_cookie(role, code), "", 0)


def preferred_language() -> str:
    """Return the language the reader chose earlier; "" for none."""
    return cookie(cookies.LANGUAGE)


def keep_language(response: Response, language: str) -> None:
    """Keep the language the reader chose."""
    set_cookie(response, cookies.LANGUAGE, language, ONE_YEAR)


def presented(role: str, code: str = "") -> str | None:
    """Return the hash of the token in the role's cookie, for signing out."""
    given = cookie(cookies.session_cookie(role, code))
    return hash_token(given) if given else None


def address() -> str:
    """Return the client's address. For limits in memory only: never stored or logged."""
    return current().authenticator.address(credentials())


def expect_upload() -> None:
    """Raise the size limit of the request body, for senders who were authenticated."""
    request.max_content_length = current().settings.upload_bytes


def command_line() -> str:
    """The operator's role for a request of this machine with the token that only the data folder's owner can read."""
    here = _from_here() and not any(name in request.headers for name in FORWARDED)
    return OPERATOR if here and "Origin" not in request.headers and _bears(current().command_token) else NO_ROLE


def monitor() -> str:
    """The operator's role for a request with the token of the metrics, or from this machine without a proxy."""
    expected = current().settings.metrics_token
    if expected and _bears(expected):
        return OPERATOR
    forwarded = any(name in request.headers for name in FORWARDED)
    here = _from_here() and host_name(request.host) in LOOPBACK_NAMES
    return OPERATOR if here and not forwarded else NO_ROLE


def _bears(expected: str) -> bool:
    """Compare in constant time, and as bytes: `compare_digest` takes only ASCII text."""
    return secrets.compare_digest(credentials().bearer.encode(), expected.encode())


def _from_here() -> bool:
    """Check the TCP peer's address and ignore headers."""
    try:
        known = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return False
    return (getattr(known, "ipv4_mapped", None) or known).is_loopback
