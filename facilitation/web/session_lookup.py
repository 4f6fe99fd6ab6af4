"""Find the session of a code in an address. Wrong codes are counted per client address, so guessing is slow."""

from collections.abc import Iterable

from flask import abort, g

from facilitation.rules.session.codes import read_code
from facilitation.store.session import sessions
from facilitation.store.session.sessions import SessionRow
from facilitation.web import current
from facilitation.web.rate_limit import count_attempt


def session_or_404(typed: str) -> SessionRow:
    """The session with this code; 404 for an unknown code, Refused("slow_down") after many unknown ones.

    A right code is never refused: somebody in the hall who guesses must not shut the others out.
    """
    found = find_session(typed)
    if found is None:
        abort(404)
    note_trial(found)
    return found


def note_trial(session: SessionRow) -> None:
    """Let every page of a trial run bear its band."""
    g.trial = session if session.trial else None


def note_simulated(session_ids: Iterable[int]) -> None:
    """Let a page that tells of results of these sessions bear the band if simulated voices took part in one of them."""
    with current.store().reading() as db:
        told = [sessions.by_id(db, session_id) for session_id in session_ids]
    for session in told:
        if session.simulated:
            note_trial(session)


def find_session(typed: str) -> SessionRow | None:
    """The session with this code, None for an unknown code; raises Refused("slow_down") after many unknown ones."""
    code = read_code(typed)
    found = None
    if code is not None:
        with current.store().reading() as db:
            found = sessions.by_code(db, code)
    if found is None:
        count_attempt("wrong codes", current.settings().limits.address_wrong_codes)
    return found
