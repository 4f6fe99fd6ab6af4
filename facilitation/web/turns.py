"""A device that people use one after another: each gets a voice of their own, and then it forgets them.

`/s/<code>/kiosk` is opened with a link of staff. What people see is the participant's page; `static/participant/turns.js` ends
each turn once everything is sent.
"""

from flask import Blueprint, Response, abort, make_response, redirect, render_template
from flask.typing import ResponseReturnValue

from facilitation.actions.taking_turns import begin_turn, end_turn
from facilitation.identity import (
    check_origin,
    forget,
    forget_language,
    forget_offer,
    offer,
    offered,
    opens,
    permit,
    preferred_language,
    presented,
    remember_turn,
    speaker,
)
from facilitation.rules.refusal import Refused
from facilitation.rules.roles import may
from facilitation.rules.session.arrivals import TURNS
from facilitation.rules.session.codes import format_code
from facilitation.rules.session.speaker import Speaker
from facilitation.rules.text import pick
from facilitation.store import StorageFailed
from facilitation.store.pictures.state import localize
from facilitation.store.session import devices, links, sessions
from facilitation.store.session.sessions import SessionRow
from facilitation.tokens import hash_token, new_token
from facilitation.web import current
from facilitation.web.answer_cache import keep
from facilitation.web.arrivals import note_arrival
from facilitation.web.participant import has_voice, session_page, session_values
from facilitation.web.session_lookup import session_or_404
from facilitation.web.translations import reader_language

pages = Blueprint("turns", __name__)


@pages.get("/s/<code>/kiosk")
@opens("use_link")
def kiosk(code: str) -> ResponseReturnValue:
    """The page of a shared device: to begin a turn, or the turn of who has begun."""
    session = session_or_404(code)
    if code != session.code:
        return redirect(f"/s/{session.code}/kiosk")
    known = speaker("kiosk", session.code)
    if not may(known.acting_role, "take_turns"):
        keep(session.id)
        return render_template(
            "entrance.html",
            role="kiosk",
            session_code=session.code,
            code=format_code(session.code),
            title=pick(session.texts["title"], reader_language()),
        )
    if has_voice(session):
        return session_page(session, turns=_address(session))
    return _start(session, known)


@pages.get("/s/<code>/kiosk/dabei")
@opens("take_turns")
def kiosk_is_in(code: str) -> ResponseReturnValue:
    """Whether the device keeps the cookie of its link."""
    permit("take_turns", session_or_404(code).code)
    return {"ok": True}


@pages.post("/s/<code>/kiosk")
@opens("take_turns")
def begin(code: str) -> ResponseReturnValue:
    """Begin the turn of the next person; a second tap begins no second one."""
    check_origin(needed=True)
    session = session_or_404(code)
    try:
        known = permit("take_turns", session.code)
    except Refused:
        return redirect(_address(session), code=303)  # the link was revoked meanwhile
    if has_voice(session):
        return redirect(f"{_address(session)}#neu", code=303)
    token = offered(session.code) or new_token()
    try:
        voice = current.store().do(begin_turn, session.id, _link_channel(known), hash_token(token))
        current.store().do_batched(devices.mark_used, known.device)
    except Refused as refused:
        return _start(session, known, refused=refused.reason), 409
    except StorageFailed:
        abort(503)
    note_arrival(session.id, voice, TURNS)
    response = make_response(redirect(f"{_address(session)}#neu", code=303))
    remember_turn(response, session.code, token)
    return response


@pages.post("/s/<code>/kiosk/fertig")
@opens("use_link")
def end(code: str) -> ResponseReturnValue:
    """End a turn: no token leads to the voice any more, and the browser forgets the cookies of who answered.

    Also where the link was revoked meanwhile: the next person must not see what is there.
    """
    check_origin(needed=True)
    session = session_or_404(code)
    token_hash = presented("participant", session.code)
    if token_hash is not None:
        voice = current.store().do(end_turn, session.id, token_hash)
        current.broadcast().notify_voided((voice,) if voice is not None else ())
    response = make_response({"ok": True})
    forget(response, "participant", session.code)
    forget_offer(response, session.code)
    forget_language(response)
    return response


def _start(session: SessionRow, known: Speaker, refused: str = "") -> Response:
    """The page to begin a turn. Somebody of the staff who is signed in here must sign out first."""
    with current.store().reading() as db:
        link = links.by_id(db, known.link_id)
        names = {row.key: row.name for row in sessions.channels(db, session.id)}
    page = render_template(
        "participant/turn.html",
        session=session_values(session),
        address=_address(session),
        place=localize(names.get(link.channel if link else "", {}), reader_language()),
        refused=refused,
        signed_in=_signed_in(session),
        chosen=preferred_language(),
    )
    response = make_response(page)
    offer(response, session.code)
    return response


def _signed_in(session: SessionRow) -> bool:
    """Whether this browser opens a door that is not for everybody who uses the device."""
    return speaker("staff").role == "staff" or speaker("moderator", session.code).role == "moderator"


def _link_channel(known: Speaker) -> str:
    with current.store().reading() as db:
        link = links.by_id(db, known.link_id)
    return link.channel if link else ""


def _address(session: SessionRow) -> str:
    return f"/s/{session.code}/kiosk"
