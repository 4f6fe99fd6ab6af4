"""Raised hands of all sessions, kept in memory only: never on disk, never in a log, and no voice is told with them."""

import secrets
from collections import Counter
from collections.abc import Callable, Collection
from threading import Lock
from typing import NamedTuple

from facilitation.rules.session.hands import Hand, Way, alternating, free_numbers


class Hands(NamedTuple):
    """What moderators see: the step it is about, who speaks, who waits in the order to be called, how many were heard."""

    activity: int
    now: Hand | None
    waiting: list[Hand]
    heard: dict[Way, int]


class OwnHand(NamedTuple):
    """What a phone is told of its own hand."""

    activity: int
    number: int
    turn: bool


class _Room:
    """The hands of one session in its current step, as they were raised; who was heard counts until the restart."""

    def __init__(self) -> None:
        self.activity = 0
        self.last = self.before = ""  # the way of who was heard last, and of who was before
        self.raised: dict[int, Hand] = {}
        self.voices: dict[int, int] = {}  # voice → number
        self.taken: set[int] = set()
        self.now: Hand | None = None
        self.heard: Counter[Way] = Counter()

    def enter(self, activity: int) -> None:
        """Forget all hands of an earlier step."""
        if activity != self.activity:
            self.activity, self.now = activity, None
            self.raised, self.voices, self.taken = {}, {}, set()

    def forget(self, number: int) -> None:
        self.raised.pop(number, None)
        self.voices = {voice: of for voice, of in self.voices.items() if of != number}
        if self.now and self.now.number == number:
            self.now = None


class HandStore:
    """Remembers raised hands by session; every call names the current step, so that those of earlier ones are gone.

    Safe to use from several threads.
    """

    def __init__(self, draw: Callable[[Collection[int]], int] | None = None) -> None:
        self._lock, self._rooms = Lock(), dict[int, _Room]()
        self._draw = draw or (lambda taken: secrets.choice(free_numbers(taken)))

    def _room(self, session_id: int, activity: int) -> _Room:
        room = self._rooms.setdefault(session_id, _Room())
        room.enter(activity)
        return room

    def up(self, session_id: int, activity: int, way: Way, *, voice: int = 0, place: str = "") -> int:
        """Raise a hand, of a voice or of somebody whom moderators saw; returns its number. A voice has one hand."""
        with self._lock:
            room = self._room(session_id, activity)
            if voice in room.voices:
                return room.voices[voice]
            number = self._draw(room.taken)
            room.taken.add(number)
            room.raised[number] = Hand(number, way, place)
            if voice:
                room.voices[voice] = number
            return number

    def down(self, session_id: int, activity: int, voices: Collection[int]) -> None:
        """Take the hands of these voices down."""
        with self._lock:
            room = self._room(session_id, activity)
            for number in [room.voices[voice] for voice in voices if voice in room.voices]:
                room.forget(number)

    def lower(self, session_id: int, voice: int) -> None:
        """Take the hand of a voice down in whatever step it is up."""
        with self._lock:
            room = self._rooms.get(session_id)
            if room is not None and voice in room.voices:
                room.forget(room.voices[voice])

    def call(self, session_id: int, activity: int, number: int) -> list[int] | None:
        """Let somebody speak, who counts as heard; whoever spoke before is done. Returns the voices to tell, None without this hand."""
        with self._lock:
            room = self._room(session_id, activity)
            hand = room.raised.get(number)
            if hand is None or hand == room.now:
                return None
            told = _voices(room, number)
            if room.now:
                told += _voices(room, room.now.number)
                room.forget(room.now.number)
            room.now, room.last, room.before = hand, hand.way, room.last
            room.heard[hand.way] += 1
            return told

    def uncall(self, session_id: int, activity: int, number: int) -> list[int] | None:
        """Put who speaks back to the others, as if they had not been called. Returns the voices to tell."""
        with self._lock:
            room = self._room(session_id, activity)
            if room.now is None or room.now.number != number:
                return None
            room.heard[room.now.way] -= 1
            room.now, room.last = None, room.before
            return _voices(room, number)

    def drop(self, session_id: int, activity: int, number: int) -> list[int] | None:
        """Take a hand from the list; of who speaks it says that they are done. Returns the voices to tell."""
        with self._lock:
            room = self._room(session_id, activity)
            if number not in room.raised:
                return None
            told = _voices(room, number)
            room.forget(number)
            return told

    def of_session(self, session_id: int, activity: int) -> Hands:
        """The hands of a session in its current step."""
        with self._lock:
            room = self._room(session_id, activity)
            waiting = [hand for hand in room.raised.values() if hand != room.now]
            heard = {way: n for way, n in room.heard.items() if n}
            return Hands(activity, room.now, alternating(waiting, room.last), heard)

    def of_voice(self, session_id: int, voice: int) -> OwnHand | None:
        """The hand of one voice."""
        with self._lock:
            room = self._rooms.get(session_id)
            number = room.voices.get(voice) if room else None
            if room is None or number is None:
                return None
            return OwnHand(room.activity, number, turn=room.now is not None and room.now.number == number)

    def any_of(self, session_id: int) -> bool:
        """Whether hands are raised, which a change of the session may take down."""
        with self._lock:
            room = self._rooms.get(session_id)
            return room is not None and bool(room.raised)

    def forget(self, session_id: int) -> None:
        """Forget one session, and who was heard in it."""
        with self._lock:
            self._rooms.pop(session_id, None)

    def keep_only(self, session_ids: Collection[int]) -> None:
        """Forget all sessions but these."""
        with self._lock:
            for gone in self._rooms.keys() - set(session_ids):
                del self._rooms[gone]


def _voices(room: _Room, number: int) -> list[int]:
    return [voice for voice, of in room.voices.items() if of == number]
