"""Planted bugs and the plays that must find them: a checker that finds nothing proves nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.faults import plays
from tests.faults.plays import Play, Result, one_after_another
from tests.faults.plays_of_the_disk import power_cuts
from tests.faults.scene import Stage, at_the_end, playing


def calm(stage: Stage) -> Iterator[Result]:
    """No fault at all: people answer, the moderator closes."""
    with playing(stage) as scene:
        with scene.evening.talking(0.1):
            scene.evening.wait_for_answers(80)
        yield Result("nothing happens", stage.seed, scene.evening.checked())
        yield Result("the end of that evening", stage.seed, at_the_end(scene))


def playing_only(*names: str) -> Play:
    """A play of these misfortunes, one after another."""
    return lambda stage: one_after_another(stage, [(name,) for name in names])


@dataclass(frozen=True)
class Hunt:
    """Where a planted bug shows: the play, and which promises it breaks (any of them will do)."""

    play: Play
    breaks: frozenset[int]
    quick: bool = True
    client: bool = False
    """The bug is the clients', not the server's."""
    needs_disk: bool = False


def _hunt(play: Play, *breaks: int, quick: bool = True, client: bool = False, needs_disk: bool = False) -> Hunt:
    return Hunt(play, frozenset(breaks), quick, client, needs_disk)


HUNTS: dict[str, Hunt] = {
    "acknowledges-before-commit": _hunt(playing_only("killed", "killed"), 1, quick=False),
    "tidies-the-wal-away": _hunt(playing_only("killed"), 1, quick=False),
    "begins-to-count-anew": _hunt(playing_only("killed"), 5, quick=False),
    "no-unique-key": _hunt(calm, 2),
    "mixes-up-a-batch": _hunt(calm, 1, quick=False),
    "answers-the-wrong-waiters": _hunt(calm, 1, 6, quick=False),
    "counts-instead-of-rows": _hunt(calm, 4, 6, quick=False),
    "closes-in-two-steps": _hunt(plays.close_against_votes, 6, quick=False),
    "forgets-what-is-stored": _hunt(plays.tabs, 1, 4, quick=False),
    "retries-with-a-new-seq": _hunt(playing_only("unacknowledged", "unacknowledged"), 1, 2, client=True),
    "says-ok-when-the-disk-says-no": _hunt(playing_only(*["disk full"] * 4), 1, needs_disk=True, quick=False),
    "tells-nobody-after-a-failure": _hunt(playing_only("disk full"), 5, needs_disk=True, quick=False),
    "synchronous-normal": _hunt(power_cuts, 1, quick=False, needs_disk=True),
    "synchronous-off": _hunt(power_cuts, 1, 7, quick=False, needs_disk=True),
}
"""Planted bug → the hunt for it."""


def found(name: str, stage: Stage) -> Result | None:
    """Plant a bug and play until it shows; None when it never does."""
    hunt = HUNTS[name]
    planted = replace(stage, short=True, planted=() if hunt.client else (name,), new_seq_on_retry=hunt.client)
    for result in hunt.play(planted):
        hits = [violation for violation in result.violations if violation.number in hunt.breaks]
        if hits:
            return replace(result, violations=hits)
    return None
