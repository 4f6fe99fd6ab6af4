"""Which needs a step asks about: all of its fields, chosen ones, those without a running measure, or an earlier outcome. Pure.

One shape for all kinds that ask about needs: the settings `about`, `first` and `chosen`. An outcome is made of figures
that everybody was shown, and settled when the step opens.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Annotated, Literal, NamedTuple

import msgspec

from facilitation.rules.refusal import Refused
from facilitation.rules.results.figures import priority_lower
from facilitation.rules.results.snapshot import Snapshot
from facilitation.rules.results.summary import Standing, standings, summarise
from facilitation.rules.session.step_form import Choice, Setting, When
from facilitation.rules.text import N_

About = Literal["all", "chosen", "without_measure", "top", "disputed", "too_few"]
First = Annotated[int, msgspec.Meta(ge=1, le=50)]
OUTCOMES: frozenset[About] = frozenset({"top", "disputed", "too_few"})
NOT_RUNNING = frozenset({"planned", "paused", "done", "dropped"})
"""States in which a measure does not run; one whose state nobody wrote down counts as running."""
CHOICES = (
    Choice("all", N_("alle")),
    Choice("chosen", N_("ausgewählte, nach ihrer Nummer")),
    Choice("without_measure", N_("Bedarfe ohne laufende Maßnahme")),
    Choice("top", N_("die dringendsten aus dem, was vorher gezeigt wurde")),
    Choice("disputed", N_("wo wir vorher uneins waren")),
    Choice("too_few", N_("wozu vorher zu wenige geantwortet haben")),
)
FORM = (
    Setting("about", N_("Davon"), "choice", N_("Ergebnisse zählen nur, soweit sie allen gezeigt wurden; welche Bedarfe es sind, steht fest, sobald der Schritt geöffnet wird."), CHOICES),
    Setting("first", N_("Wie viele der dringendsten"), "number", least=1, most=50, when=When("about", ("top",))),
    Setting("chosen", N_("Nummern der Bedarfe"), "words", N_("Durch Komma getrennt, zum Beispiel: W-03, W-07"), when=When("about", ("chosen",))),
)  # fmt: skip
"""The controls, for kinds that have these settings."""
NOTHING_BEFORE = N_("Davor muss ein Schritt nach Bedarfen fragen.")
NONE_CHOSEN = N_("Bitte schreiben Sie die Nummern der Bedarfe auf, nach denen gefragt wird.")
UNKNOWN = N_("Diese Nummern hat der Plan nicht: %(numbers)s.")


class Narrowing(NamedTuple):
    """The settings of a step that say which of its needs are asked about."""

    about: About = "all"
    first: int = 5
    chosen: tuple[str, ...] = ()


class NeedFacts(NamedTuple):
    """A need by its item ref and official number, and the states of its measures (rules.values.status)."""

    ref: str
    number: str
    measures: tuple[str, ...] = ()

    @property
    def has_running_measure(self) -> bool:
        """Whether one of its measures is not known to stand still."""
        return any(state not in NOT_RUNNING for state in self.measures)


def narrowing(settings: msgspec.Struct) -> Narrowing:
    """What a step's settings say; everything, for kinds without these settings."""
    about: About = getattr(settings, "about", "all")
    return Narrowing(about, getattr(settings, "first", 5), tuple(getattr(settings, "chosen", ())))


def narrow(wanted: Narrowing, needs: Sequence[NeedFacts], shown: Iterable[Snapshot]) -> list[str]:
    """The refs of the needs that are asked about; `shown` are earlier results as everybody is told them.

    Raises Refused (nothing_told) where an outcome is wanted and no earlier result about needs was shown.
    """
    if wanted.about == "all":
        return [one.ref for one in needs]
    if wanted.about == "chosen":
        return [one.ref for one in needs if one.number in wanted.chosen]
    if wanted.about == "without_measure":
        return [one.ref for one in needs if not one.has_running_measure]
    refs = {one.ref for one in needs}
    return [ref for ref in _outcome(wanted, list(shown), refs) if ref in refs]


def unknown_numbers(chosen: Collection[str], numbers: Collection[str]) -> list[str]:
    """The chosen numbers that the plan does not have."""
    return [one for one in chosen if one not in numbers]


def _outcome(wanted: Narrowing, shown: Sequence[Snapshot], refs: Collection[str]) -> list[str]:
    found = [one for one in standings(shown) if one.item.ref in refs and (one.asked or one.untold)]
    if not found:
        raise Refused("nothing_told")
    if wanted.about == "too_few":
        return [one.item.ref for one in found if _too_few(one)]
    told = summarise(shown)
    if wanted.about == "disputed":
        return [one.item.ref for one in told.divided]
    return [one.item.ref for one in _top([one for one in told.urgent if one.item.ref in refs], wanted.first)]


def _top(urgent: Sequence[Standing], most: int) -> list[Standing]:
    """The first ones of the order, and those that are as urgent as the last of them."""
    if len(urgent) <= most:
        return list(urgent)
    last = priority_lower(urgent[most - 1].counts)
    return [one for one in urgent if priority_lower(one.counts) >= last]


def _too_few(one: Standing) -> bool:
    """Whether nothing is told of it, since fewer answered than can be told."""
    told = one.tells_relevance or one.tells_priority
    return not told and bool(one.untold) and all(untold.state == "few" for untold in one.untold.values())
