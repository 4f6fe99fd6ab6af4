"""Carry out one act from a socket or from HTTP: decode it, check role and rate limit, do it, acknowledge it."""

import logging
import time
from collections.abc import Callable
from typing import TypeAlias

import msgspec

from facilitation import metrics
from facilitation.actions import blackening, messages
from facilitation.actions.answering import Given, give_answers
from facilitation.actions.card_messages import Blacken
from facilitation.actions.housekeeping import Offload, write_results
from facilitation.actions.raising_hands import call_up, raise_hand
from facilitation.actions.rehearsals import parts, throw_away
from facilitation.actions.signalling import ask_more_time
from facilitation.actions.suggesting import candidates, suggest
from facilitation.actions.verbs import steer
from facilitation.actions.writing_cards import Written, contribute, withdraw
from facilitation.activities.kind import Json
from facilitation.broadcast import REHEARSAL_OVER, Broadcast
from facilitation.exchange.results_export.folder import NotWritten
from facilitation.rules.refusal import Refused
from facilitation.rules.roles import VERBS, may
from facilitation.rules.session.arrivals import SIMULATED
from facilitation.rules.session.limits import Limiter, RateLimit
from facilitation.rules.session.speaker import Speaker
from facilitation.settings import Limits
from facilitation.store import StorageFailed, Store, Ticket
from facilitation.store.pictures.desk import last_steered, moderator_state
from facilitation.store.session import moderation, sessions
from facilitation.store.session.places import Place
from facilitation.store.session.sessions import SessionGone

log = logging.getLogger(__name__)
Ack: TypeAlias = dict[str, object]


class Dispatcher:
    """Carries out the acts of participants and moderators."""

    def __init__(self, store: Store, broadcast: Broadcast, limits: Limits, offload: Offload, limiter: Limiter) -> None:
        self._store, self._broadcast, self._limits = store, broadcast, limits
        self._offload, self._limiter = offload, limiter
        self._rev, self._stored = 0, b""

    def dispatch(self, speaker: Speaker, act: str, data: Json, sid: str | None = None) -> Ack:
        """Do one act; returns the acknowledgement or the refusal. Raises no exception of a rule or of the storage.

        `sid` is the socket it came from, which is not sent its own answers again.
        """
        try:
            if act not in ACTS or not may(speaker.acting_role, act):
                raise Refused("not_allowed")
            ack = ACTS[act](self, speaker, data)
        except Refused as refused:
            return _counted(refused).message() | self._present_state(speaker, refused)
        except msgspec.ValidationError:
            return _counted(Refused("malformed")).message()
        except SessionGone:
            return _counted(Refused("gone")).message()
        except StorageFailed as failed:
            return _counted(self._not_stored(failed)).message()
        if act in CHANGES_OWN:
            self._broadcast.send_own(speaker.participant_id, skip=sid if act == "answer" else None)
        return ack

    def submit_answer(
        self, speaker: Speaker, data: bytes, acknowledge: Callable[[bytes], None], sid: str | None = None
    ) -> None:
        """The hot path of "answer", in JSON: `acknowledge` is called exactly once.

        Non-blocking; safe to call from the event loop. Wrong data and exceeded limits are refused at once, everything
        else is acknowledged after the commit: on the hub, or without one on the writer's thread.
        """

        def on_done(ticket: Ticket[int | Refused]) -> None:
            acknowledge(self._answered(ticket))
            if ticket.error is None and not isinstance(ticket.result, Refused):
                self._broadcast.send_own(speaker.participant_id, sid)

        try:
            if not may(speaker.acting_role, "answer"):
                raise Refused("not_allowed")
            self._limit("answers", speaker.participant_id, self._limits.answers)
            given = _given(speaker, decode_answer(data))
        except Refused as refused:
            acknowledge(_json(refused))
        except (msgspec.MsgspecError, ValueError, RecursionError):
            acknowledge(_json(Refused("malformed")))
        else:
            self._store.submit_batched(give_answers, given, on_done)

    def _answered(self, ticket: Ticket[int | Refused]) -> bytes:
        """The acknowledgement for a ticket that is done."""
        if isinstance(ticket.error, StorageFailed):
            return _json(self._not_stored(ticket.error))
        if ticket.error is not None:
            log.error("answer", exc_info=ticket.error)
            return _json(Refused("failed"))
        if isinstance(ticket.result, Refused):
            return _json(ticket.result)
        if ticket.result != self._rev:  # the same for all of a batch
            self._rev, self._stored = ticket.result, b'{"ok":true,"rev":%d}' % ticket.result
        return self._stored

    def _not_stored(self, failed: StorageFailed) -> Refused:
        """Warn the moderators, and log the reason once until the trouble is over."""
        if not self._broadcast.health.has("storage"):
            log.error("storage failed", extra={"data": {"error": str(failed)}})
        self._broadcast.report_trouble("storage")
        return Refused("storage", retry=True)

    def _answer(self, speaker: Speaker, data: Json) -> Ack:
        self._limit("answers", speaker.participant_id, self._limits.answers)
        given = _given(speaker, msgspec.convert(data, messages.Answer))
        outcome = self._store.do_batched(give_answers, given)
        if isinstance(outcome, Refused):
            raise outcome
        return {"ok": True, "rev": outcome}

    def _contribute(self, speaker: Speaker, data: Json) -> Ack:
        said = msgspec.convert(data, messages.Contribute)
        self._limit("contributions", speaker.participant_id, self._limits.contributions)
        with self._store.reading() as db:
            pause_s = moderation.text_rules(db, speaker.session_id).pause_s
        if pause_s:
            self._limit("texts", speaker.participant_id, RateLimit(1 / pause_s, 1))
        written = Written(
            speaker.participant_id, said.activity, said.field, said.item, said.text, said.seq, speaker.moves
        )
        ack = self._store.do(contribute, written)
        return {"ok": True, **ack}

    def _withdraw(self, speaker: Speaker, data: Json) -> Ack:
        self._limit("answers", speaker.participant_id, self._limits.answers)
        said = msgspec.convert(data, messages.Withdraw)
        rev = self._store.do(withdraw, speaker.participant_id, said.contribution, speaker.moves)
        return {"ok": True, "rev": rev}

    def _similar(self, speaker: Speaker, data: Json) -> Ack:
        self._limit("lookups", speaker.participant_id, self._limits.lookups)
        said = msgspec.convert(data, messages.Similar)
        with self._store.reading() as db:
            known = candidates(db, speaker.session_id, said.activity)
        return {"ok": True, "items": self._offload(suggest, said.text, known)}

    def _more_time(self, speaker: Speaker, data: Json) -> Ack:
        said = msgspec.convert(data, messages.MoreTime)
        self._limit("answers", speaker.participant_id, self._limits.answers)
        with self._store.reading() as db:
            ask_more_time(db, self._store.signals, speaker.participant_id, activity=said.activity, portion=said.portion)
        self._broadcast.mark_signalled(speaker.session_id)
        return {"ok": True}

    def _hand(self, speaker: Speaker, data: Json) -> Ack:
        said = msgspec.convert(data, messages.Hand)
        self._limit("hands", speaker.participant_id, self._limits.hands)
        with self._store.reading() as db:
            number = raise_hand(db, self._store.hands, speaker.participant_id, up=said.up)
        self._tell_hands(speaker.session_id, [speaker.participant_id])
        return {"ok": True, "hand": number}

    def _hands(self, speaker: Speaker, data: Json) -> Ack:
        said = msgspec.convert(data, messages.Hands)
        with self._store.reading() as db:
            hands = self._store.hands
            told = call_up(db, hands, speaker.session_id, said.do, hand=said.hand, place=said.place.strip())
        self._tell_hands(speaker.session_id, told)
        return {"ok": True}

    def show_place(self, speaker: Speaker, data: Json, sid: str) -> Ack:
        """Let other moderators see where on the board this one works; in memory only."""
        try:
            if not may(speaker.acting_role, "moderate_cards"):
                raise Refused("not_allowed")
            said = msgspec.convert(data, messages.At)
            self._limit("lookups", sid, self._limits.lookups)
        except Refused as refused:
            return _counted(refused).message()
        except msgspec.ValidationError:
            return _counted(Refused("malformed")).message()
        if said.activity is None:
            self._store.places.leave(sid)
        else:
            self._store.places.come(speaker.session_id, sid, Place(said.me, speaker.label, said.activity, said.field))
        self._broadcast.mark_signalled(speaker.session_id)
        return {"ok": True}

    def _tell_hands(self, session_id: int, voices: list[int]) -> None:
        self._broadcast.mark_signalled(session_id)
        for voice in voices:
            self._broadcast.send_hand(session_id, voice)

    def _steer(self, speaker: Speaker, data: Json) -> Ack:
        verb = msgspec.convert(data, messages.Verb)
        if not may(speaker.acting_role, VERBS[str(verb.__struct_config__.tag)]):
            raise Refused("not_allowed")
        done = self._store.do(
            steer, speaker.session_id, speaker.label, verb, self._broadcast.voices, self._store.arrivals
        )
        for participant_id in done.authors:
            self._broadcast.send_own(participant_id)
        self._broadcast.notify_voided(done.voided)
        for voice in done.joined:
            self._store.arrivals.note(speaker.session_id, voice, address="", way=SIMULATED, now=time.time())
        if isinstance(verb, messages.EndRehearsal):
            self._throw_away(speaker.session_id)
        if isinstance(verb, CHANGES_FOLDER) and self._is_settled(speaker.session_id):
            self.write_folder(speaker.session_id)
        if done.refused:
            raise done.refused
        if isinstance(verb, Blacken):
            return {"ok": True, "rev": done.rev, "backups": self._clean_up(speaker.session_id, verb.contribution)}
        return {"ok": True, "rev": done.rev, **({"activity": done.activity} if done.activity else {})}

    def _clean_up(self, session_id: int, contribution: int) -> list[Ack]:
        """Take a blackened text out of files; returns the backups that may still hold it."""
        blackening.clean_files(self._store, self._offload)
        return [msgspec.structs.asdict(one) for one in blackening.kept_in(self._store, session_id, contribution)]

    def _throw_away(self, session_id: int) -> None:
        """Send everybody of a rehearsal and its written rounds away, and delete all of it."""
        with self._store.reading() as db:
            gone = parts(db, session_id)
        for one in gone:
            self._broadcast.disconnect_session(one, REHEARSAL_OVER)
        throw_away(self._store.do, session_id)
        for one in gone:
            self._store.forget_session(one)

    def _is_settled(self, session_id: int) -> bool:
        with self._store.reading() as db:
            return sessions.by_id(db, session_id).settled

    def write_folder(self, session_id: int) -> bool:
        """Write the folder of a session that has ended; moderators are told where that fails. Returns whether it is done.

        Nothing is written of a rehearsal.
        """
        with self._store.reading() as db:
            if sessions.by_id(db, session_id).rehearsal is not None:
                return True
        try:
            write_results(self._store, session_id, self._offload)
        except NotWritten:
            self._broadcast.report_trouble("folder")
            return False
        self._broadcast.clear_trouble("folder")
        return True

    def _limit(self, name: str, key: object, limit: RateLimit) -> None:
        wait = self._limiter.take(name, key, limit, time.monotonic())
        if wait:
            raise Refused("slow_down", retry=True, after_ms=int(wait * 1_000) + 1)

    def _present_state(self, speaker: Speaker, refused: Refused) -> Ack:
        """For an act refused as "changed": the present state and the last act of steering."""
        if refused.reason != "changed":
            return {}
        with self._store.reading() as db:
            return {
                "state": moderator_state(db, speaker.session_id, self._store.arrivals),
                "entry": last_steered(db, speaker.session_id),
            }


def decode_answer(data: bytes) -> messages.RawAnswer:
    """Decode an answer whose value stays JSON, which its reader checks. Raises ValueError or a msgspec error.

    Of its four keys each has one colon, and the item has none: with more of them outside the value a key came twice.
    """
    said = ANSWERS.decode(data)
    if data.count(b":") - bytes(said.value).count(b":") != ANSWER_KEYS:
        raise ValueError("a key comes twice")
    return said


def _given(speaker: Speaker, said: messages.Answer) -> Given:
    return Given(speaker.participant_id, said.activity, said.item, said.value, said.seq, speaker.moves)


def _counted(refused: Refused) -> Refused:
    metrics.refusals.labels(refused.reason).inc()
    return refused


def _json(refused: Refused) -> bytes:
    return msgspec.json.encode(_counted(refused).message())


ANSWERS = msgspec.json.Decoder(messages.RawAnswer)
ANSWER_KEYS = len(messages.RawAnswer.__struct_fields__)
ACTS: dict[str, Callable[[Dispatcher, Speaker, Json], Ack]] = {
    "answer": Dispatcher._answer,
    "contribute": Dispatcher._contribute,
    "withdraw": Dispatcher._withdraw,
    "similar": Dispatcher._similar,
    "more_time": Dispatcher._more_time,
    "hand": Dispatcher._hand,
    "hands": Dispatcher._hands,
    "steer": Dispatcher._steer,
}
CHANGES_FOLDER = (
    messages.Look,
    messages.Reveal,
    messages.Hide,
    messages.Discard,
    messages.Recount,
)
"""Verbs after which the folder of a session that has ended for good is written anew."""
CHANGES_OWN = frozenset({"answer", "contribute", "withdraw"})
"""Acts after which the person's sockets get `own`; the one that answered knows it from the acknowledgement."""
