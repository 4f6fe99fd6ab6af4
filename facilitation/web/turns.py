"""Devices on which people answer one after another, each with a voice of their own: a shared device, and a helper's.

What people see is the participant's page; `static/participant/turns.js` ends each turn once everything is sent.
"""

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from facilitation.actions.taking_turns import begin_turn, end_turn, turn_channels
from facilitation.identity import (
    check_origin,
    forget_turn,
    offer,
    offered,
    opens,
    permit,
    preferred_language,
    presented,
    remember_turn,
    speaker,
    turn_role,
)
from facilitation.rules.refusal import Refused
from facilitation.rules.roles import may
from facilitation.rules.session.arrivals import TURNS
from facilitation.rules.session.codes import format_code
from facilitation.rules.session.speaker import Speaker
from facilitation.rules.text import pick
from facilitation.store import StorageFailed
from facilitation.store.pictures.state import localize
from facilitation.store.session import devices, links
from facilitation.store.session.sessions import SessionRow
from facilitation.tokens import hash_token, new_token
from facilitation.web import current
from facilitation.web.answer_cache import keep
from facilitation.web.arrivals import note_arrival
from facilitation.web.participant import has_voice, session_page, session_values, turns_address
from facilitation.web.session_lookup import session_or_404
from facilitation.web.translations import reader_language

pages = Blueprint("turns", __name__)
ACTS = {"kiosk": "take_turns", "helper": "type_answers"}
"""Role of a link → the act of letting people in one after another."""


@pages.get("/s/<code>/kiosk", defaults={"role": "kiosk"})
@pages.get("/helfen/<code>/person", defaults={"role": "helper"})
@opens("use_link")
def turn(code: str, role: str) -> ResponseReturnValue:
    """The page to begin a turn, or the turn of who has begun; without a link the entrance."""
    session = session_or_404(code)
    address = turns_address(role, session)
    if code != session.code:
        return redirect(address)
    known = speaker(role, session.code)
    if not may(known.acting_role, ACTS[role]):
        keep(session.id)
        shared = {"session_code": session.code, "code": format_code(session.code)}
        title = pick(session.texts["title"], reader_language())
        return render_template("entrance.html", role=role, title=title, **shared)
    if has_voice(session) and turn_role(session.code) == role:
        return session_page(session, address, helped=role == "helper")
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
    """Begin the turn of the next person on a shared device, by the way in of its link."""
    return _begin(code, "kiosk")


@pages.post("/helfen/<code>/person")
@opens("type_answers")
def begin_helped(code: str) -> ResponseReturnValue:
    """Begin the turn of the next person whom a helper asks, by the way in the helper chose."""
    return _begin(code, "helper")


@pages.post("/s/<code>/kiosk/fertig")
@pages.post("/helfen/<code>/person/fertig")
@opens("use_link")
def end(code: str) -> ResponseReturnValue:
    """End a turn: no token leads to the voice any more, and the browser forgets the cookies of who answered.

    Also where the link was revoked meanwhile: the next person must not see what is there.
    """
    check_origin(needed=True)
    session = session_or_404(code)
    token_hash = presented("participant", session.code)
    if token_hash is not None and turn_role(session.code):
        voice = current.store().do(end_turn, session.id, token_hash)
        if voice is not None:
            current.store().forget_turn(session.id, voice)
            current.broadcast().mark_signalled(session.id)
            current.broadcast().sign_out(voice, "turn_over")
    response = make_response({"ok": True})
    if turn_role(session.code) or token_hash is None:  # a voice of one's own stays
        forget_turn(response, session.code)
    return response


def _begin(code: str, role: str) -> ResponseReturnValue:
    """Give the next person a voice; a second tap gives no second one, and a voice of one's own is left alone."""
    check_origin(needed=True)
    session = session_or_404(code)
    address = turns_address(role, session)
    try:
        known = permit(ACTS[role], session.code)
    except Refused:
        return redirect(address, code=303)  # the link was revoked meanwhile
    if has_voice(session):
        return redirect(f"{address}#neu" if turn_role(session.code) else address, code=303)
    token = offered(session.code) or new_token()
    try:
        voice = current.store().do(begin_turn, session.id, _channel(known), hash_token(token))
        current.store().do_batched(devices.mark_used, known.device)
    except Refused as refused:
        return _start(session, known, refused=refused.reason), 409
    except StorageFailed:
        abort(503)
    note_arrival(session.id, voice, TURNS)
    response = make_response(redirect(f"{address}#neu", code=303))
    remember_turn(response, role, session.code, token)
    return response


def _start(session: SessionRow, known: Speaker, refused: str = "") -> Response:
    """The page to begin a turn, in a browser that nobody uses for anything else."""
    language = reader_language()
    with current.store().reading() as db:
        channels = {row.key: localize(row.name, language) for row in turn_channels(db, session.id)}
    helped = known.role == "helper"
    page = render_template(
        "participant/turn.html",
        session=session_values(session),
        address=turns_address(known.role, session),
        helped=helped,
        channels=channels,
        chosen_channel=request.form.get("channel", ""),
        place=None if helped else channels.get(_channel(known)),
        refused=refused,
        taken=has_voice(session),
        signed_in=_signed_in(session) and not helped,
        chosen=preferred_language(),
    )
    response = make_response(page)
    offer(response, session.code)
    return response


def _signed_in(session: SessionRow) -> bool:
    """Whether this browser opens a door that is not for everybody who uses the device."""
    return speaker("staff").role == "staff" or speaker("moderator", session.code).role == "moderator"


def _channel(known: Speaker) -> str:
    """The way in of the next voice: that of the link, or what a helper chose."""
    if known.role == "helper":
        return request.form.get("channel", "")
    with current.store().reading() as db:
        link = links.by_id(db, known.link_id)
    return link.channel if link else ""
