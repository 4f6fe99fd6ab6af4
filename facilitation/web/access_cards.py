"""Enter with a one-time card: wrong codes are limited by address, and the device it was on before is signed out."""

from facilitation.actions.access_cards import enter_with_card
from facilitation.rules.refusal import Refused
from facilitation.tokens import hash_token
from facilitation.web import current
from facilitation.web.rate_limit import count_attempt


def enter_by_card(session_id: int, typed: str, token: str) -> int:
    """Give this device the voice of a card; returns its id. Raises Refused: only wrong cards count against the limit."""
    try:
        entered = current.store().do(enter_with_card, session_id, typed, hash_token(token))
    except Refused as refused:
        if refused.reason == "unknown_card":
            count_attempt("wrong codes", current.settings().limits.address_wrong_codes)
        raise
    if entered.moved:
        current.broadcast().sign_out(entered.voice)
    return entered.voice
