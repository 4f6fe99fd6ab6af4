"""Enter with a one-time card, or with the code of the device that somebody took part on so far."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import Response, abort, g, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from facilitation.actions.access_cards import enter_with_card, find_card
from facilitation.actions.moving import move_by_code
from facilitation.identity import check_origin, keeps_cookies, offer, offered, opens, remember
from facilitation.rules.refusal import Refused
from facilitation.rules.session.arrivals import PAGE
from facilitation.store import StorageFailed
from facilitation.store.session import sessions
from facilitation.store.session.sessions import SessionRow
from facilitation.tokens import hash_token, new_token
from facilitation.web import current
from facilitation.web.arrivals import note_arrival
from facilitation.web.participant import has_voice, pages, session_values
from facilitation.web.rate_limit import count_attempt
from facilitation.web.session_lookup import session_or_404

CARD, DEVICE = "karte", "weiter"
"""What is asked for, as in the address."""


@pages.get("/s/<code>/karte")
@opens("join")
def card_page(code: str) -> ResponseReturnValue:
    """The page to type the code of a one-time card, which a scanned one brings along."""
    return _shown(code, CARD)


@pages.get("/s/<code>/weiter")
@opens("join")
def device_page(code: str) -> ResponseReturnValue:
    """The page to type the code that another device shows."""
    return _shown(code, DEVICE)


@pages.post("/s/<code>/karte")
@opens("join")
def enter_card(code: str) -> ResponseReturnValue:
    """Enter with a one-time card; its voice leaves the device it was on."""
    return _entered(code, CARD, enter_by_card)


@pages.post("/s/<code>/weiter")
@opens("join")
def enter_device_code(code: str) -> ResponseReturnValue:
    """Go on here with the voice of the device that shows the code."""
    return _entered(code, DEVICE, _enter_by_code)


def enter_by_card(session_id: int, typed: str, token: str) -> int:
    """Give this device the voice of a card; returns its id. Raises Refused: only wrong cards count against the limit."""
    with _wrong_codes_counted(), current.store().reading() as db:  # guesses do not reach the writer
        find_card(db, session_id, typed)
    entered = current.store().do(enter_with_card, session_id, typed, hash_token(token))
    if entered.moved:
        current.broadcast().sign_out(entered.voice)
    return entered.voice


def _enter_by_code(session_id: int, typed: str, token: str) -> int:
    with _wrong_codes_counted():
        moved = move_by_code(current.store(), session_id, typed, hash_token(token), time.monotonic())
    current.broadcast().sign_out(moved)
    return moved


@contextmanager
def _wrong_codes_counted() -> Iterator[None]:
    """Count wrong codes by address, as wide as a hall; right ones are never refused, or one who guesses shuts out the others."""
    try:
        yield
    except Refused as refused:
        if refused.reason in ("unknown_card", "unknown_code"):
            count_attempt("wrong codes", current.settings().limits.address_wrong_codes)
        raise


def _shown(code: str, asked: str) -> ResponseReturnValue:
    session = session_or_404(code)
    if session.state == "ended" or (asked == CARD and not _takes_cards(session)):
        return redirect(f"/s/{session.code}")
    return _page(session, asked, refused="has_voice" if has_voice(session) else None)


def _entered(code: str, asked: str, enter: Callable[[int, str, str], int]) -> ResponseReturnValue:
    check_origin(needed=True)
    session = session_or_404(code)
    typed = request.form.get("code", "")
    try:
        if not keeps_cookies(session.code):
            raise Refused("cookies")
        if has_voice(session):
            raise Refused("has_voice")
        token = offered(session.code) or new_token()
        note_arrival(session.id, enter(session.id, typed, token), PAGE)
    except Refused as refused:
        if refused.reason == "gone":
            return redirect(f"/s/{session.code}", code=303)
        return _page(session, asked, typed, refused.reason), 429 if refused.reason == "slow_down" else 409
    except StorageFailed:
        abort(503)
    response = make_response(redirect(f"/s/{session.code}", code=303))
    remember(response, "participant", session.code, token)
    return response


def _page(session: SessionRow, asked: str, typed: str = "", refused: str | None = None) -> Response:
    g.refused = refused
    page = render_template(
        "participant/enter.html", session=session_values(session), asked=asked, typed=typed[:40], refused=refused
    )
    response = make_response(page)
    offer(response, session.code)
    return response


def _takes_cards(session: SessionRow) -> bool:
    with current.store().reading() as db:
        return any(row.cards for row in sessions.channels(db, session.id))
