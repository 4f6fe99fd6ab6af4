"""A poll: one question with options (one or several of them) or with a number as answer."""

import re
from collections.abc import Collection, Mapping
from itertools import pairwise
from typing import Annotated, ClassVar, Literal

import msgspec

from facilitation.activities import poll_figures
from facilitation.activities.kind import Json, Kind, NotAllowed
from facilitation.activities.poll_figures import UNKNOWN, NumberFigures, OptionFigures, Scale
from facilitation.rules.results.columns import Column, Part
from facilitation.rules.results.disclosure import Question, is_exact
from facilitation.rules.results.figures import Counts, Figures
from facilitation.rules.results.shapes import Count
from facilitation.rules.session import ballot_form
from facilitation.rules.session.paper import WORDS, Cells, PaperColumn, PaperError
from facilitation.rules.session.step_form import Choice, Setting, When
from facilitation.rules.text import N_, Texts, folded

ITEM = "s0"
ANSWER_COLUMN = PaperColumn(
    "answer",
    {"de": "Antwort", "en": "Answer"},
    {
        "de": "Antwort: in einer Umfrage die Nummer der Antwort (mehrere mit Komma) oder die Zahl; wo es angeboten wird, auch: keine Angabe.",
        "en": "Answer: in a poll the number of the option (several with commas) or the figure; where it is offered, also: no answer.",
    },
)
OPTION_KEYS = "123456789abc"
NOT_READ = N_("„%(said)s“ ist hier keine Antwort. Möglich ist, was im Blatt „Verzeichnis“ hinter der Frage steht.")


TWO_READINGS = N_(
    "„%(said)s“ lässt sich auf zwei Arten lesen. Bitte schreiben Sie die Zahl ohne Punkt oder Komma für Tausender."
)
ANSWERS = (
    Choice("single", N_("eine aus mehreren")),
    Choice("multiple", N_("mehrere erlaubt")),
    Choice("number", N_("eine Zahl")),
)
CHOSEN, COUNTED = When("answer", ("single", "multiple")), When("answer", ("number",))
FORM = (
    Setting("answer", N_("Antwort"), "choice", choices=ANSWERS),
    Setting("options", N_("Antworten zur Wahl, eine je Zeile"), "lines", when=CHOSEN),
    Setting("most", N_("Höchstens so viele Antworten"), "number", N_("0: beliebig viele"), least=0, most=12, when=When("answer", ("multiple",))),
    Setting("minimum", N_("Kleinste Zahl"), "number", when=COUNTED),
    Setting("maximum", N_("Größte Zahl"), "number", when=COUNTED),
    Setting("step", N_("In Schritten von"), "number", least=0, when=COUNTED),
    Setting("classes", N_("Klassen beginnen bei"), "words", N_("Mit Komma, zum Beispiel 10, 21, 51 für: unter 10, 10–20, 21–50, 51 und mehr. Leer: Die Zahlen stehen einzeln zur Wahl, das geht mit höchstens elf."), when=COUNTED),
    Setting("unit", N_("Einheit, etwa Jahre oder Euro"), "text", when=COUNTED),
    Setting("unknown", N_("Auch „keine Angabe“ anbieten"), "tick"),
)  # fmt: skip
NOT_WHOLE = N_(
    "Eine Umfrage fragt nach ganzen Zahlen: Die kleinste (minimum), die größte Zahl (maximum) und die Schrittweite (step) haben keine Nachkommastellen."
)
TOO_WIDE = N_(
    "Von der kleinsten (minimum) bis zur größten Zahl (maximum) sind es mehr als elf Zahlen. Bitte setzen Sie die Grenzen enger oder die Schrittweite (step) größer, oder geben Sie an, bei welchen Zahlen Klassen (classes) beginnen."
)
FURTHEST = 1e9
FINEST = 6
"""Decimals of bounds and steps."""


class PollSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`answer`: one option, several of them (at most `most`, 0 is any number), or a number.

    A number lies between `minimum` and `maximum` in steps of `step`, and has a `unit`. Up to eleven numbers are offered one by
    one. With `classes`, the whole numbers at which another class begins, people say the class; of more than eleven numbers, too.
    With `unknown` "keine Angabe" is offered beside the answers.
    """

    answer: Literal["single", "multiple", "number"] = "single"
    options: Annotated[tuple[Texts, ...], msgspec.Meta(max_length=12)] = (
        {"de": "Ja", "en": "Yes"},
        {"de": "Nein", "en": "No"},
    )
    most: Annotated[int, msgspec.Meta(ge=0)] = 0
    minimum: float = 0
    maximum: float = 100
    step: Annotated[float, msgspec.Meta(gt=0)] = 1
    classes: Annotated[tuple[int | str, ...], msgspec.Meta(max_length=10)] = ()
    unit: Texts = {}
    unknown: bool = False

    def __post_init__(self) -> None:
        if self.answer != "number" and len(self.options) < 2:
            raise ValueError(N_("Eine Umfrage braucht mindestens zwei Antworten (options)."))
        if any(not text.get("de", "").strip() for text in self.options):
            raise ValueError(N_("Jede Antwort (options) braucht einen deutschen Text (de)."))
        if len({" ".join(text["de"].split()).casefold() for text in self.options}) < len(self.options):
            raise ValueError(N_("Zwei Antworten (options) haben denselben Text."))
        if self.unit and not self.unit.get("de", "").strip():
            raise ValueError(N_("Die Einheit (unit) braucht einen deutschen Text (de)."))
        if not all(_is_plain(number) for number in (self.minimum, self.maximum, self.step)):
            raise ValueError(
                N_(
                    "Kleinste Zahl (minimum), größte Zahl (maximum) und Schrittweite (step) liegen unter einer Milliarde und haben höchstens sechs Nachkommastellen."
                )
            )
        if not _are_starts(self):
            raise ValueError(
                N_(
                    "Klassen (classes) beginnen bei ganzen Zahlen, die größer werden und zwischen der kleinsten (minimum) und der größten Zahl (maximum) liegen."
                )
            )
        if not 1 <= self.scale.steps <= poll_figures.MOST_VALUES:
            raise ValueError(
                N_(
                    "Zwischen der kleinsten (minimum) und der größten Zahl (maximum) liegen mit dieser Schrittweite (step) keine oder zu viele Zahlen."
                )
            )

    @property
    def scale(self) -> Scale:
        """The numbers that can be answered."""
        return Scale(self.minimum, self.maximum, self.step, self.unit, tuple(int(one) for one in self.classes))


class NewPollSettings(PollSettings, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Those of a poll that is written now: a number is whole, and one of at most eleven, or in classes that somebody set.

    Earlier versions took decimals and made classes of their own; polls of theirs are still read.
    """

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.answer != "number":
            return
        if any(number != int(number) for number in (self.minimum, self.maximum, self.step)):
            raise ValueError(NOT_WHOLE)
        if self.scale.by_class and not self.classes:
            raise ValueError(TOO_WIDE)


class PollFigures(msgspec.Struct):
    """The figures of a poll: those of its options, or those of its number."""

    voices: Count | msgspec.UnsetType | None = msgspec.UNSET
    options: OptionFigures | msgspec.UnsetType | None = msgspec.UNSET
    number: NumberFigures | msgspec.UnsetType | None = msgspec.UNSET


class Poll(Kind[PollSettings]):
    """One question; to leave it out is no answer.

    A value is the list of the chosen options by their numbers from 1, a number, or "unknown".
    """

    name = "poll"
    title = N_("Umfrage")
    sentence = N_("Eine Frage mit Antworten zur Wahl oder mit einer Zahl.")
    rank = 50
    quick = True
    first_minutes = 5
    form = FORM
    first_settings: ClassVar[Mapping[str, Json]] = {"maximum": 10}
    Settings = PollSettings
    FigureShape = PollFigures
    text_settings = ("options", "unit")
    own_items_title = N_("Umfragen")
    own_item_word = N_("Frage")
    has_parts = True
    paper_columns = (ANSWER_COLUMN,)
    method = (
        (
            N_("Umfragen"),
            N_("Anteile an allen, die eine Antwort gewählt haben; „keine Angabe“ zählt nicht mit. Wo mehrere Antworten möglich waren, sind es Anteile an allen, die geantwortet haben, auch mit „keine Angabe“; zusammen ergeben sie dann meist mehr als 100 %."),
        ),
        (
            N_("Zahlen in Umfragen"),
            N_("Median: Die Hälfte nannte höchstens, die Hälfte mindestens diese Zahl. Einzelne Zahlen werden nicht weitergegeben: Alles ist aus den Klassen berechnet, als wären die Zahlen darin gleichmäßig verteilt."),
        ),
    )  # fmt: skip

    def new_settings(self) -> type[PollSettings]:
        """Whole numbers only, and no more of them than phones offer one by one, or in set classes."""
        return NewPollSettings

    def check(self, value: Json, settings: PollSettings, item_type: str) -> Json:
        """The chosen options in their order without repetition, the number, of a class its lowest, or "unknown"."""
        if item_type != "s":
            raise NotAllowed("unknown_item")
        if value == UNKNOWN and settings.unknown:
            return UNKNOWN
        if settings.answer == "number":
            return _number(value, settings)
        return _chosen(value, settings)

    def own_items(self, settings: PollSettings, asked: Texts) -> dict[str, Texts]:
        """The question of the step."""
        return {ITEM: asked}

    def texts(self, settings: PollSettings) -> dict[str, Texts]:
        """The options, and of a number the unit and its classes, each named by its lowest number."""
        found = super().texts(settings)
        if settings.answer != "number":
            return found
        parts = zip(settings.scale.bands(), poll_figures.band_parts(settings.scale), strict=True)
        return found | {f"classes/{low}": part.text for (low, _high), part in parts}

    def marks(self, value: Json) -> tuple[str, ...]:
        """A bucket for each option or for the exact number, and "voices" for the person."""
        if value is None or value == []:
            return ()
        if isinstance(value, list):
            return (*(f"option:{option}" for option in value), "voices")
        return (UNKNOWN if value == UNKNOWN else poll_figures.exact(value), "voices")

    def figures(self, counts: Counts, settings: PollSettings) -> Figures:
        """Voices, and the figures of the options or of the number."""
        made: Mapping[str, object]
        if settings.answer == "number":
            made = {"number": poll_figures.number_figures(counts, settings.scale)}
        else:
            multiple = settings.answer == "multiple"
            made = {"options": poll_figures.option_figures(counts, len(settings.options), multiple=multiple)}
        return {"voices": counts.get("voices", 0), **made}

    def key_numbers(self, counts: Counts, settings: PollSettings) -> Figures:
        """Counts of the options; of numbers the summary and the bands, never a single one, or the bounds of the bands alone.

        An option that is told and that nobody chose is counted 0; one that is not told is missing.
        """
        shown = {bucket: n for bucket, n in counts.items() if not is_exact(bucket)}
        if settings.answer != "number":
            return {"counts": shown}
        made = poll_figures.number_figures(counts, settings.scale)
        bounds = {} if made["bands"] else {"bounds": settings.scale.bands()}
        return {"counts": shown, **{name: made[name] for name in ("n", "median", "bands")}, **bounds}

    def questions(self, settings: PollSettings) -> tuple[Question, ...]:
        """The poll's question; where several answers were possible, one for each of them."""
        if settings.answer == "number":
            return (poll_figures.number_question(settings.scale),)
        options = {f"option:{n}": text for n, text in enumerate(settings.options, 1)}
        if settings.answer == "single":
            return (poll_figures.option_question(options),)
        return poll_figures.option_questions(options | ({UNKNOWN: poll_figures.NO_ANSWER} if settings.unknown else {}))

    def hide(self, figures: Figures, settings: PollSettings, untold: Collection[str]) -> Figures:
        """Where several answers were possible, null for those that are not told."""
        names = [question.name for question in self.questions(settings)]
        if settings.answer != "multiple" or all(name in untold for name in names):
            return super().hide(figures, settings, untold)
        return figures | {"options": poll_figures.hide_options(figures["options"], untold)}

    def columns(self, item_type: str) -> tuple[Column, ...]:
        """How many chose an option or lie in a band, their share, and the summary of numbers."""
        return poll_figures.COLUMNS if item_type == "s" else ()

    def parts(self, figures: Figures, settings: PollSettings) -> tuple[Part, ...]:
        """All answers, then the options or bands and "keine Angabe", if any of them is told."""
        if settings.answer == "number":
            told = bool(figures.get("number"))
            parts = poll_figures.number_parts(figures.get("number"), settings.scale)
        else:
            told = bool(figures.get("options"))
            options = [Part(f"option:{n}", text) for n, text in enumerate(settings.options, 1)]
            parts = [Part(poll_figures.ALL_ANSWERS, poll_figures.EVERY_ANSWER), *(options if told else [])]
        return (*parts, *([Part(UNKNOWN, poll_figures.NO_ANSWER)] if settings.unknown and told else []))

    def examples(self, settings: PollSettings, item_type: str) -> list[Json]:
        """The first and the last option, or number."""
        if item_type != "s":
            return []
        if settings.answer == "number":
            lows = [low for low, _high in settings.scale.bands()]
            return (
                [lows[0], lows[-1]]
                if settings.scale.by_class
                else [settings.scale.at(0), settings.scale.at(settings.scale.steps)]
            )
        return [[1], [len(settings.options)], *(["unknown"] if settings.unknown else [])]

    def likely_answers(self, settings: PollSettings, item_type: str) -> list[Json]:
        """Nine numbers from the lowest to the highest, or the options, where several are possible also two of them."""
        if item_type != "s":
            return []
        if settings.answer == "number":
            places = [settings.scale.at(settings.scale.steps * part // 8) for part in range(9)]
            return [settings.scale.kept(one) for one in places]
        options = range(1, len(settings.options) + 1)
        if settings.answer == "single" or settings.most == 1:
            return [[one] for one in options]
        return [chosen for one in options for chosen in ([one], [one, one + 1]) if chosen[-1] in options]

    def on_ballot(self, settings: PollSettings) -> tuple[ballot_form.Question, ...]:
        """The options, or the classes of a number, by the keys 1 to 9, then a to c; or a number that people write."""
        words = {"de": "Antwort", "en": "Answer"}
        scale = settings.scale
        if settings.answer == "number" and not scale.by_class:
            return (ballot_form.Question(ANSWER_COLUMN.key, words),)
        boxes = [(str(n), text) for n, text in enumerate(settings.options, 1)]
        if settings.answer == "number":
            parts = zip(scale.bands(), poll_figures.band_parts(scale), strict=True)
            boxes = [(str(low), part.text) for (low, _high), part in parts]
        choices = [ballot_form.Choice(key, *box) for key, box in zip(OPTION_KEYS, boxes, strict=False)]
        if settings.unknown:
            choices.append(ballot_form.Choice("0", poll_figures.NO_ANSWER["de"], poll_figures.NO_ANSWER))
        several = settings.answer == "multiple"
        return (ballot_form.Question(ANSWER_COLUMN.key, words, tuple(choices), several=several),)

    def read_paper(self, cells: Cells, settings: PollSettings) -> Json:
        """Numbers of options with commas, a number with comma or point, or words for no answer."""
        said = cells["answer"]
        if folded(said) in NO_ANSWER_WORDS and settings.unknown:
            return UNKNOWN
        try:
            if settings.answer == "number":
                return _typed_number(said, settings)
            return _chosen(_typed_options(said), settings)
        except NotAllowed:
            raise PaperError(NOT_READ, said) from None

    def paper_hint(self, settings: PollSettings) -> Texts:
        """The options by their numbers, or the bounds of the number."""
        languages = {"de", "en", *(language for text in settings.options for language in text)}
        if settings.answer == "number":
            scale = settings.scale
            return {
                language: " · ".join(scale.words(language)) if scale.by_class else scale.bounds(language)
                for language in languages
            }
        return {
            language: ", ".join(
                f"{n} = {text.get(language) or text['de']}" for n, text in enumerate(settings.options, 1)
            )
            for language in languages
        }


# [0-9] and not \d, which takes the digits of every script
_DIGITS = re.compile("[0-9]{1,15}")
_WHOLE = re.compile("-?[0-9]{1,9}")
_DECIMAL = re.compile(r"-?[0-9]{1,15}([.,][0-9]{1,15})?")
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3}){1,4}|-?[1-9][0-9]{0,2}(,[0-9]{3}){1,4}")
NO_ANSWER_WORDS = {*(folded(text) for text in poll_figures.NO_ANSWER.values())} | {
    word for word, value in WORDS.items() if value == UNKNOWN
}


def _are_starts(settings: PollSettings) -> bool:
    """Whether the classes of a number begin at whole numbers that can be answered, each after the one before."""
    if settings.answer != "number" or not settings.classes:
        return True
    if not all(isinstance(one, int) or _WHOLE.fullmatch(one) for one in settings.classes):
        return False
    starts = settings.scale.starts
    rising = all(low < high for low, high in pairwise((settings.minimum, *starts)))
    return rising and all(settings.scale.on_grid(one) is not None for one in starts)


def _is_plain(number: float) -> bool:
    return abs(number) <= FURTHEST and round(number, FINEST) == number


def _chosen(value: Json, settings: PollSettings) -> list[int]:
    # type() and not isinstance(): JSON's true would pass for 1
    if not isinstance(value, list) or any(type(one) is not int for one in value):
        raise NotAllowed
    options = sorted(set(value))
    most = 1 if settings.answer == "single" else settings.most or len(settings.options)
    if len(options) != len(value) or len(options) > most:
        raise NotAllowed
    if options and not 1 <= options[0] <= options[-1] <= len(settings.options):
        raise NotAllowed
    return options


def _typed_options(said: str) -> list[int]:
    found = [one.strip() for one in said.split(",")]
    if not all(_DIGITS.fullmatch(one) for one in found):
        raise NotAllowed
    return [int(one) for one in found]


def _typed_number(said: str, settings: PollSettings) -> float:
    """The number in a cell, with comma or point; raises PaperError if a sign in it could also stand for thousands."""
    plain = "".join(said.split()).replace(poll_figures.MINUS, "-")
    readings = [plain.replace(",", ".")] if _DECIMAL.fullmatch(plain) else []
    if _THOUSANDS.fullmatch(plain):
        readings.append(re.sub("[.,]", "", plain))
    found = {settings.scale.on_grid(float(one)) for one in readings} - {None}
    if len(found) > 1:
        raise PaperError(TWO_READINGS, said)
    return _number(next(iter(found), None), settings)


def _number(value: Json, settings: PollSettings) -> float:
    if type(value) not in (int, float):
        raise NotAllowed
    found = settings.scale.kept(value)
    if found is None:
        raise NotAllowed
    return found


KIND = Poll()
