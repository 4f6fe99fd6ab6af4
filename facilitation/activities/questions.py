"""Questions to a speaker: people write them, and want to know what others asked; one after another is called up."""

from collections.abc import Mapping
from typing import Annotated

import msgspec

from facilitation.activities.kind import Json, Kind, NotAllowed
from facilitation.rules.results.columns import Column, support
from facilitation.rules.results.disclosure import Question
from facilitation.rules.results.figures import Counts, Figures
from facilitation.rules.results.questions import LIVE_SUPPORT
from facilitation.rules.results.shapes import Count
from facilitation.rules.session.order import natural_key
from facilitation.rules.session.step_form import Setting
from facilitation.rules.text import N_


class QuestionsSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`early`: open from the talk before on; `approval`: moderators read each first; `supports`: others may support it."""

    early: bool = True
    approval: bool = True
    supports: bool = True
    max_length: Annotated[int, msgspec.Meta(ge=40, le=1_000)] = 280


class QuestionsFigures(msgspec.Struct):
    """How many others want to know the answer, too."""

    supporters: Count | msgspec.UnsetType | None = msgspec.UNSET


class Questions(Kind[QuestionsSettings]):
    """What do you want to ask the speaker?"""

    name = "questions"
    title = N_("Rückfragen")
    sentence = N_("Alle fragen die Vortragenden, vom Vortrag davor an; unterstützte Rückfragen steigen auf.")
    first_question = N_("Was möchten Sie fragen?")
    form = (
        Setting("early", N_("Schon während des Vortrags davor annehmen"), "tick"),
        Setting("approval", N_("Rückfragen erst nach Freigabe zeigen"), "tick"),
        Setting("supports", N_("Andere dürfen Rückfragen unterstützen"), "tick"),
        Setting("max_length", N_("Zeichen je Rückfrage"), "number", least=40, most=1_000),
    )
    Settings = QuestionsSettings
    FigureShape = QuestionsFigures
    every_item = False
    live_figures = True
    beside = True
    cards = "called"
    method = (
        (
            N_("Rückfragen"),
            N_("Wie viele eine Rückfrage unterstützen, sahen alle sofort. Das war keine geheime Abstimmung und sagt nichts über die Bedarfe."),
        ),
    )  # fmt: skip

    def check(self, value: Json, settings: QuestionsSettings, item_type: str) -> bool:
        """`true` is the only value: this person wants to know that, too."""
        if item_type != "q":
            raise NotAllowed("unknown_item")
        if value is not True or not settings.supports:
            raise NotAllowed
        return True

    def check_card(self, settings: QuestionsSettings, *, field: str, item: str | None) -> int:
        """A question belongs to the talk, and neither to a field nor to a need."""
        if item is not None or field:
            raise NotAllowed
        return settings.max_length

    def marks(self, value: Json) -> tuple[str, ...]:
        """One supporter, one voice."""
        return ("support", "voices") if value is True else ()

    def figures(self, counts: Counts, settings: QuestionsSettings) -> Figures:
        """How many support it; who asked is not among them."""
        return {"supporters": counts.get("support", 0)}

    def key_numbers(self, counts: Counts, settings: QuestionsSettings) -> Figures:
        """Support alone, because it is sent with each tap."""
        return {"counts": {"support": counts.get("support", 0)}}

    def questions(self, settings: QuestionsSettings) -> tuple[Question, ...]:
        """Support that rises in sight of all."""
        return (LIVE_SUPPORT,)

    def columns(self, item_type: str) -> tuple[Column, ...]:
        """Support."""
        return support(5) if item_type == "q" else ()

    def examples(self, settings: QuestionsSettings, item_type: str) -> list[Json]:
        """Support, where it is taken."""
        return [True] if settings.supports and item_type == "q" else []

    def order(self, items: Mapping[str, Counts], labels: Mapping[str, str]) -> tuple[str, ...]:
        """Most supporters first; equals by their words, never by who came first."""
        return tuple(
            sorted(items, key=lambda ref: (-items[ref].get("support", 0), natural_key(labels.get(ref, "")), ref))
        )


KIND = Questions()
