"""What may stand in a city's Word templates: one list for the page, for the check, and for what fills them."""

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Union

from facilitation.rules.text import N_


class Value(NamedTuple):
    """A placeholder that is a text, and what it means."""

    name: str
    meaning: str


class Picture(NamedTuple):
    """A placeholder that is a picture, what it shows, and how wide it stands, in millimetres; no list holds one."""

    name: str
    meaning: str
    width: float


class Each(NamedTuple):
    """A list: `{% for one in entries %}`. An entry `holds` values and lists; one that holds nothing is a text itself."""

    one: str
    entries: str
    meaning: str
    holds: tuple[Union[Value, "Each"], ...] = ()


Holds = tuple[Value | Picture | Each, ...]


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
        if isinstance(one, Each):
            inner = (*within, one)
            yield Entry(head + one.entries, one.meaning, within, one.one)
            yield from entries(one.holds, inner) if one.holds else [Entry(one.one, one.meaning, inner)]
        else:
            yield Entry(head + one.name, one.meaning, within)


def named(holds: Holds) -> Mapping[str, Value | Picture | Each]:
    """What stands beside each other, by its name."""
    return {one.entries if isinstance(one, Each) else one.name: one for one in holds}


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
_TOLD = (
    Each("need", "needs", N_("je Bedarf"), _RESULT),
    Each("view", "divided", N_("je Bedarf, bei dem die Meinungen auseinandergehen")),
)
_SUMMARY = Each("line", "summary", N_("je Satz des Wichtigsten"))
_NEW_NEEDS = Each(
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
)
_NOTES = Each(
    "note",
    "notes",
    N_("je Eintrag der Mitschrift"),
    (Value("about", N_("worum es geht")), Value("text", N_("was festgehalten wurde"))),
)
_TASKS = Each(
    "task",
    "tasks",
    N_("je vereinbartem nächsten Schritt"),
    (Value("what", N_("was")), Value("who", N_("wer")), Value("until", N_("bis wann"))),
)
_CITY = Value("city", N_("Name der Stadt oder Kommune"))
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
        _CITY,
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
        _SUMMARY,
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
            (Value("title", N_("Kürzel und Name des Handlungsfelds")), *_TOLD),
        ),
        _NEW_NEEDS,
        Each(
            "question",
            "own_questions",
            N_("je eigener Frage der Veranstaltung"),
            (
                Value("title", N_("Wortlaut der Frage")),
                Each(
                    "answer",
                    "answers",
                    N_("je Antwort"),
                    (Value("text", N_("die Antwort")), Value("figures", N_("was dazu gezählt wurde"))),
                ),
            ),
        ),
        _NOTES,
        _TASKS,
        Value("outcome", N_("wie es mit dem Ergebnis weitergeht")),
        Each("rule", "method", N_("je Satz dazu, wie gefragt und gezählt wurde")),
        Each(
            "remarked",
            "remarks",
            N_("je Bedarf mit Anmerkungen"),
            (
                Value("number", N_("Nummer des Bedarfs")),
                Value("statement", N_("Wortlaut des Bedarfs")),
                Each("remark", "texts", N_("je Anmerkung, wörtlich")),
            ),
        ),
        Each(
            "step",
            "audience_questions",
            N_("je Schritt mit Rückfragen"),
            (
                Value("title", N_("Titel des Schritts")),
                Value("heard", N_("wie viele beantwortet und offen sind")),
                Each(
                    "asked",
                    "asked_questions",
                    N_("je Rückfrage"),
                    (
                        Value("text", N_("Wortlaut der Rückfrage")),
                        Value("state", N_("beantwortet oder offen")),
                        Value("channel", N_("Zugang, aus dem sie kam")),
                        Value("supporters", N_("Zahl der Unterstützenden")),
                    ),
                ),
            ),
        ),
        Each(
            "result",
            "checksums",
            N_("je eingefrorenem Ergebnis"),
            (Value("step", N_("Titel des Schritts")), Value("checksum", N_("Prüfsumme (SHA-256)"))),
        ),
    ),
)
COUNCIL_PAPER = TemplateKind(
    "council_paper",
    N_("Beschlussvorlage"),
    "council_paper.docx",
    (
        _CITY,
        Value("mark", N_("„Entwurf“; nach einem Testlauf auch, dass es einer war")),
        Value("date", N_("Datum der Vorlage")),
        Value("subject", N_("Betreff")),
        Each("order", "resolution", N_("je Satz des Beschlussvorschlags")),
        Each("reason", "reasons", N_("je Absatz von Sachverhalt und Begründung")),
        Value("costs", N_("finanzielle und personelle Auswirkungen, zum Ergänzen")),
        Value("effects", N_("weitere Auswirkungen, zum Ergänzen")),
        Each("part", "participation", N_("je Satz zur Beteiligung")),
        Value("sequence", N_("Beratungsfolge")),
        Value("before", N_("frühere Behandlung, zum Ergänzen")),
        Each("annex", "annexes", N_("je Anlage")),
    ),
)
FIELD_SHEET = TemplateKind(
    "field_sheet",
    N_("Übergabeblatt"),
    "field_sheet.docx",
    (
        Value("title", N_("Kürzel und Name des Handlungsfelds")),
        _CITY,
        Value("session", N_("Titel der Veranstaltung")),
        Value("date", N_("Datum der Veranstaltung")),
        Value("mark", N_("nach einem Testlauf, dass es einer war")),
        Value("vision", N_("Zukunftsbild des Handlungsfelds")),
        _SUMMARY,
        Value("standing", N_("Hinweis, dass das Ergebnis nicht repräsentativ ist")),
        *_TOLD,
        _NEW_NEEDS,
        Each("measure", "measures", N_("je Maßnahme im Plan"), _MEASURE),
        _NOTES,
        _TASKS,
        Value("made", N_("Tag, an dem das Blatt gemacht wurde")),
    ),
)
NOTICE = TemplateKind(
    "notice",
    N_("Aushang"),
    "notice.docx",
    (
        Value("title", N_("Titel der Veranstaltung")),
        _CITY,
        Value("mark", N_("bei einem Probelauf oder Testlauf, dass es einer ist")),
        Value("date", N_("Wochentag und Datum der Veranstaltung")),
        Value("time", N_("Uhrzeit")),
        Value("place", N_("Ort")),
        Value("about", N_("Begrüßungstext der Veranstaltung")),
        Each(
            "way",
            "ways",
            N_("je Zugang"),
            (Value("name", N_("Name des Zugangs")), Value("place", N_("Ort oder Link des Zugangs"))),
        ),
        Value("link", N_("Adresse zum Mitmachen")),
        Picture("qr", N_("QR-Code mit der Adresse zum Mitmachen, ein Bild von 55 mm"), 55),
    ),
)
KINDS = {kind.key: kind for kind in (PLAN, MINUTES, COUNCIL_PAPER, FIELD_SHEET, NOTICE)}
_DOT = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
"""A picture of one dot."""


def probe(holds: Holds) -> dict[str, object]:
    """A text for each placeholder, a picture or an entry for each list: every uploaded template is filled with it once."""
    return {name: _probe(one) for name, one in named(holds).items()}


def _probe(one: Value | Picture | Each) -> object:
    if isinstance(one, Each):
        return [probe(one.holds) if one.holds else one.meaning]
    return picture(_DOT, one.meaning) if isinstance(one, Picture) else one.meaning


def picture(png: bytes, alt: str) -> dict[str, object]:
    """The value of a picture: its PNG as text, and what it shows for those who do not see it."""
    return {"png": b64encode(png).decode(), "alt": alt}
