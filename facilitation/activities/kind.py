"""The contract of a kind: everything the rest of the program needs to know about one sort of step. Pure.

A kind subclasses `Kind` and overrides what differs from the defaults here, which ask nothing. docs/adding-a-kind.md
shows the whole way with its script and its words.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, ClassVar, Generic, Literal, NamedTuple, TypeVar

import msgspec

from facilitation.rules.refusal import Refused
from facilitation.rules.results.columns import Column, Part
from facilitation.rules.results.disclosure import Question
from facilitation.rules.results.figures import Counts, Figures, Hint
from facilitation.rules.session.ballot_form import Question as BallotQuestion
from facilitation.rules.session.paper import CardPlace, Cells, PaperColumn
from facilitation.rules.session.step_form import Form
from facilitation.rules.text import N_, Texts

Json = Any
"""A decoded JSON value of a client; `check` is what gives it a shape."""
Pace = Literal["own", "moderator"]
CardUse = Literal["", "written", "asked about", "called"]
S = TypeVar("S", bound=msgspec.Struct)


class Subject(NamedTuple):
    """Something that may be asked about: its item ref, the code of its field, the key of the activity it comes from."""

    ref: str
    field: str
    source: str = ""


class NotAllowed(Refused):
    """A value that this activity does not take."""

    def __init__(self, reason: str = "not_allowed") -> None:
        super().__init__(reason)


class Kind(Generic[S]):
    """One sort of step. The defaults ask nothing, take nothing and have no figures.

    An item's type is the first letter of its ref: "n" a need of the plan, "c" a card, "g" a group of cards, "s" an
    item of the kind's own, described by `own_items`, "q" a question to the speaker.
    """

    name: ClassVar[str]
    """The word of formats, addresses and tables, and of the files `<name>.py` and `<name>.js`."""
    title: ClassVar[str]
    """What people call it, marked with N_()."""
    sentence: ClassVar[str] = ""
    """What it is good for, in one sentence, where people choose a kind; marked with N_()."""
    first_question: ClassVar[str] = ""
    """The question of a new step, marked with N_()."""
    first_minutes: ClassVar[int] = 10
    """The minutes of a new step."""
    rank: ClassVar[int] = 60
    """Where it stands among the kinds to choose from, the lowest first."""
    first_settings: ClassVar[Mapping[str, Json]] = {}
    """Settings of a new step that differ from the defaults."""
    form: ClassVar[Form] = ()
    """The controls for its settings; what is not described keeps its value. See rules.session.step_form."""
    Settings: type[S]

    asks: ClassVar[bool] = True
    """Whether people are asked something: only then it can be opened, closed and revealed, and leaves a result."""
    quick: ClassVar[bool] = False
    """Whether a question and its settings `answer` and `options` are all it needs, so that it can be asked in seconds."""
    shows_slides: ClassVar[bool] = False
    """Whether its settings have `slides` and `portrait`, the names of pictures that somebody uploaded for it."""
    kept_settings: ClassVar[tuple[str, ...]] = ()
    """Settings that acts of their own change, such as an upload: whoever edits the step keeps them."""
    rests: ClassVar[bool] = False
    """Whether it is a break, which may be shortened when it gets late."""
    every_item: ClassVar[bool] = True
    """Whether people are meant to answer each of the items, so that somebody can be "halfway"."""
    live_figures: ClassVar[bool] = False
    """Whether figures are public from the first answer on; its questions are `live`, and phones say so before the first tap."""
    beside: ClassVar[bool] = False
    """Whether it is open beside other steps: phones offer it there, and opening it takes nobody away from the current one."""
    paces: ClassVar[tuple[Pace, ...]] = ("own",)
    """What a moderator may choose between: everybody's own pace, or one item at a time for all."""
    by_field: ClassVar[bool] = False
    """Whether its settings have `order` and `results`, so that its fields may be asked about one after another."""
    cards: ClassVar[CardUse] = ""
    """Whether people write cards in it for everybody, or are asked about cards that were written before; "called" are
    cards that a moderator calls up one after another, which nothing else asks about."""
    read_ahead: ClassVar[bool] = False
    """Whether its needs are those that people may read before the session."""
    text_settings: ClassVar[tuple[str, ...]] = ()
    """Settings that are texts by language, or tuples of them: they travel with the texts and not with the state."""
    own_items_title: ClassVar[str] = N_("Weitere Fragen")
    """The heading of tables with its own items; kinds with the same heading share them."""
    own_item_word: ClassVar[str] = N_("Aussage")
    """What such an item is called at the head of a column."""
    has_parts: ClassVar[bool] = False
    """Whether the result of an item is told in several rows, see `parts`."""
    method: ClassVar[tuple[tuple[str, str], ...]] = ()
    """(name, explanation) of figures of its own, for the overview of a workbook and the minutes."""
    FigureShape: ClassVar[type[msgspec.Struct] | None] = None
    """The shape of `figures` for the schema of results; every field of it has UNSET as default."""
    paper_columns: ClassVar[tuple[PaperColumn, ...]] = ()
    """The columns in which ballots on paper answer, see `read_paper`."""
    paper_cards: ClassVar[CardPlace] = ""
    """Where a card on paper belongs: to a field, to an item, or nowhere. Of a field ballots with room for cards are printed."""

    def read_settings(self, raw: Mapping[str, object]) -> S:
        """The settings with defaults; msgspec.ValidationError names the place of what does not fit."""
        return msgspec.convert(raw, self.Settings)

    def new_settings(self) -> type[S]:
        """The shape that settings have to fit when somebody writes them; a narrower one than `Settings`, by which they are read."""
        return self.Settings

    def check(self, value: Json, settings: S, item_type: str) -> Json:
        """The value as it is stored; raises NotAllowed. Never called with null, which withdraws an answer.

        The result depends on these three arguments only, because it is cached by them.
        """
        raise NotAllowed

    def items(self, settings: S, subjects: Sequence[Subject]) -> list[Subject]:
        """What is asked about, in this order: some of the `subjects`, or the kind's own items."""
        return [Subject(ref, "") for ref in self.own_items(settings, {})]

    def lacks(self, settings: S, cards_from: Collection[str]) -> str:
        """What must be asked before it and is not, as a sentence marked with N_(); "" where it lacks nothing.

        `cards_from` are the keys of the earlier steps in which cards are written.
        """
        return ""

    def gap_minimum(self, settings: S, pace: str) -> int:
        """Up to how many answers a need is one that people are asked to fill, see rules.session.gaps; 0: never."""
        return 0

    def own_items(self, settings: S, asked: Texts) -> dict[str, Texts]:
        """ref ("s…") → text by language of the items that stand in the settings; `asked` is the step's question."""
        return {}

    def texts(self, settings: S) -> dict[str, Texts]:
        """name → text by language, for phones, screen and desk: `text_settings`, the parts of a tuple as "name/0"…"""
        found: dict[str, Texts] = {}
        for name in self.text_settings:
            value = getattr(settings, name)
            found |= {name: value} if isinstance(value, dict) else {f"{name}/{n}": one for n, one in enumerate(value)}
        return found

    def check_card(self, settings: S, *, field: str, item: str | None) -> int:
        """How many characters a card may have; raises NotAllowed where none may be written.

        Of a remark on an item it is the most; a session may allow fewer (rules.session.moderation).
        """
        raise NotAllowed

    def marks(self, value: Json) -> tuple[str, ...]:
        """The buckets in which one stored value counts, "voices" among them; none for null."""
        return ()

    def unfinished(self, settings: S) -> list[Json]:
        """The values that answer a part of what is asked about an item."""
        return []

    def figures(self, counts: Counts, settings: S) -> Figures:
        """Figures of one item for results and exports, JSON-able."""
        return {}

    def key_numbers(self, counts: Counts, settings: S) -> Figures:
        """The few figures of one item that are sent to phones, screen and desk."""
        return {"counts": {bucket: count for bucket, count in counts.items() if count}}

    def questions(self, settings: S) -> tuple[Question, ...]:
        """The questions of an item, each of which is told by its own number of answers; see rules.results.disclosure.

        None means one for each prefix of buckets. That is right where a voice is in one bucket of each prefix only.
        """
        return ()

    def hide(self, figures: Figures, settings: S, untold: Collection[str]) -> Figures:
        """The figures with null in place of those of questions that are not told; all where these are not named."""
        asked = self.questions(settings)
        hidden = {question.figure for question in asked if question.name in untold}
        everything = "" in hidden or (not asked and bool(untold))
        return {key: None if everything or key in hidden else value for key, value in figures.items()}

    def columns(self, item_type: str) -> tuple[Column, ...]:
        """What tables of results, minutes and evidence say of an item of this type."""
        return ()

    def parts(self, figures: Figures, settings: S) -> tuple[Part, ...]:
        """The rows in which tables tell the result of an item whose figures (of all together) these are."""
        return ()

    def examples(self, settings: S, item_type: str) -> list[Json]:
        """Two or more values that `check` takes for an item of this type, if there are so many; none for other types."""
        return []

    def likely_answers(self, settings: S, item_type: str) -> Sequence[Json]:
        """What simulated voices choose between, from one end of opinion to the other; likelier values stand there twice."""
        return self.examples(settings, item_type)

    def asked_on_paper(self, settings: S) -> tuple[PaperColumn, ...]:
        """Those of `paper_columns` that these settings ask for; none where ballots on paper cannot answer."""
        return self.paper_columns

    def on_ballot(self, settings: S) -> tuple[BallotQuestion, ...]:
        """What a printed ballot asks of each item, by columns of `asked_on_paper`; none where there are no ballots."""
        return ()

    def ballot_line(self, settings: S) -> Texts:
        """What stands above room for a free line at the end of a ballot, typed as a remark on its last item; {} where there is none."""
        return {}

    def read_paper(self, cells: Cells, settings: S) -> Json:
        """The value that the cells of a row mean, for `check`; raises PaperError. All columns are there, maybe empty."""
        raise NotAllowed

    def paper_hint(self, settings: S) -> Texts:
        """What the workbook's list says behind the text of an item, such as the numbers of options."""
        return {}

    def hint(self, counts: Counts, settings: S) -> Hint | None:
        """What the sum suggests for a need; None where the kind suggests nothing."""
        return None

    def order(self, items: Mapping[str, Counts], labels: Mapping[str, str]) -> tuple[str, ...]:
        """The refs as results list them. Labels are official numbers or, for cards, their texts."""
        return tuple(items)


AnyKind = Kind[Any]
