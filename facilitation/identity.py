"""Who sends the present request? Next to `authentication`, the only reader and writer of cookies, tokens and secrets."""

import ipaddress
import re
import secrets
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from flask import Response, after_this_request, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.http import parse_options_header

from facilitation.actions.signing_in import TOUCH_MS, Device, Terms, keep_alive
from facilitation.application import current
from facilitation.authentication import NOBODY, Credentials, credentials_of, staff_speaker
from facilitation.clock import now_ms
from facilitation.exchange import kept_forms
from facilitation.rules import cookies
from facilitation.rules.addresses import network_of
from facilitation.rules.browser_words import browser_words
from facilitation.rules.hosts import LOOPBACK_NAMES, host_name
from facilitation.rules.refusal import Refused
from facilitation.rules.roles import NOBODY as NO_ROLE
from facilitation.rules.roles import OPERATOR, may, roles_of
from facilitation.rules.session.codes import read_code
from facilitation.rules.session.speaker import Speaker
from facilitation.settings import REQUIRED
from facilitation.store import sign_ins, staff
from facilitation.store.session import devices, links, voices
from facilitation.store.sign_ins import SignInRow
from facilitation.tokens import hash_token, new_token

View = TypeVar("View", bound=Callable[..., Any])
FORWARDED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip")
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
STAFF_DAYS = 2  # longer than a sign-in holds, so that a form sent after its end shows whose it is
STEPS = {"code": "staff.sign_in_code", "password": "staff.own_password", "factor": "staff.own_factor"}
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
    """Whether neither a link was revoked nor its device ended, or a voice not voided, since its socket connected."""
    with current().store.reading() as db:
        if known.role == "participant":
            voice = voices.find(db, [known.participant_id]).get(known.participant_id)
            return voice is not None and not voice.voided
        link = links.by_id(db, known.link_id)
        return link is not None and not link.revoked and devices.is_known(db, known.device)


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


def require(act: str, *, step: str = "") -> Callable[[View], View]:
    """Restrict a staff page to those who may do `act`; who is not signed in is sent to the sign-in page.

    `step` also opens the page to a sign-in that awaits it. Raises Refused("not_permitted") for somebody of the staff whose
    role may not do it, and Refused("not_your_session").
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(*args: Any, **kwargs: Any) -> Any:
            known = _of_staff(step)
            if known is NOBODY:
                return _turn_away(keep=act != "own_account")
            g.speaker, g.act = known, act
            check_permitted(known, act, str(kwargs.get("code", "")))
            expect_upload()
            if request.method == "POST" and "kept" in request.args:
                _take_up_form(known.staff_id, request.args["kept"])
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


# ---- sign-ins of staff -----------------------------------------------------------------------
def terms() -> Terms:
    """Return how long a sign-in holds, and whether everybody needs a second factor."""
    settings = current().settings
    return Terms(settings.staff_idle_minutes * 60_000, settings.staff_factor == REQUIRED)


def sign_in_row() -> SignInRow | None:
    """Return the sign-in of this browser, also one that has ended or lacks a step; None without one."""
    token_hash = presented("staff")
    if token_hash is None:
        return None
    with current().store.reading() as db:
        return sign_ins.by_token(db, token_hash)


def _of_staff(step: str) -> Speaker:
    """Return who is signed in, or who is at this step of it, else NOBODY; notes that the sign-in is used."""
    known, row, now = speaker("staff"), sign_in_row(), now_ms()
    if row is None:
        return known
    if known is NOBODY and step and row.awaits == step and row.expires_at > now:
        with current().store.reading() as db:
            person = staff.by_id(db, row.staff_id)
        known = staff_speaker(person) if person else NOBODY
    if known is not NOBODY and now - row.used_at > TOUCH_MS:
        current().store.do(keep_alive, row.token_hash, terms())
    return known


def _turn_away(*, keep: bool) -> ResponseReturnValue:
    """Lead to the step that a sign-in awaits, else to the sign-in page; a form sent after its end is kept until then.

    Raises Refused("not_signed_in") for a form of somebody who was not signed in.
    """
    row = sign_in_row()
    if row is not None and row.awaits in STEPS and row.expires_at > now_ms():
        return redirect(url_for(STEPS[row.awaits]), code=303)
    if request.method == "GET":
        ended = None if row is None else "idle"
        return redirect(url_for("staff.sign_in", next=request.full_path.rstrip("?"), ended=ended))
    if row is None or row.awaits or not keep:
        raise Refused("not_signed_in")
    kept = _keep_form(row.staff_id)
    return redirect(url_for("staff.sign_in", next=url_for("staff.kept_form", kept=kept), ended="form"), code=303)


def _keep_form(staff_id: int) -> str:
    expect_upload()
    folder, address = current().settings.data / "incoming", request.full_path.rstrip("?")
    return kept_forms.keep(folder, staff_id, address, request.headers.get("Content-Type", ""), request.stream)


def _take_up_form(staff_id: int, token: str) -> None:
    """Put the fields and files of a kept form into this request. Raises Refused("form_gone") if there are none at all."""
    folder = current().settings.data / "incoming"
    kept = kept_forms.find(folder, staff_id, token)
    if kept is None or kept.form.address.partition("?")[0] != request.path:
        if not request.content_length:
            raise Refused("form_gone")
        return  # sent once more, after a refusal
    kind, options = parse_options_header(kept.form.content_type)
    with kept.body.open("rb") as body:
        parsed = request.make_form_data_parser().parse(body, kind, kept.body.stat().st_size, options)
    vars(request).update(form=parsed[1], files=parsed[2])
    after_this_request(lambda response: _forget_form(response, folder, token))


def _forget_form(response: Response, folder: Path, token: str) -> Response:
    if response.status_code < 400:
        kept_forms.delete(folder, token)
    return response


def device(token: str, known: str) -> Device:
    """Return where a sign-in comes from, for a new token and the token of the browser; "" for none."""
    words = browser_words(request.headers.get("User-Agent", ""))
    return Device(hash_token(token), hash_token(known) if known else "", words, network_of(address()))


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
    days = STAFF_DAYS if role == "staff" else COOKIE_DAYS
    set_cookie(response, cookies.session_cookie(role, code), token, days * 86_400)


def known_device() -> str:
    """Return the token of a browser that somebody of the staff signed in with; "" for a new one."""
    given = cookie(cookies.KNOWN_DEVICE)
    return given if TOKEN.fullmatch(given) else ""


def remember_device(response: Response, token: str) -> None:
    """Set the cookie by which a browser is known when staff sign in the next time."""
    set_cookie(response, cookies.KNOWN_DEVICE, token, ONE_YEAR)


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


def has_left(code: str) -> bool:
    """Whether a voice was on this device and is on another one now."""
    return current().authenticator.has_left(code, credentials())


def keeps_cookies(code: str) -> bool:
    """Whether a device sends any cookie of this session, so keeps cookies at all."""
    return bool(cookie(cookies.DOOR + code) or cookie(cookies.session_cookie("participant", code)))


def remember_turn(response: Response, role: str, code: str, token: str) -> None:
    """Set the cookies of somebody's turn on a device of others: of the voice, and that it is a turn. For a day at most."""
    set_cookie(response, cookies.session_cookie("participant", code), token, 86_400)
    set_cookie(response, cookies.TURN + code, f"{role}.{hash_token(token)}", 86_400)


def turn_role(code: str) -> str:
    """Return the role of the link that let in the voice on this device; "" for a device with a voice of its own or none."""
    role, _, token_hash = cookie(cookies.TURN + code).partition(".")
    return role if token_hash and token_hash == presented("participant", code) else ""


def forget_turn(response: Response, code: str) -> None:
    """Delete all that a person left: the cookies of the turn, the token for a join, the language."""
    for name in (
        cookies.session_cookie("participant", code),
        cookies.TURN + code,
        cookies.DOOR + code,
        cookies.LANGUAGE,
    ):
        set_cookie(response, name, "", 0)


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
