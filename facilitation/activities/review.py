"""Reviewing needs: is it still relevant, and how urgent? One need at a time, in a random order of each voice."""

from collections.abc import Sequence
from typing import Literal, TypedDict

import msgspec

from facilitation.activities.kind import Json, Kind, NotAllowed, Subject
from facilitation.rules.results import columns
from facilitation.rules.results.disclosure import Question
from facilitation.rules.results.figures import (
    PRIORITY,
    RELEVANCE,
    Counts,
    Figures,
    Hint,
    priority_figures,
    relevance_figures,
    relevance_hint,
)
from facilitation.rules.results.questions import PRIORITY_QUESTION, RELEVANCE_QUESTION
from facilitation.rules.results.shapes import Count, Priority, Relevance
from facilitation.rules.session import ballot_form, gaps
from facilitation.rules.session.about import FORM as ABOUT
from facilitation.rules.session.about import About, First
from facilitation.rules.session.moderation import LONGEST_REMARK
from facilitation.rules.session.paper import (
    RELEVANCE_COLUMN,
    URGENCY_COLUMN,
    Cells,
    PaperColumn,
    read_relevance,
    read_urgency,
)
from facilitation.rules.session.portions import Order, Results
from facilitation.rules.session.step_form import FIELDS, Choice, Setting, When
from facilitation.rules.text import N_, Texts

PACES = (Choice("own", N_("eigenes")), Choice("moderator", N_("gemeinsam, ein Bedarf nach dem anderen")))
ORDERS = (
    Choice("fields", N_("Feld für Feld")),
    Choice("all", N_("alle Felder auf einmal")),
    Choice("free", N_("freie Wahl: alle Felder offen, jedes wird für sich geschlossen")),
)
RESULTS = (
    Choice("each", N_("gleich zeigen, nach jedem Feld oder Bedarf")),
    Choice("end", N_("am Ende zeigen")),
)
GAPS = N_(
    "Wer mit dem eigenen Feld fertig ist, kann Bedarfe beantworten, bei denen noch weniger da sind. 0: das wird nicht angeboten, sonst ab 5."
)
FREELY = When("order", ("all", "free"), When("results", ("end",)))
LIKELY = (
    ("yes", 5), ("yes", 5), ("yes", 4), ("yes", 4), ("yes", 3), ("partly", 4), ("partly", 3), ("partly", 3), ("unknown", "unknown"),
    ("partly", 2), ("no", 2), ("no", 2), ("no", 1),
)  # fmt: skip


class ReviewSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`fields` are codes of fields of action, none means all of them; `remark` invites remarks on a need. `urgency_question` takes the place of
    the usual second question.

    `order`: all needs at once, field after field in the order of `fields`, or all fields at once, each of which is closed by
    itself. `results` are shown as soon as a field, or a need at the moderator's pace, is closed (each), or at the end.
    `minimum`: needs with fewer answers are gaps, which people may fill after their own field; 0 means that they do not.
    `about`, `first` and `chosen` narrow the needs of the fields, see rules.session.about.
    """

    fields: tuple[str, ...] = ()
    relevance: bool = True
    priority: bool = True
    urgency_question: Texts = {}
    remark: bool = True
    pace: Literal["own", "moderator"] = "own"
    order: Order = "all"
    results: Results = "each"
    minimum: int = gaps.DEFAULT_MINIMUM
    about: About = "all"
    first: First = 5
    chosen: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        gaps.check_minimum(self.minimum)
        if not (self.relevance or self.priority):
            raise ValueError(
                N_("Weder „noch wichtig?“ noch die Dringlichkeit wird gefragt. Bitte wählen Sie mindestens eine Frage.")
            )


class Value(TypedDict):
    """The whole answer to one need; null is a question not (yet) answered."""

    relevance: str | None
    priority: int | str | None


class ReviewFigures(msgspec.Struct):
    """The figures of a review; what was not asked has figures of no answers."""

    voices: Count | msgspec.UnsetType | None = msgspec.UNSET
    relevance: Relevance | msgspec.UnsetType | None = msgspec.UNSET
    priority: Priority | msgspec.UnsetType | None = msgspec.UNSET


class Review(Kind[ReviewSettings]):
    """Is it still relevant, and how urgent?"""

    name = "review"
    title = N_("Bedarfe prüfen")
    sentence = N_("Ist das noch wichtig, und wie dringend ist es?")
    first_question = N_("Ist das heute noch wichtig?")
    rank = 20
    first_minutes = 30
    form = (
        FIELDS,
        *ABOUT,
        Setting("relevance", N_("Fragen, ob ein Bedarf noch wichtig ist"), "tick"),
        Setting("priority", N_("Fragen, wie dringend ein Bedarf ist"), "tick"),
        Setting(
            "urgency_question",
            N_("Frage nach der Dringlichkeit"),
            "text",
            N_("Leer heißt: „Wie dringend ist das?“"),
            when=When("priority", ("1", "true")),
        ),
        Setting("remark", N_("Anmerkungen zu Bedarfen erlauben"), "tick"),
        Setting("pace", N_("Tempo"), "choice", N_("Das Tempo lässt sich auch am Abend noch ändern."), PACES),
        Setting("order", N_("Ablauf der Felder"), "choice", N_("Felder folgen einander in ihrer Reihenfolge."), ORDERS),
        Setting("results", N_("Ergebnis"), "choice", N_("Auch das lässt sich am Abend noch ändern."), RESULTS),
        Setting(
            "minimum",
            N_("Antworten je Bedarf mindestens"),
            "number",
            GAPS,
            least=0,
            most=gaps.MOST_MINIMUM,
            when=FREELY,
        ),
    )
    Settings = ReviewSettings
    FigureShape = ReviewFigures
    paper_columns = (RELEVANCE_COLUMN, URGENCY_COLUMN)
    paper_cards = "item"
    paces = ("own", "moderator")
    by_field = True
    read_ahead = True
    text_settings = ("urgency_question",)

    def check(self, value: Json, settings: ReviewSettings, item_type: str) -> Value:
        """{"relevance": yes|partly|no|unknown|null, "priority": 1…5|"unknown"|null}; what is not asked may be left out."""
        if item_type != "n":
            raise NotAllowed("unknown_item")
        if not isinstance(value, dict) or not value.keys() <= {"relevance", "priority"}:
            raise NotAllowed
        relevance = _answer(value, "relevance", asked=settings.relevance)
        priority = _answer(value, "priority", asked=settings.priority)
        if relevance not in (None, "unknown", *RELEVANCE):
            raise NotAllowed
        # type() and not isinstance(): JSON's true would pass for 1
        if not (priority is None or priority == "unknown" or (type(priority) is int and priority in PRIORITY)):
            raise NotAllowed
        return {"relevance": relevance, "priority": priority}

    def items(self, settings: ReviewSettings, subjects: Sequence[Subject]) -> list[Subject]:
        """The needs of the chosen fields."""
        return [one for one in subjects if one.ref[0] == "n" and (not settings.fields or one.field in settings.fields)]

    def gap_minimum(self, settings: ReviewSettings, pace: str) -> int:
        """The minimum of the settings, where fields are chosen freely or results come at the end."""
        offered = gaps.is_offered(settings.order, settings.results, pace, settings.minimum)
        return settings.minimum if offered else 0

    def check_card(self, settings: ReviewSettings, *, field: str, item: str | None) -> int:
        """A remark belongs to a need."""
        if item is None or not settings.remark:
            raise NotAllowed
        return LONGEST_REMARK

    def marks(self, value: Json) -> tuple[str, ...]:
        """One bucket per question answered, and "voices" for the person."""
        given = [f"{question}:{answer}" for question, answer in (value or {}).items() if answer is not None]
        return (*given, "voices") if given else ()

    def unfinished(self, settings: ReviewSettings) -> list[Json]:
        """One of two questions answered, the other not: "weiß ich nicht" is an answer, too."""
        if not (settings.relevance and settings.priority):
            return []
        return [
            *(Value(relevance=answer, priority=None) for answer in (*RELEVANCE, "unknown")),
            *(Value(relevance=None, priority=answer) for answer in (*PRIORITY, "unknown")),
        ]

    def figures(self, counts: Counts, settings: ReviewSettings) -> Figures:
        """Voices, relevance and priority; see rules.results.figures."""
        return {
            "voices": counts.get("voices", 0),
            "relevance": relevance_figures(counts),
            "priority": priority_figures(counts),
        }

    def key_numbers(self, counts: Counts, settings: ReviewSettings) -> Figures:
        """Counts, relevance index and mean priority (null without answers)."""
        return super().key_numbers(counts, settings) | {
            "index": relevance_figures(counts)["index"],
            "mean": priority_figures(counts)["mean"],
        }

    def questions(self, settings: ReviewSettings) -> tuple[Question, ...]:
        """Those that are asked."""
        asked = ((RELEVANCE_QUESTION, settings.relevance), (PRIORITY_QUESTION, settings.priority))
        return tuple(question for question, is_asked in asked if is_asked)

    def columns(self, item_type: str) -> tuple[columns.Column, ...]:
        """Relevance, priority and what they suggest."""
        return (*columns.RELEVANCE, *columns.PRIORITY, columns.ANSWERS, *columns.HINT) if item_type == "n" else ()

    def examples(self, settings: ReviewSettings, item_type: str) -> list[Json]:
        """Relevant and urgent; neither."""
        if item_type != "n":
            return []
        asked = {"relevance": settings.relevance, "priority": settings.priority}
        values: list[Json] = [{"relevance": "yes", "priority": 5}, {"relevance": "no", "priority": 1}]
        return [{question: one[question] if asked[question] else None for question in asked} for one in values]

    def likely_answers(self, settings: ReviewSettings, item_type: str) -> list[Json]:
        """From relevant and urgent to neither; some do not know."""
        if item_type != "n":
            return []
        asked = {"relevance": settings.relevance, "priority": settings.priority}
        return [{name: one if asked[name] else None for name, one in zip(asked, pair, strict=True)} for pair in LIKELY]

    def asked_on_paper(self, settings: ReviewSettings) -> tuple[PaperColumn, ...]:
        """The questions that are asked."""
        asked = ((RELEVANCE_COLUMN, settings.relevance), (URGENCY_COLUMN, settings.priority))
        return tuple(column for column, is_asked in asked if is_asked)

    def on_ballot(self, settings: ReviewSettings) -> tuple[ballot_form.Question, ...]:
        """The questions that are asked."""
        asked = ((ballot_form.RELEVANCE, settings.relevance), (ballot_form.URGENCY, settings.priority))
        return tuple(question for question, is_asked in asked if is_asked)

    def read_paper(self, cells: Cells, settings: ReviewSettings) -> Value:
        """Relevance and priority; an empty cell is a question that was not answered."""
        return {"relevance": read_relevance(cells), "priority": read_urgency(cells)}

    def hint(self, counts: Counts, settings: ReviewSettings) -> Hint | None:
        """Whether the need seems to stay, to change or to go; None where relevance was not asked."""
        return relevance_hint(counts) if settings.relevance else None


def _answer(value: dict[str, Json], question: str, *, asked: bool) -> Json:
    if asked and question not in value:
        raise NotAllowed  # half an answer would silently withdraw the other half
    answer = value.get(question)
    if answer is not None and not asked:
        raise NotAllowed
    return answer


KIND = Review()
