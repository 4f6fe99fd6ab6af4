"""Carry out the moderators' verbs: verb → function, with the checks and the log they share."""

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from facilitation.actions import (
    adding_steps,
    blackening,
    calling_questions,
    dividing,
    editing_agenda,
    ending,
    flow,
    moderating_cards,
    moving_cards,
    portions,
    recounting,
    rehearsals,
    setting_aside,
    showing,
    simulating,
    steering,
    timing,
    undoing_cards,
)
from facilitation.actions.card_messages import OnCard
from facilitation.actions.message_types import Steer
from facilitation.actions.messages import Void
from facilitation.actions.portions import Present
from facilitation.rules.refusal import Refused
from facilitation.rules.wording import as_written
from facilitation.store import Connection
from facilitation.store.session import log, remarks, sessions
from facilitation.store.session.arrivals import Arrivals

AGENDA: dict[str, Callable[..., list[int] | None]] = {
    "go": steering.go,
    "open": portions.open_,
    "close": portions.close,
    "extend": portions.extend,
    "look": portions.look,
    "reopen": portions.reopen,
    "reveal": portions.reveal,
    "hide": portions.hide,
    "divide": dividing.divide,
    "unite": dividing.unite,
    "flow": flow.flow,
    "pace": steering.pace,
    "secrecy": steering.set_secrecy,
    "show": showing.show,
    "message": steering.message,
    "pause": steering.pause,
    "blank": steering.blank,
    "timer": timing.time_freely,
    "delay": timing.delay,
    "door": steering.door,
    "headcount": steering.headcount,
    "void": setting_aside.void,
    "unvoid": setting_aside.unvoid,
    "schedule": editing_agenda.set_times,
    "finish": steering.end_session,
    "resume": ending.resume,
    "end_rehearsal": rehearsals.shut_from_the_desk,
}
EDITS: dict[str, Callable[..., int | None]] = {
    "add_step": adding_steps.add_step,
    "copy_step": editing_agenda.copy_step,
    "move_step": editing_agenda.move_step,
    "remove_step": editing_agenda.remove_step,
    "change_step": editing_agenda.change_step,
    "undo_step": editing_agenda.undo_step,
}
"""Verbs that edit the agenda; they return the id of a new step."""
RESULTS: dict[str, Callable[..., set[int]]] = {"discard": portions.discard}
"""Verbs that change what voices said; they return those voices."""
NOTED: dict[str, Callable[..., Refused | None]] = {"recount": recounting.recount}
"""Verbs whose refusal is noted, so that it is returned instead of raised."""
JOINS: dict[str, Callable[..., list[int]]] = {"simulate": simulating.let_in}
"""Verbs that let voices in; they return those."""
CARDS: dict[str, Callable[..., set[int]]] = {
    "approve": moderating_cards.approve,
    "hold": moderating_cards.hold,
    "correct": moderating_cards.correct,
    "blacken": blackening.blacken,
    "call": calling_questions.call,
    "settle": calling_questions.settle,
    "uncall": calling_questions.uncall,
    "group": moderating_cards.group,
    "ungroup": moderating_cards.ungroup,
    "approve_all": moderating_cards.approve_all,
    "hold_all": moderating_cards.hold_all,
    "dissolve": moderating_cards.dissolve,
    "retitle": moderating_cards.retitle,
    "move_cards": moving_cards.move_cards,
    "undo_cards": undoing_cards.undo_cards,
}


class Steered(NamedTuple):
    """The result of a verb: the new rev, the voices whose cards or answers it changed, those voided, those let in.

    `refused` is a refusal that was noted, `activity` the id of a new step.
    """

    rev: int
    authors: tuple[int, ...] = ()
    voided: tuple[int, ...] = ()
    refused: Refused | None = None
    joined: tuple[int, ...] = ()
    activity: int | None = None


def steer(db: Connection, session_id: int, by: str, verb: Steer, present: Present, arrivals: Arrivals) -> Steered:
    """Do one verb on the writer; Refused (changed) where something was steered after the state the moderator saw."""
    name, words = _words(verb)
    if name in GUARDED:
        steering.check_rev(db, session_id, verb.if_rev)
    on_remark = isinstance(verb, OnCard) and remarks.is_one(db, verb.contribution)
    if not on_remark:  # remarks are approved in the days after, which changes no result
        _check_time(db, session_id, name)
    if name in CARDS:
        before = undoing_cards.standing_before(db, name, words)
        authors = CARDS[name](db, session_id, if_rev=verb.if_rev, **words)
        more = undoing_cards.what_changed(db, before) | ({"remark": True} if on_remark else {})
        _note(db, session_id, name, by, words | more)
        return Steered(_rev(db, session_id), tuple(authors))
    if name in RESULTS:
        return Steered(_rev(db, session_id), tuple(RESULTS[name](db, session_id, by, **words)))
    if name in NOTED:
        refused = NOTED[name](db, session_id, by, **words)
        return Steered(_rev(db, session_id), refused=refused)
    if name in JOINS:
        joined = JOINS[name](db, session_id, by)
        return Steered(_rev(db, session_id), joined=tuple(joined))
    if name in OPENS:
        words["present"] = present
    if name in EDITS:
        made = EDITS[name](db, session_id, by, **words)
        return Steered(_rev(db, session_id), activity=made)
    if isinstance(verb, Void):
        words["arrivals"] = arrivals
    voided = AGENDA[name](db, session_id, by, **words)
    return Steered(_rev(db, session_id), voided=tuple(voided or ()))


def blacken_text(db: Connection, session_id: int, by: str, verb: OnCard) -> Steered:
    """Blacken a card, a remark or a question; for staff."""
    return steer(db, session_id, by, verb, lambda _session: (), Arrivals())


def decide_remark(db: Connection, session_id: int, by: str, verb: OnCard) -> Steered:
    """Approve, hold back or correct a remark; for staff, who may do nothing with cards."""
    if not remarks.is_one(db, verb.contribution):
        raise Refused("unknown_item")
    return steer(db, session_id, by, verb, lambda _session: (), Arrivals())


OPENS = frozenset({"go", "open", "reopen", "add_step"})
"""These need to know the connected voices."""
AFTER_THE_END = frozenset({"look", "reveal", "hide", "discard", "recount", "show", "blacken"})
"""What may be done with results, on the screen too, and with texts after the session ended, too."""
UNTIL_SETTLED = frozenset({"void", "unvoid", "resume"})
"""What may be done for ten minutes after the session ended."""
GUARDED = (AGENDA.keys() | EDITS.keys() | RESULTS.keys() | NOTED.keys() | JOINS.keys()) - {
    "headcount",
    "message",
    "timer",
}
"""Verbs that need the newest `if_rev`; of the others the last one counts, which does no harm."""


def _check_time(db: Connection, session_id: int, name: str) -> None:
    """Raise Refused (gone) where the session ended too long ago for this verb."""
    if name in UNTIL_SETTLED:
        ending.check_unsettled(db, session_id)
    elif name not in AFTER_THE_END:
        steering.check_running(db, session_id)


def _words(verb: Steer) -> tuple[str, dict[str, object]]:
    words = msgspec.structs.asdict(verb)
    del words["if_rev"]
    if "contributions" in words:
        words["contributions_"] = words.pop("contributions")
    return str(verb.__struct_config__.tag), words


def _note(db: Connection, session_id: int, name: str, by: str, words: dict[str, object]) -> None:
    kept = {key.rstrip("_"): value for key, value in words.items() if key not in ("text", "title")}
    kept |= {key: as_written(value) for key, value in kept.items() if isinstance(value, str)}
    log.note(db, session_id, name, by, **kept)


def _rev(db: Connection, session_id: int) -> int:
    return int(sessions.by_id(db, session_id).rev)
