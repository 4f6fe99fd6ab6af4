"""Voting: priority 1–5 for what was collected, for chosen needs, or for statements of the step's own."""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

import msgspec

from facilitation.activities.kind import Json, Kind, NotAllowed, Subject
from facilitation.rules.results import columns
from facilitation.rules.results.disclosure import Question
from facilitation.rules.results.figures import (
    PRIORITY,
    Counts,
    Figures,
    priority_counts,
    priority_figures,
    priority_lower,
)
from facilitation.rules.results.questions import PRIORITY_QUESTION, SCALE_QUESTION
from facilitation.rules.results.shapes import Count, Priority
from facilitation.rules.session import ballot_form
from facilitation.rules.session.about import FORM as ABOUT
from facilitation.rules.session.about import About, First
from facilitation.rules.session.order import natural_key
from facilitation.rules.session.paper import URGENCY_COLUMN, Cells, read_urgency
from facilitation.rules.session.step_form import Setting
from facilitation.rules.text import N_, Texts

NOTHING = N_("Abstimmen braucht etwas davor: Karten oder Bedarfe.")
OWN_ALONE = N_("Stehen hier Aussagen, wird nur über sie abgestimmt.")


class VoteSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is voted on: cards of all or the named activities, needs of all or the named fields, own statements.

    `low` and `high` are the words at the ends of the scale, by language; without them it is one of urgency.
    `about`, `first` and `chosen` narrow the needs, see rules.session.about; with one of them "none" means all of them.
    """

    cards_from: Literal["all"] | tuple[str, ...] = "all"
    needs: Literal["none", "all"] | tuple[str, ...] = "none"
    statements: tuple[Texts, ...] = ()
    low: Texts = {}
    high: Texts = {}
    about: About = "all"
    first: First = 5
    chosen: tuple[str, ...] = ()


class VoteFigures(msgspec.Struct):
    """The figures of a vote."""

    voices: Count | msgspec.UnsetType | None = msgspec.UNSET
    priority: Priority | msgspec.UnsetType | None = msgspec.UNSET


class Vote(Kind[VoteSettings]):
    """How urgent?"""

    name = "vote"
    title = N_("Abstimmen")
    sentence = N_("Wie dringend ist das? Von 1 bis 5, zu Karten, Bedarfen oder eigenen Aussagen.")
    first_question = N_("Wie dringend ist dieser Bedarf?")
    rank = 40
    first_minutes = 15
    form = (
        Setting("cards_from", N_("Karten aus"), "steps", everything="all"),
        Setting("needs", N_("Bedarfe aus"), "fields", everything="all", nothing="none"),
        *ABOUT,
        Setting("statements", N_("Selbst geschrieben, eine Aussage je Zeile"), "lines", OWN_ALONE),
        Setting("low", N_("Wort für 1"), "text", N_("Ohne Worte fragt der Schritt nach der Dringlichkeit.")),
        Setting("high", N_("Wort für 5"), "text"),
    )
    Settings = VoteSettings
    FigureShape = VoteFigures
    paper_columns = (URGENCY_COLUMN,)
    cards = "asked about"
    text_settings = ("statements", "low", "high")

    def check(self, value: Json, settings: VoteSettings, item_type: str) -> int | str:
        """1 … 5 or "unknown"."""
        if item_type not in ("c", "g", "n", "s"):
            raise NotAllowed("unknown_item")
        if value == "unknown":
            return "unknown"
        # type() and not isinstance(): JSON's true would pass for 1
        if type(value) is int and value in PRIORITY:
            return value
        raise NotAllowed

    def items(self, settings: VoteSettings, subjects: Sequence[Subject]) -> list[Subject]:
        """Own statements alone where there are some; else the groups and cards collected, then the chosen needs."""
        if settings.statements:
            return super().items(settings, subjects)
        cards = [one for one in subjects if one.ref[0] in "gc" and _collected_in(one.source, settings)]
        needs = [one for one in subjects if one.ref[0] == "n" and _chosen(one.field, settings)]
        return [*cards, *needs]

    def lacks(self, settings: VoteSettings, cards_from: Collection[str]) -> str:
        """Cards or needs, where it has no statements of its own."""
        cards = any(_collected_in(key, settings) for key in cards_from)
        return "" if settings.statements or cards or _asks_needs(settings) else NOTHING

    def own_items(self, settings: VoteSettings, asked: Texts) -> dict[str, Texts]:
        """The statements."""
        return {f"s{n}": text for n, text in enumerate(settings.statements)}

    def texts(self, settings: VoteSettings) -> dict[str, Texts]:
        """The words at the ends of the scale; statements are items."""
        return {"low": settings.low, "high": settings.high}

    def marks(self, value: Json) -> tuple[str, ...]:
        """The level, and "voices" for the person."""
        return () if value is None else (f"priority:{value}", "voices")

    def figures(self, counts: Counts, settings: VoteSettings) -> Figures:
        """Voices and priority; see rules.results.figures."""
        return {"voices": counts.get("voices", 0), "priority": priority_figures(counts)}

    def key_numbers(self, counts: Counts, settings: VoteSettings) -> Figures:
        """Counts and mean priority (null without answers)."""
        return super().key_numbers(counts, settings) | {"mean": priority_figures(counts)["mean"]}

    def questions(self, settings: VoteSettings) -> tuple[Question, ...]:
        """How urgent, or where on the scale of the step's own."""
        own = settings.statements or settings.low or settings.high
        return (SCALE_QUESTION if own else PRIORITY_QUESTION,)

    def columns(self, item_type: str) -> tuple[columns.Column, ...]:
        """Priority, or the levels of a scale of the step's own; of needs also whether people are divided."""
        scale = columns.LEVELS if item_type == "s" else columns.PRIORITY
        return (*scale, columns.ANSWERS, *(columns.HINT[1:] if item_type == "n" else ()))

    def examples(self, settings: VoteSettings, item_type: str) -> list[Json]:
        """Urgent; not urgent; no judgement."""
        return [5, 2, "unknown"]

    def likely_answers(self, settings: VoteSettings, item_type: str) -> list[Json]:
        """The levels, the highest first; few do not know."""
        return [5, 5, 4, 4, 3, 3, "unknown", 2, 2, 1]

    def on_ballot(self, settings: VoteSettings) -> tuple[ballot_form.Question, ...]:
        """The scale, with its own words where it has some."""
        asked = ballot_form.URGENCY
        if not (settings.low and settings.high):
            return (asked,)
        return (asked._replace(words=ballot_form.YOUR_ANSWER, low=settings.low, high=settings.high),)

    def read_paper(self, cells: Cells, settings: VoteSettings) -> int | str | None:
        """The level."""
        return read_urgency(cells)

    def order(self, items: Mapping[str, Counts], labels: Mapping[str, str]) -> tuple[str, ...]:
        """By the lower bound of the posterior; equals by label, never by who came first. What has no level comes last."""
        return tuple(sorted(items, key=lambda ref: (*_rank(items[ref]), natural_key(labels.get(ref, "")), ref)))


def _collected_in(source: str, settings: VoteSettings) -> bool:
    return settings.cards_from == "all" or source in settings.cards_from


def _chosen(field: str, settings: VoteSettings) -> bool:
    named = settings.needs if isinstance(settings.needs, tuple) else ()
    return _asks_needs(settings) and (not named or field in named)


def _asks_needs(settings: VoteSettings) -> bool:
    return settings.needs not in ("none", ()) or settings.about != "all"


def _rank(counts: Counts) -> tuple[bool, float]:
    answered = any(priority_counts(counts))
    return not answered, -priority_lower(counts) if answered else 0


KIND = Vote()
