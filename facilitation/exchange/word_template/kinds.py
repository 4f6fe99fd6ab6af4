"""What may stand in a city's Word templates: one list for the page, for the check, and for what fills them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Union

from facilitation.rules.text import N_


class Value(NamedTuple):
    """A placeholder that is a text, and what it means."""

    name: str
    meaning: str


class Each(NamedTuple):
    """A list: `{% for one in entries %}`. An entry `holds` values and lists; one that holds nothing is a text itself."""

    one: str
    entries: str
    meaning: str
    holds: tuple[Union[Value, "Each"], ...] = ()


Holds = tuple[Value | Each, ...]


class TemplateKind(NamedTuple):
    """A kind of document that a city may have a template of; `file` is its file in the data folder."""

    key: str
    title: str
    file: str
    holds: Holds


class Entry(NamedTuple):
    """A placeholder as a template writes it, what it means, in which lists it stands; of a list what an entry is called."""

    written: str
    meaning: str
    within: tuple[Each, ...]
    names: str = ""

    @property
    def is_list(self) -> bool:
        """Whether it is a list."""
        return bool(self.names)


def entries(holds: Holds, within: tuple[Each, ...] = ()) -> Iterator[Entry]:
    """Every placeholder and list, in the order of the page."""
    head = f"{within[-1].one}." if within else ""
    for one in holds:
        if isinstance(one, Value):
            yield Entry(head + one.name, one.meaning, within)
        else:
            inner = (*within, one)
            yield Entry(head + one.entries, one.meaning, within, one.one)
            yield from entries(one.holds, inner) if one.holds else [Entry(one.one, one.meaning, inner)]


def named(holds: Holds) -> Mapping[str, Value | Each]:
    """What stands beside each other, by its name."""
    return {one.name if isinstance(one, Value) else one.entries: one for one in holds}


_NEED = (
    Value("number", N_("Nummer des Bedarfs")),
    Value("statement", N_("Wortlaut des Bedarfs")),
    Value("explanation", N_("Erläuterung zum Bedarf")),
    Value("target_group", N_("Zielgruppe des Bedarfs")),
)
_MEASURE = (
    Value("number", N_("Nummer der Maßnahme")),
    Value("title", N_("Titel der Maßnahme")),
    Value("objective", N_("Ziel der Maßnahme")),
    Value("description", N_("Beschreibung der Maßnahme")),
    Value("target_group", N_("Zielgruppe der Maßnahme")),
    Value("lead", N_("Federführung")),
    Value("partners", N_("Beteiligte")),
    Value("period", N_("Zeitraum")),
    Value("cost", N_("Kosten")),
    Value("funding", N_("Finanzierung")),
    Value("indicator", N_("Indikator")),
    Value("priority", N_("Priorität")),
    Value("status", N_("Stand der Maßnahme")),
    Value("remark", N_("Bemerkung")),
    Value("needs", N_("Nummern der Bedarfe, zu denen die Maßnahme gehört")),
)
_RESULT = (
    Value("number", N_("Nummer des Bedarfs")),
    Value("statement", N_("Wortlaut des Bedarfs")),
    Value("note", N_("was statt der Zahlen gesagt wird, wenn zu wenige antworteten")),
    Value("shares", N_("Anteile Ja · Teilweise · Nein in Prozent")),
    Value("urgency", N_("Dringlichkeit von 1 bis 5, im Mittel")),
    Value("answers", N_("Zahl der Antworten")),
    Value("supporters", N_("Zahl der Unterstützenden")),
    Value("hint", N_("was die Antworten nahelegen")),
)
PLAN = TemplateKind(
    "plan",
    N_("Plan"),
    "plan.docx",
    (
        Value("title", N_("Titel des Plans")),
        Value("label", N_("Fassung")),
        Value("municipality", N_("Name der Stadt oder Kommune")),
        Value("adopted_on", N_("Tag des Beschlusses")),
        Each(
            "field",
            "fields",
            N_("je Handlungsfeld"),
            (
                Value("code", N_("Kürzel des Handlungsfelds")),
                Value("title", N_("Name des Handlungsfelds")),
                Value("vision", N_("Zukunftsbild des Handlungsfelds")),
                Each("goal", "goals", N_("je Leitziel")),
                Each("need", "needs", N_("je Bedarf"), _NEED),
                Each("measure", "measures", N_("je Maßnahme"), _MEASURE),
            ),
        ),
    ),
)
MINUTES = TemplateKind(
    "minutes",
    N_("Ergebnisprotokoll"),
    "minutes.docx",
    (
        Value("title", N_("Titel der Veranstaltung")),
        Value("city", N_("Name der Stadt oder Kommune")),
        Value("date", N_("Datum der Veranstaltung")),
        Value("time", N_("Uhrzeit")),
        Value("place", N_("Ort")),
        Value("plan", N_("Titel des Plans")),
        Value("version", N_("Fassung des Plans")),
        Value("moderation", N_("Moderation")),
        Value("accessibility", N_("Barrierefreiheit")),
        Value("keeper", N_("Protokollführung")),
        Value("state", N_("Stand des Protokolls")),
        Value("mark", N_("„Entwurf“, bis das Protokoll abgestimmt ist")),
        Value("audience", N_("für wen das Protokoll ist")),
        Value("standing", N_("Hinweis, dass das Protokoll keine Niederschrift und nicht repräsentativ ist")),
        Each("line", "summary", N_("je Satz des Wichtigsten")),
        Each(
            "channel",
            "participation",
            N_("je Zugang"),
            (
                Value("name", N_("Name des Zugangs")),
                Value("present", N_("anwesend, vor Ort gezählt")),
                Value("joined", N_("dabei: ausgegebene Stimmen")),
                Value("answered", N_("haben geantwortet, je Schritt")),
            ),
        ),
        Each(
            "field",
            "fields",
            N_("je Handlungsfeld mit Ergebnissen"),
            (
                Value("title", N_("Kürzel und Name des Handlungsfelds")),
                Each("need", "needs", N_("je Bedarf"), _RESULT),
                Each("view", "divided", N_("je Bedarf, bei dem die Meinungen auseinandergehen")),
            ),
        ),
        Each(
            "card",
            "new_needs",
            N_("je neuem Bedarf"),
            (
                Value("statement", N_("Wortlaut des neuen Bedarfs")),
                Value("field", N_("Handlungsfeld des neuen Bedarfs")),
                Value("supporters", N_("Zahl der Unterstützenden")),
                Value("urgency", N_("Dringlichkeit von 1 bis 5, im Mittel")),
                Value("note", N_("was statt der Zahlen gesagt wird, wenn zu wenige antworteten")),
            ),
        ),
        Each(
            "note",
            "notes",
            N_("je Eintrag der Mitschrift"),
            (Value("about", N_("worum es geht")), Value("text", N_("was festgehalten wurde"))),
        ),
        Each(
            "task",
            "tasks",
            N_("je vereinbartem nächsten Schritt"),
            (Value("what", N_("was")), Value("who", N_("wer")), Value("until", N_("bis wann"))),
        ),
        Value("outcome", N_("wie es mit dem Ergebnis weitergeht")),
        Each("rule", "method", N_("je Satz dazu, wie gefragt und gezählt wurde")),
        Each(
            "result",
            "checksums",
            N_("je eingefrorenem Ergebnis"),
            (Value("step", N_("Titel des Schritts")), Value("checksum", N_("Prüfsumme (SHA-256)"))),
        ),
    ),
)
KINDS = {kind.key: kind for kind in (PLAN, MINUTES)}


def probe(holds: Holds) -> dict[str, object]:
    """A text for each placeholder and an entry for each list: every uploaded template is filled with it once."""
    return {
        (one.name if isinstance(one, Value) else one.entries): one.meaning
        if isinstance(one, Value)
        else [probe(one.holds) if one.holds else one.meaning]
        for one in holds
    }
