"""Collecting cards: one thought a card; somebody whose thought is there already supports it."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import msgspec

from facilitation.activities.kind import Json, Kind, NotAllowed, Subject
from facilitation.rules.results.columns import Column, support
from facilitation.rules.results.disclosure import Question
from facilitation.rules.results.figures import Counts, Figures
from facilitation.rules.results.questions import SUPPORT_QUESTION
from facilitation.rules.results.shapes import Count
from facilitation.rules.session import ballot_form
from facilitation.rules.session.order import natural_key
from facilitation.rules.session.paper import Cells, PaperColumn, read_yes
from facilitation.rules.session.step_form import FIELDS, Setting
from facilitation.rules.text import N_

SUPPORT_COLUMN = PaperColumn(
    "support",
    {"de": "Unterstützung", "en": "Support"},
    {
        "de": "Unterstützung: ja, wo jemand einer Karte oder einem Bedarf zustimmt, die schon da sind (Schritt, der sammelt).",
        "en": "Support: yes, where somebody agrees with a card or a need that is there already (a step that collects).",
    },
    always=True,
)


class CollectSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`approval`: cards wait for the moderator; `supports`: similar needs and cards are offered for support instead."""

    fields: tuple[str, ...] = ()
    approval: bool = True
    max_length: Annotated[int, msgspec.Meta(ge=40, le=1_000)] = 280
    supports: bool = True


class CollectFigures(msgspec.Struct):
    """The figures of a card or of what was supported instead."""

    supporters: Count | msgspec.UnsetType | None = msgspec.UNSET


class Collect(Kind[CollectSettings]):
    """What is missing?"""

    name = "collect"
    title = N_("Karten sammeln")
    sentence = N_("Was fehlt? Alle schreiben Karten, ein Gedanke je Karte.")
    first_question = N_("Was fehlt im Plan? Ein Gedanke je Karte.")
    rank = 30
    first_minutes = 20
    form = (
        FIELDS,
        Setting("approval", N_("Karten erst nach Freigabe zeigen"), "tick"),
        Setting("max_length", N_("Zeichen je Karte"), "number", least=40, most=1_000),
        Setting("supports", N_("Ähnliche Bedarfe und Karten zum Unterstützen anbieten"), "tick"),
    )
    Settings = CollectSettings
    FigureShape = CollectFigures
    paper_columns = (SUPPORT_COLUMN,)
    paper_cards = "field"
    every_item = False
    cards = "written"

    def check(self, value: Json, settings: CollectSettings, item_type: str) -> bool:
        """`true` is the only value: support of a card, a group of cards or a need of the plan."""
        if item_type not in ("c", "g", "n"):
            raise NotAllowed("unknown_item")
        if value is not True or not settings.supports:
            raise NotAllowed
        return True

    def items(self, settings: CollectSettings, subjects: Sequence[Subject]) -> list[Subject]:
        """Needs of the chosen fields, to be supported instead of written again."""
        if not settings.supports:
            return []
        return [one for one in subjects if one.ref[0] == "n" and (not settings.fields or one.field in settings.fields)]

    def check_card(self, settings: CollectSettings, *, field: str, item: str | None) -> int:
        """A new need belongs to a field."""
        if item is not None or not field or (settings.fields and field not in settings.fields):
            raise NotAllowed
        return settings.max_length

    def marks(self, value: Json) -> tuple[str, ...]:
        """One supporter, one voice."""
        return ("support", "voices") if value is True else ()

    def figures(self, counts: Counts, settings: CollectSettings) -> Figures:
        """How many different people wrote or support it."""
        return {"supporters": counts.get("support", 0)}

    def questions(self, settings: CollectSettings) -> tuple[Question, ...]:
        """Support, which has one answer."""
        return (SUPPORT_QUESTION,)

    def columns(self, item_type: str) -> tuple[Column, ...]:
        """Support, which comes first beside cards."""
        return support(30 if item_type == "n" else 5) if item_type in ("n", "c", "g") else ()

    def asked_on_paper(self, settings: CollectSettings) -> tuple[PaperColumn, ...]:
        """Only support is an answer; cards are written in any case."""
        return self.paper_columns if settings.supports else ()

    def examples(self, settings: CollectSettings, item_type: str) -> list[Json]:
        """Support, where it is taken."""
        return [True] if settings.supports and item_type in ("c", "g", "n") else []

    def on_ballot(self, settings: CollectSettings) -> tuple[ballot_form.Question, ...]:
        """A box at each card, for those who support it."""
        words = {"de": "unterstütze ich", "en": "I support this"}
        box = ballot_form.Choice("1", "ja", words)
        return (ballot_form.Question(SUPPORT_COLUMN.key, words, (box,)),) if settings.supports else ()

    def read_paper(self, cells: Cells, settings: CollectSettings) -> bool:
        """Support."""
        message = N_("„%(said)s“ ist keine Unterstützung. Möglich ist: ja. Wer nicht unterstützt, bekommt keine Zeile.")
        return read_yes(cells["support"], message)

    def order(self, items: Mapping[str, Counts], labels: Mapping[str, str]) -> tuple[str, ...]:
        """Most supporters first; equals by label, never by who came first. Needs are left out where support is not told."""
        shown = [ref for ref in items if ref[0] != "n" or items[ref].get("support", 0)]
        return tuple(
            sorted(shown, key=lambda ref: (-items[ref].get("support", 0), natural_key(labels.get(ref, "")), ref))
        )


KIND = Collect()
