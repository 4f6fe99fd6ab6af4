"""Feedback at the end of an evening: a few questions on one scale, and a free line with the last of them."""

from collections.abc import Mapping
from typing import Annotated

import msgspec

from facilitation.activities.kind import Json, Kind, NotAllowed
from facilitation.rules.results import columns
from facilitation.rules.results.disclosure import Question
from facilitation.rules.results.figures import PRIORITY, Counts, Figures, priority_figures
from facilitation.rules.results.questions import SCALE_QUESTION
from facilitation.rules.results.shapes import Count, Priority
from facilitation.rules.session import ballot_form
from facilitation.rules.session.moderation import LONGEST_REMARK
from facilitation.rules.session.paper import Cells, PaperColumn, read_level
from facilitation.rules.session.step_form import Setting
from facilitation.rules.text import N_, Texts

FEEDBACK_COLUMN = PaperColumn(
    "feedback",
    {"de": "Rückmeldung", "en": "Feedback"},
    {
        "de": "Rückmeldung: 1 bis 5, weiß nicht; was 1 und 5 heißen, steht im Blatt „Verzeichnis“ hinter der Frage.",
        "en": "Feedback: 1 to 5, don't know; what 1 and 5 mean is in the sheet “List” behind the question.",
    },
)
NOT_READ = N_("„%(said)s“ ist keine Rückmeldung. Möglich sind: 1 bis 5, weiß nicht.")
NO_QUESTION = N_("Eine Rückmeldung braucht mindestens eine Frage (questions) mit deutschem Text (de).")


class FeedbackSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`questions` are answered from 1 (`low`) to 5 (`high`); with `line` people may add a sentence."""

    questions: Annotated[tuple[Texts, ...], msgspec.Meta(max_length=5)] = (
        {"de": "Hat sich die Zeit für Sie gelohnt?", "en": "Was it worth your time?"},
        {"de": "Konnten Sie sagen, was Ihnen wichtig ist?", "en": "Could you say what matters to you?"},
    )
    low: Texts = msgspec.field(default_factory=lambda: {"de": "gar nicht", "en": "not at all"})
    high: Texts = msgspec.field(default_factory=lambda: {"de": "voll und ganz", "en": "completely"})
    line: bool = True

    def __post_init__(self) -> None:
        if not self.questions or any(not text.get("de", "").strip() for text in self.questions):
            raise ValueError(NO_QUESTION)


class FeedbackFigures(msgspec.Struct):
    """The figures of one question."""

    voices: Count | msgspec.UnsetType | None = msgspec.UNSET
    priority: Priority | msgspec.UnsetType | None = msgspec.UNSET


class Feedback(Kind[FeedbackSettings]):
    """How was it?"""

    name = "feedback"
    title = N_("Rückmeldung")
    sentence = N_("Wie war es? Wenige Fragen von 1 bis 5 und ein freier Satz.")
    rank = 80
    first_question = N_("Wie war es für Sie?")
    first_minutes = 5
    form = (
        Setting("questions", N_("Fragen, eine je Zeile"), "lines"),
        Setting("low", N_("Worte für 1"), "text"),
        Setting("high", N_("Worte für 5"), "text"),
        Setting("line", N_("Ein freier Satz ist erlaubt"), "tick"),
    )
    Settings = FeedbackSettings
    FigureShape = FeedbackFigures
    own_items_title = N_("Rückmeldung")
    own_item_word = N_("Frage")
    text_settings = ("questions", "low", "high")
    paper_columns = (FEEDBACK_COLUMN,)
    paper_cards = "item"

    def check(self, value: Json, settings: FeedbackSettings, item_type: str) -> int | str:
        """1 … 5 or "unknown"."""
        if item_type != "s":
            raise NotAllowed("unknown_item")
        if value == "unknown":
            return "unknown"
        # type() and not isinstance(): JSON's true would pass for 1
        if type(value) is int and value in PRIORITY:
            return value
        raise NotAllowed

    def own_items(self, settings: FeedbackSettings, asked: Texts) -> dict[str, Texts]:
        """The questions."""
        return {f"s{n}": text for n, text in enumerate(settings.questions)}

    def texts(self, settings: FeedbackSettings) -> dict[str, Texts]:
        """The words at the ends of the scale; the questions are items."""
        return {"low": settings.low, "high": settings.high}

    def check_card(self, settings: FeedbackSettings, *, field: str, item: str | None) -> int:
        """The free line is a remark on the question that a phone asks last, each in an order of its own."""
        if not settings.line or item not in self.own_items(settings, {}):
            raise NotAllowed
        return LONGEST_REMARK

    def marks(self, value: Json) -> tuple[str, ...]:
        """The level, and "voices" for the person."""
        return () if value is None else (f"priority:{value}", "voices")

    def figures(self, counts: Counts, settings: FeedbackSettings) -> Figures:
        """Voices and levels; see rules.results.figures."""
        return {"voices": counts.get("voices", 0), "priority": priority_figures(counts)}

    def key_numbers(self, counts: Counts, settings: FeedbackSettings) -> Figures:
        """Counts and mean (null without answers)."""
        return super().key_numbers(counts, settings) | {"mean": priority_figures(counts)["mean"]}

    def questions(self, settings: FeedbackSettings) -> tuple[Question, ...]:
        """Where on the scale."""
        return (SCALE_QUESTION,)

    def columns(self, item_type: str) -> tuple[columns.Column, ...]:
        """The levels and their mean."""
        return (*columns.LEVELS, columns.ANSWERS) if item_type == "s" else ()

    def examples(self, settings: FeedbackSettings, item_type: str) -> list[Json]:
        """High; low; no judgement."""
        return [5, 2, "unknown"] if item_type == "s" else []

    def likely_answers(self, settings: FeedbackSettings, item_type: str) -> list[Json]:
        """The levels, the highest first."""
        return [5, 5, 4, 4, 3, "unknown", 2, 1]

    def on_ballot(self, settings: FeedbackSettings) -> tuple[ballot_form.Question, ...]:
        """The scale."""
        asked = ballot_form.URGENCY._replace(column=FEEDBACK_COLUMN.key, words=ballot_form.YOUR_ANSWER)
        return (asked._replace(low=settings.low, high=settings.high),)

    def ballot_line(self, settings: FeedbackSettings) -> Texts:
        """The free line."""
        return (
            {"de": "Was möchten Sie uns noch sagen?", "en": "What else would you like to tell us?"}
            if settings.line
            else {}
        )

    def read_paper(self, cells: Cells, settings: FeedbackSettings) -> int | str | None:
        """The level."""
        return read_level(cells["feedback"], NOT_READ)

    def paper_hint(self, settings: FeedbackSettings) -> Texts:
        """What 1 and 5 mean."""
        both = settings.low.keys() & settings.high.keys()
        return {language: f"1 = {settings.low[language]}, 5 = {settings.high[language]}" for language in sorted(both)}

    def order(self, items: Mapping[str, Counts], labels: Mapping[str, str]) -> tuple[str, ...]:
        """As they were asked."""
        return tuple(sorted(items, key=lambda ref: int(ref[1:])))


KIND = Feedback()
