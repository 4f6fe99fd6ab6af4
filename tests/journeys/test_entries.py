"""Everything that can be typed in reaches the readers named in docs/eingaben.md: checked against tables and pages."""

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import msgspec
import pytest

from facilitation.actions import importing
from facilitation.actions.keeping_minutes import WriteFacts, WriteNote, WriteTask, write
from facilitation.actions.printing_ballots import print_batch
from facilitation.actions.typing_ballots import Entry, type_ballot
from facilitation.exchange.plan_export import json as plan_json
from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from facilitation.rules.planfile.preview import Preview
from facilitation.store.pictures.remarks import remarks_by_need
from facilitation.store.pictures.state import texts
from facilitation.store.plan import plans
from facilitation.store.session import sessions, typed_ballots
from facilitation.store.tables import metadata
from facilitation.web import ballot_view
from facilitation.web.agenda_view import edited_agenda
from tests.meeting import YES, Meeting

DOCUMENT = (Path(__file__).parents[2] / "docs" / "eingaben.md").read_text()
ROWS = re.findall(r"^\| (✎ )?`(\w+\.\w+)` \|[^|]*\|[^|]*\|([^|]*)\|", DOCUMENT, re.MULTILINE)
WRITTEN = {column: re.findall(r"`([^`]+)`", readers) for pen, column, readers in ROWS if pen}


def mark(column: str) -> str:
    """What somebody writes into this column: found nowhere else."""
    return f"Wort{column.title().replace('.', '').replace('_', '')}X"


def of(*columns: str) -> dict[str, str]:
    """The marks of some columns, by the last part of their names."""
    return {column.split(".")[1]: mark(column) for column in columns}


PLAN = PlanContent(
    **of("plan.title", "plan_version.label", "plan.municipality"),
    fields=(
        FieldContent(
            code="W",
            title={"de": mark("action_field.title")},
            vision={"de": mark("action_field.vision")},
            goals=(mark("action_field.goals"),),
            needs=(
                NeedContent(
                    **of("need.number", "need.target_group"),
                    statement={"de": mark("need_text.statement")},
                    explanation={"de": mark("need_text.explanation")},
                    extra={"Spalte": mark("need.extra")},
                ),
            ),
            measures=(MeasureContent(number=mark("measure.number"), title=mark("measure.content")),),
        ),
    ),
)


def test_every_column_of_every_table_is_in_the_document_once() -> None:
    known = [f"{table.name}.{column.name}" for table in metadata.sorted_tables for column in table.columns]
    lists = DOCUMENT.split("## Was niemand eingibt")[1]
    documented = [column for _, column, _ in ROWS] + re.findall(r"`(\w+\.\w+)`", lists)
    assert sorted(documented) == sorted(known)


def test_every_row_says_who_reads_and_when_it_is_deleted() -> None:
    cells = [line.strip("|").split("|") for line in DOCUMENT.splitlines() if re.match(r"\| (✎ )?`", line)]
    assert [row for row in cells if len(row) != 5 or not all(cell.strip() for cell in row)] == []
    assert [column for column, readers in WRITTEN.items() if not readers] == []


@pytest.fixture
def places(application: Any, client: Any) -> dict[str, str]:
    """An evening in which each text is written by whoever writes it; and what can be read in each place."""
    with application.store.reading() as db:
        prepared = importing.prepare(db, Preview(content=PLAN))
    importing.store_plan(application.store.do, prepared, mark("plan_version.filename"))
    room = Meeting(application.store, PLAN)
    session = f"/staff/sitzungen/{room.code}"
    prepare_session(client, room, session)
    voice = hold_the_evening(room)
    read = {"phone": phone(room), "own phone": as_text(room.own(voice)), "desk": desk(room)}
    read["comparison of two entries"] = compared(application, room)
    room.steer("close", activity=room.collect, reveal=True)
    room.steer("finish")
    draft = begin_draft(client, room)
    pages = {
        "plans page": "/staff/plaene",
        "version page": "/staff/fassungen/1",
        "session page": session,
        "access page": f"{session}/zugaenge",
        "results list": f"{session}/ergebnisse",
        "log": session,
        "result page": f"{session}/ergebnisse/{room.review}",
        "remarks page": f"{session}/anmerkungen",
        "minutes page": f"{session}/mitschrift",
        "page of texts": f"{session}/texte",
        "ballots page": f"{session}/stimmzettel",
        "result files": f"{session}/ergebnisse.json",
        "sheet": f"{session}/blatt/saal",
        "draft page": draft,
        "decision page": next(part for part in client.get(draft).text.split('"') if "/bedarf/" in part),
        "public page": "/impressum",
    }
    read |= {name: client.get(address).text for name, address in pages.items()}
    read["agenda of the desk"] = as_text(edited(application, room))
    read["minutes"] = minutes(client.get(f"{session}/ergebnisse.docx").data)
    with application.store.reading() as db:
        read["plan file"] = plan_json.write(plans.content(db, 1)).decode()
    client.post(f"{draft}/vorschlaege", data={"keep_rest": "1"})
    client.post(f"{draft}/veroeffentlichen", data={"adopted_on": "2026-07-01"})
    return read | {"next version page": client.get("/staff/fassungen/2").text}


def test_every_text_that_somebody_writes_is_read_where_the_document_says(places: dict[str, str]) -> None:
    unread = [
        (column, place) for column, readers in WRITTEN.items() for place in readers if mark(column) not in places[place]
    ]
    assert unread == []


# ---- the evening -----------------------------------------------------------------------------
def prepare_session(client: Any, room: Meeting, session: str) -> None:
    """What staff write before it begins."""
    words = {"title_de": mark("session.texts"), "place": mark("session.place"), "wifi_name": mark("session.wifi")}
    client.post(f"{session}/angaben", data={**words, "date": "2026-04-28"})
    client.post(f"{session}/schritte/{room.review}", data={"title_de": mark("activity.texts")})
    room.steer("change_step", activity=room.review, step={"note": mark("activity.note")})
    client.post(f"{session}/links", data={"role": "moderator", "label": mark("role_link.label")})
    client.post("/staff/texte/impressum/de", data={"act": "save", "text": mark("page_text.text")})
    client.post("/staff/aussehen", data={"name": mark("brand.name"), "colour": ""})
    channel = (json.dumps({"de": mark("channel.name")}), mark("channel.place"))
    room.store.do(lambda db: db.exec_driver_sql("UPDATE channel SET name = ?, place = ? WHERE key = 'saal'", channel))
    room.store.do(lambda db: db.exec_driver_sql("UPDATE staff SET name = ?", (mark("staff.name"),)))


def hold_the_evening(room: Meeting) -> int:
    """A remark is corrected and held back, a card stands in a bundle, a message is said; returns the author."""
    voice = room.join()
    room.steer("open", activity=room.review)
    room.give(voice, "n1", YES)
    remark = room.write(voice, mark("contribution.original"), item="n1")
    room.steer("correct", contribution=remark, text=mark("contribution.text"), by=mark("log_entry.by"))
    room.steer("hold", contribution=remark, reason=mark("log_entry.detail"))
    room.steer("hold", contribution=remark, reason=mark("contribution.reason"))
    room.steer("open", activity=room.collect)
    room.steer("group", contributions=[room.write(voice, "Ein Garten")], title=mark("cluster.title"))
    type_a_card_twice(room)
    room.steer("message", text=mark("session.message"))
    room.steer("timer", do="start", minutes=5, text=mark("session.timer"))
    room.join("online")
    room.steer("void", **room.group("online"), reason=mark("exclusion.reason"))
    room.steer("open", activity=room.vote)
    room.steer("close", activity=room.vote, reveal=True)
    room.steer("discard", activity=room.vote, reason=mark("snapshot.discard_reason"))
    count_again(room)
    write_down(room)
    return voice


def type_a_card_twice(room: Meeting) -> None:
    """A ballot with a card is printed and typed, and typed again with other words."""
    do, name = room.store.do, mark("ballot_batch.label")
    words = {"count": 1, "language": "de", "large": False, "label": name}
    do(lambda db: print_batch(db, room.id, "Anna", room.collect, "W", **words))
    for text in ("Ein Hof", mark("typed_ballot.second")):
        do(type_ballot, room.id, "Mona", 1, Entry(number=1, key=text, typed={}, cards={"1": text}))


def compared(application: Any, room: Meeting) -> str:
    """The two entries of the ballot, side by side."""
    with application.flask.test_request_context(), room.store.reading() as db:
        batch, ballot = typed_ballots.batch(db, room.id, 1), typed_ballots.by_number(db, room.id, 1)
        assert batch
        assert ballot
        return as_text(ballot_view.differences(db, sessions.by_id(db, room.id), batch, ballot))


def write_down(room: Meeting) -> None:
    """A note, a task, and what is said once in the minutes."""
    facts = {name: mark(f"minutes.{name}") for name in ("keeper", "moderation", "accessibility", "outcome")}
    for said in (
        WriteNote(text=mark("minutes_note.text")),
        WriteTask(**of("task.what", "task.who", "task.until")),
        WriteFacts(**facts, affiliations=f"{mark('minutes.affiliations')} 12"),
    ):
        room.store.do(write, room.id, said)


def count_again(room: Meeting) -> None:
    """One voice that was counted is set aside, which is too few for a recount."""
    room.steer("go", activity=room.review)
    room.now += 10
    room.give(room.join("online"), "n1", YES)
    room.steer("close", activity=room.review, reveal=True)
    room.steer("void", **room.group("online"), reason="Probe")
    room.steer("recount", activity=room.review, reason=mark("snapshot.recount_refused_for"))


def begin_draft(client: Any, room: Meeting) -> str:
    """The next version, with a need that staff add; its address."""
    begun = client.post("/staff/fortschreibung/neu", data={"version": 1, "label": "2026", "sessions": room.id})
    draft = str(begun.location.split("?")[0])
    words = {"statement_de": mark("determination.statement"), **of("determination.number", "determination.reason")}
    client.post(f"{draft}/neu", data={**words, "field": "W"})
    return draft


def phone(room: Meeting) -> str:
    """Everything that a phone, and the screen, is told."""
    with room.store.reading() as db:
        return as_text([room.pictures("participant"), texts(db, room.id, "de")])


def minutes(document: bytes) -> str:
    """The text of the minutes."""
    return ZipFile(BytesIO(document)).read("word/document.xml").decode()


def desk(room: Meeting) -> str:
    """Everything that the moderators' page is told."""
    with room.store.reading() as db:
        words = [texts(db, room.id, "de"), remarks_by_need(db, room.id, "moderator", "de")]
    return as_text([room.pictures("moderator"), *words])


def edited(application: Any, room: Meeting) -> Any:
    """The agenda as moderators edit it."""
    with application.flask.test_request_context(), room.store.reading() as db:
        return msgspec.to_builtins(edited_agenda(db, sessions.by_id(db, room.id)))


def as_text(picture: Any) -> str:
    return json.dumps(picture, ensure_ascii=False, default=str)
