"""The life of one step of any kind, from opening to every file that its result goes into; without a server."""

import csv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import msgspec
from docx import Document
from openpyxl import load_workbook

from facilitation import activities
from facilitation.actions import exporting
from facilitation.activities import AnyKind
from facilitation.exchange.documents import word
from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes.minutes import compose
from facilitation.exchange.results_export import csv as results_csv
from facilitation.exchange.results_export import json as results_json
from facilitation.exchange.results_export import xlsx as results_xlsx
from facilitation.rules.session.format import ActivityContent, ChannelContent, Format
from facilitation.rules.session.record import SessionRecord
from facilitation.store.session import answers
from tests.data_folder import open_store
from tests.meeting import Meeting

KEY = "schritt"


@dataclass
class Life:
    """One session with one step of the kind; `said` is what each voice answers at the end: (voice, item) → value."""

    room: Meeting
    kind: AnyKind
    settings: Mapping[str, Any]
    said: dict[tuple[int, str], Any] = field(default_factory=dict)

    @property
    def step(self) -> int:
        """The id of the step."""
        return self.room.step[KEY]

    def give(self, voice: int, item: str, value: Any) -> None:
        """An answer, which is acknowledged."""
        outcome = self.room.give(voice, item, value, activity=self.step)
        assert isinstance(outcome, int), outcome
        self.said[voice, item] = value

    def examples(self, item: str) -> list[Any]:
        """Values that the kind takes for the item."""
        return self.kind.examples(self.kind.read_settings(self.settings), item[0])

    def record(self) -> SessionRecord:
        """What files are made of."""
        with self.room.store.reading() as db:
            return exporting.record(db, self.room.id)


ADDED = Path(__file__).parents[1] / "data" / "kinds"
"""A folder with a kind that does not come with the program."""


@contextmanager
def installed(folder: Path = ADDED) -> Iterator[None]:
    """The kinds of the folder beside the others, for the length of a block."""
    before = str(folder) in activities.__path__
    activities.add_folder(str(folder))
    try:
        yield
    finally:
        if not before:
            activities.__path__.remove(str(folder))
            activities.kinds.cache_clear()


@contextmanager
def life(folder: Path, kind: AnyKind, settings: Mapping[str, Any]) -> Iterator[Life]:
    """A session in a folder of its own."""
    texts = {"de": "Womit sind Sie gekommen?", "en": "How did you get here?"}
    step = ActivityContent(key=KEY, kind=kind.name, title={"de": "Schritt"}, question=texts, settings=dict(settings))
    hall = ChannelContent(key="saal", kind="hall", name={"de": "Saal"})
    online = ChannelContent(key="online", kind="online", name={"de": "Online"})
    store = open_store(folder)
    try:
        agenda = Format(key="probe", title={"de": "Probe"}, channels=(hall, online), agenda=(step,))
        yield Life(Meeting(store, format=agenda), kind, settings)
    finally:
        store.close()


def live(one: Life) -> list[str]:
    """Open, answer, change and withdraw answers, close, reveal; returns the items."""
    room = one.room
    room.steer("go", activity=one.step)
    room.steer("open", activity=one.step)
    if one.kind.cards == "called":
        ask(one)
    items = list(room.texts(one.step))
    # neither channel says almost the same, so both are told
    voices = [room.join("saal" if n % 4 < 2 else "online") for n in range(14)]
    for item in items:
        examples = one.examples(item)
        for n, voice in enumerate(voices):
            one.give(voice, item, examples[n % len(examples)])
        one.give(voices[0], item, examples[-1])  # changed
        one.give(voices[1], item, None)  # withdrawn
    assert room.uncounted() == []
    room.steer("close", activity=one.step)
    room.steer("reveal", activity=one.step)
    return items


def ask(one: Life) -> None:
    """Two questions to the speaker that everybody may support."""
    for text in ("Wer zahlt das?", "Ab wann gilt das?"):
        one.room.steer("approve", contribution=one.room.ask(one.room.join(), text, KEY))


def stored(one: Life, item: str) -> int:
    """How many rows of answers say something to the item."""
    with one.room.store.reading() as db:
        rows = answers.by_value(db, one.step)
    return sum(count for ref, _channel, value, count in rows if ref == item and value is not None)


def tables(record: SessionRecord, audience: str = "staff") -> dict[str, list[list[str]]]:
    """The rows of each file that people read: csv, xlsx and docx."""
    told: dict[str, Any] = {"audience": audience, "translate": str}
    text = results_csv.write(record, **told).decode("utf-8-sig")
    book = load_workbook(BytesIO(results_xlsx.write(record, **told)))
    paper = Document(BytesIO(word.write(compose(record, audience=audience, locale=Locale("de", str)).document)))
    return {
        "csv": list(csv.reader(StringIO(text, newline=""), delimiter=";")),
        "xlsx": [[str(cell or "") for cell in row] for sheet in book for row in sheet.iter_rows(values_only=True)],
        "docx": [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows],
    }


def decoded(record: SessionRecord, audience: str = "staff") -> dict[str, Any]:
    """The JSON file."""
    return msgspec.json.decode(results_json.write(record, audience=audience))
