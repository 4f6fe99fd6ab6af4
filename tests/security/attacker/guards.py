"""The rule of figures with one of its guards taken away, to show that the attacker reads votes then."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import delete, select

from facilitation.actions import counting, importing_paper, late_paper, recounting, setting_aside, verbs
from facilitation.actions import portions as portion_acts
from facilitation.rules.results import disclosure
from facilitation.rules.results.disclosure import Rule
from facilitation.store.session import activities, portions
from facilitation.store.tables import snapshot, uncounted_voice


@contextmanager
def reopened_after_a_look() -> Iterator[None]:
    """A look does not end the right to reopen; the portion is counted again at the next look."""

    def reopen(db: Any, session_id: int, by: str, *, activity: int, portion: str = "", **words: Any) -> None:
        _forget(db, activity, portion)
        portions.change(db, activity, portion, seen_at=None, seen_by=None)
        portion_acts.reopen(db, session_id, by, activity=activity, portion=portion, **words)

    with patch.dict(verbs.AGENDA, reopen=reopen):
        yield


@contextmanager
def counted_again_without_voices_set_aside() -> Iterator[None]:
    """What was looked at is counted again whenever voices are set aside or taken back."""

    def recount(db: Any, session_id: int) -> None:
        counting.recount_after_void(db, session_id)
        _freeze_again(db, session_id)

    with patch.object(setting_aside, "recount_after_void", recount):
        yield


@contextmanager
def paper_after_a_look() -> Iterator[None]:
    """Ballots are taken after the look, and the result is counted again."""
    before = importing_paper.check_totals

    def recount(db: Any, session_id: int, *rest: Any) -> None:
        before(db, session_id, *rest)
        _freeze_again(db, session_id)

    with (
        patch.object(late_paper, "seen_items", lambda *_: {}),
        patch.object(importing_paper, "check_totals", recount),
    ):
        yield


@contextmanager
def told_from_one_on() -> Iterator[None]:
    """One answer is enough for a figure, for everybody."""
    with (
        patch.object(disclosure, "PUBLIC", Rule(1, word=False)),
        patch.object(disclosure, "STAFF", Rule(1, word=False)),
    ):
        yield


@contextmanager
def no_word() -> Iterator[None]:
    """Figures are told although almost all gave the same answer."""
    with (
        patch.object(disclosure, "PUBLIC", Rule(5, word=False)),
        patch.object(disclosure, "STAFF", Rule(3, word=False)),
    ):
        yield


@contextmanager
def each_channel_alone() -> Iterator[None]:
    """Every channel is told by itself, small ones too."""

    def split(question: Any, answers: Any, kinds: Any, rule: Any) -> tuple[tuple[str, ...], ...]:
        return tuple((channel,) for channel in kinds if answers[channel].total())

    with patch.object(disclosure, "_split", split):
        yield


@contextmanager
def recounted_without_a_limit() -> Iterator[None]:
    """A result is counted again whoever could be recognised by it."""
    with patch.object(recounting, "may_recount", lambda *_: True):
        yield


FINDINGS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "reopened after a look": reopened_after_a_look,
    "counted again without voices set aside": counted_again_without_voices_set_aside,
    "paper after a look": paper_after_a_look,
    "told from one on": told_from_one_on,
}
"""The guards against the four ways in which votes were read once."""
OTHERS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "no word": no_word,
    "each channel alone": each_channel_alone,
    "recounted without a limit": recounted_without_a_limit,
}
ALL = FINDINGS | OTHERS


def _forget(db: Any, activity: int, portion: str) -> None:
    of = (snapshot.c.activity_id == activity) & (snapshot.c.portion == portion)
    db.execute(delete(uncounted_voice).where(uncounted_voice.c.snapshot_id.in_(select(snapshot.c.id).where(of))))
    db.execute(delete(snapshot).where(of))


def _freeze_again(db: Any, session_id: int) -> None:
    for step in activities.of_session(db, session_id):
        for one in step.portions:
            if one.seen:
                _forget(db, step.id, one.key)
                counting.freeze(db, step, one)
