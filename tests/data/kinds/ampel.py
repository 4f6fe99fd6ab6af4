"""A traffic light for needs: is what is done about it on a good way?"""

from collections.abc import Callable, Sequence

import msgspec

from facilitation.activities.kind import Json, Kind, NotAllowed, Subject
from facilitation.rules.results.columns import ANSWERS, Answered, Column, Value
from facilitation.rules.results.disclosure import Question
from facilitation.rules.results.figures import Counts, Figures
from facilitation.rules.session.paper import Cells, PaperColumn, PaperError
from facilitation.rules.text import N_, folded

LIGHTS = ("green", "yellow", "red")
WORDS = {"grün": "green", "gelb": "yellow", "rot": "red"}
COLUMN = PaperColumn(
    "light", {"de": "Ampel", "en": "Light"}, {"de": "Ampel: grün, gelb, rot.", "en": "Light: green, yellow, red."}
)


class AmpelSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`fields` are codes of fields of action, none means all of them."""

    fields: tuple[str, ...] = ()


class AmpelFigures(msgspec.Struct):
    """How many see each light."""

    voices: int | msgspec.UnsetType = msgspec.UNSET
    lights: dict[str, int] | msgspec.UnsetType = msgspec.UNSET


class Ampel(Kind[AmpelSettings]):
    """Green, yellow or red for each need."""

    name = "ampel"
    title = N_("Ampel")
    Settings = AmpelSettings
    FigureShape = AmpelFigures
    paper_columns = (COLUMN,)

    def check(self, value: Json, settings: AmpelSettings, item_type: str) -> str:
        """One of the lights."""
        if item_type != "n":
            raise NotAllowed("unknown_item")
        if value not in LIGHTS:
            raise NotAllowed
        return str(value)

    def items(self, settings: AmpelSettings, subjects: Sequence[Subject]) -> list[Subject]:
        """The needs of the chosen fields."""
        return [one for one in subjects if one.ref[0] == "n" and (not settings.fields or one.field in settings.fields)]

    def marks(self, value: Json) -> tuple[str, ...]:
        """The light, and "voices" for the person."""
        return () if value is None else (f"light:{value}", "voices")

    def figures(self, counts: Counts, settings: AmpelSettings) -> Figures:
        """How many see each light."""
        return {
            "voices": counts.get("voices", 0),
            "lights": {light: counts.get(f"light:{light}", 0) for light in LIGHTS},
        }

    def questions(self, settings: AmpelSettings) -> tuple[Question, ...]:
        """One question, with the words for a result in which almost all see the same light."""
        words = {"green": N_("grün"), "yellow": N_("gelb"), "red": N_("rot")}
        return (Question("light", _light, figure="lights", words=words),)

    def columns(self, item_type: str) -> tuple[Column, ...]:
        """A column for each light, in every table and in the evidence; how many answered, for the minutes."""
        if item_type != "n":
            return ()
        titles = zip(LIGHTS, (N_("Grün"), N_("Gelb"), N_("Rot")), strict=True)
        lights = (Column(light, title, 8, "count", _count(light), first=True) for light, title in titles)
        return (*lights, ANSWERS)

    def read_paper(self, cells: Cells, settings: AmpelSettings) -> str:
        """The German or the English word."""
        words = {folded(word): light for word, light in WORDS.items()} | {light: light for light in LIGHTS}
        said = cells["light"]
        if folded(said) not in words:
            raise PaperError(N_("„%(said)s“ ist keine Farbe der Ampel."), said)
        return words[folded(said)]

    def examples(self, settings: AmpelSettings, item_type: str) -> list[Json]:
        """All lights."""
        return list(LIGHTS) if item_type == "n" else []


def _light(bucket: str) -> str | None:
    name, _, light = bucket.partition(":")
    return light if name == "light" else None


def _count(light: str) -> Callable[[Answered], Value]:
    # where another kind asked there are no lights, and the cell stays empty
    return lambda one: (one.figures.get("lights") or {}).get(light)


KIND = Ampel()
