"""Delete what a session holds of people; its results stay."""

from typing import NamedTuple

from facilitation.actions import late_paper, portions, talk_pictures
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.retention import TEXTS, VOICES
from facilitation.rules.session.rehearsal import check_real
from facilitation.store import Connection, Do, retention
from facilitation.store.audit import completes
from facilitation.store.session import log, sessions
from facilitation.store.session import portions as store_portions
from facilitation.store.session import purge as rows
from facilitation.store.writer import erase_soon


class Purge(NamedTuple):
    """How many rows a purge deletes, and how many results stay."""

    voices: int
    answers: int
    cards: int
    remarks: int
    results: int


def foresee(db: Connection, session_id: int) -> Purge:
    """The numbers of a purge before it is done; reads only."""
    return Purge(**rows.count_session(db, session_id))


def purge(db: Connection, session_id: int, by: str) -> Purge:
    """Delete voices, answers and unapproved cards and remarks of an ended session in one act."""
    return purge_in_steps(lambda act, *arguments: act(db, *arguments), session_id, by)


def purge_in_steps(do: Do, session_id: int, by: str) -> Purge:
    """Delete them in several acts, so that others may vote meanwhile. Frozen results and the log stay.

    Raises Refused for a session that has not ended, or has nothing left to delete.
    """
    gone = do(_begin, session_id, by)
    _delete_answers(do, session_id)
    return do(_finish, session_id, gone)


def delete_voices(do: Do, session_id: int) -> Purge:
    """Delete voices and answers when their time is over, and the authors of cards and remarks; their texts stay."""
    gone = do(_begin_voices, session_id)
    _delete_answers(do, session_id)
    do(_finish_voices, session_id, gone)
    return gone


def delete_texts(do: Do, session_id: int) -> Purge:
    """Delete cards and remarks that are not approved when their time is over."""
    return do(_delete_texts, session_id)


def _begin(db: Connection, session_id: int, by: str) -> Purge:
    session = sessions.by_id(db, session_id)
    check_real(session.rehearsal)
    if session.state != "ended":
        raise Refused("not_ended")
    if session.purged and not any(foresee(db, session_id)[:-1]):
        raise Refused("purged")
    _look_first(db, session_id, by)
    gone = foresee(db, session_id)
    sessions.steer(db, session_id, purged=True)
    log.note(db, session_id, "purge", by, **gone._asdict())
    return gone


def _look_first(db: Connection, session_id: int, by: str) -> None:
    """Count what nobody looked at, since it cannot be counted afterwards; raises Refused (recount) where that fails."""
    if portions.look_at_all(db, store_portions.closed_unseen(db, session_id), by):
        raise Refused("recount")
    late_paper.close_all(db, session_id, by)


def _begin_voices(db: Connection, session_id: int) -> Purge:
    _look_first(db, session_id, portions.SYSTEM)
    gone = foresee(db, session_id)
    sessions.steer(db, session_id, purged=True)
    log.note(db, session_id, "purge", "system", voices=gone.voices, answers=gone.answers)
    return gone


def _delete_answers(do: Do, session_id: int) -> None:
    while do(rows.delete_some_answers, session_id):
        pass


@completes
def _finish(db: Connection, session_id: int, gone: Purge) -> Purge:
    rows.delete_texts(db, session_id)
    _finish_voices(db, session_id, gone)
    _note_texts(db, session_id, gone)
    return gone


def _finish_voices(db: Connection, session_id: int, gone: Purge) -> None:
    rows.delete_voices(db, session_id)
    talk_pictures.take_from(db, session_id)
    counts = {"voices": gone.voices, "answers": gone.answers}
    _note(db, VOICES, session_id, counts)


def _delete_texts(db: Connection, session_id: int) -> Purge:
    gone = foresee(db, session_id)
    rows.delete_texts(db, session_id)
    _note_texts(db, session_id, gone)
    return gone


def _note_texts(db: Connection, session_id: int, gone: Purge) -> None:
    _note(db, TEXTS, session_id, {"cards": gone.cards, "remarks": gone.remarks})


def _note(db: Connection, kind: str, session_id: int, counts: dict[str, int]) -> None:
    """Note the deletion, and have the folder and the log follow."""
    retention.note_deletion(db, kind, session_id, now_ms(), counts)
    retention.end(db, kind, session_id)
    sessions.bump(db, session_id)
    retention.mark_folder(db, session_id)
    erase_soon(db)
