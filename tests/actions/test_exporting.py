"""What leaves of a session: its results, its remarks, and when and where it was."""

import json
from datetime import datetime
from functools import partial
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlalchemy import insert

from facilitation.actions import exporting
from facilitation.rules.local_time import CITY_ZONE
from facilitation.store.session import contributions, sessions
from facilitation.store.tables import log_entry
from tests.meeting import YES, trial_run

REMARKS = {"Bleibt hier": "held", "Ist frei": "approved", "Wartet noch": "kept"}


@pytest.fixture
def reviewed(room):
    """Six people reviewed a need, and three wrote a remark on it; one remark is cleared, one held back."""
    room.steer("open", activity=room.review)
    voices = [room.join() for _ in range(6)]
    for voice in voices:
        room.give(voice, "n1", YES)
    for voice, (words, state) in zip(voices, REMARKS.items(), strict=False):
        room.store.do(partial(contributions.change, state=state), room.write(voice, words, item="n1"))
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    return room


def record(room):
    with room.store.reading() as db:
        return exporting.record(db, room.id)


def at(day, time):
    return int(datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=CITY_ZONE).timestamp() * 1_000)


def note(room, moment, verb, **detail):
    entry = insert(log_entry).values(session_id=room.id, at=moment, verb=verb, by="Mona", detail=detail)
    room.store.do(lambda db: db.execute(entry))


def words_of(suffix, data):
    """All that a file says, as one text."""
    if suffix == "json":
        return json.dumps(json.loads(data), ensure_ascii=False)
    if suffix == "csv":
        return data.decode("utf-8-sig")
    if suffix == "docx":
        return "\n".join(Document(BytesIO(data)).element.body.itertext())
    cells = (
        cell for sheet in load_workbook(BytesIO(data)) for row in sheet.iter_rows(values_only=True) for cell in row
    )
    return "\n".join(str(cell) for cell in cells)


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "csv", "json"])
def test_what_people_remarked_on_needs_stands_in_every_file_and_outside_only_what_was_cleared(reviewed, suffix):
    found = record(reviewed)
    internal = words_of(suffix, exporting.write(found, suffix, "staff", str, "de"))
    outside = words_of(suffix, exporting.write(found, suffix, "public", str, "de"))
    assert all(words in internal for words in REMARKS)
    assert "Ist frei" in outside
    assert not any(words in outside for words in ("Bleibt hier", "Wartet noch"))


def test_the_record_names_the_place_and_the_plan(room):
    room.store.do(partial(sessions.steer, place="Stadthalle"), room.id)
    occasion = record(room).occasion
    assert (occasion.place, occasion.plan, occasion.version) == ("Stadthalle", "Integrationsplan", "2019")
    assert [step.kind for step in occasion.steps][:2] == ["talk", "talk"]


def test_times_are_those_of_the_day_of_the_session_and_trials_on_other_days_are_none(room):
    first, second = room.step["begruessung"], room.review
    note(room, at("2026-04-20", "09:00"), "open", activity=second)
    note(room, at("2026-04-28", "14:02"), "go", activity=first)
    note(room, at("2026-04-28", "15:04"), "open", activity=second)
    note(room, at("2026-04-28", "15:30"), "open", activity=second)
    note(room, at("2026-04-28", "17:31"), "finish")
    occasion = record(room).occasion
    assert (occasion.begun, occasion.ended) == (at("2026-04-28", "14:02"), at("2026-04-28", "17:31"))
    begun = {step.title["de"]: step.at for step in occasion.steps if step.at}
    assert begun == {"Begrüßung": at("2026-04-28", "14:02"), "Bedarfe prüfen": at("2026-04-28", "15:04")}


def test_a_session_that_ended_on_another_day_has_no_time_of_its_end(room):
    note(room, at("2026-04-28", "14:02"), "go", activity=room.review)
    note(room, at("2026-04-29", "08:00"), "finish")
    assert record(room).occasion.ended is None


BAND = "Probelauf – mit simulierten Stimmen"


@pytest.fixture
def trial(room):
    """A trial run in which six simulated voices and a person answered."""
    trial_run(room).steer("open", activity=room.review)
    for voice in (*room.steer("simulate").joined[:6], room.join()):
        room.give(voice, "n1", YES)
    room.steer("close", activity=room.review)
    room.steer("reveal", activity=room.review)
    return room


@pytest.mark.parametrize("audience", ["staff", "public"])
def test_every_file_of_a_trial_run_says_that_voices_were_simulated(trial, audience):
    found = record(trial)
    written = {
        suffix: exporting.write(found, suffix, audience, str, "de") for suffix in ("xlsx", "docx", "csv", "json")
    }
    words = {suffix: words_of(suffix, data) for suffix, data in written.items()}
    assert BAND in words["xlsx"]
    assert BAND in words["docx"]
    assert "13, davon 12 simuliert" in words["docx"]
    head, *rows = words["csv"].splitlines()
    place = head.split(";").index("Probelauf")
    assert {row.split(";")[place] for row in rows} == {"mit simulierten Stimmen"}
    data = json.loads(words["json"])
    assert (data["simulated"], data["results"][0]["content"]["session"]["simulated"]) == (24, 24)
    ways = data["results"][0]["content"]["participation"]
    assert {one["channel"]: one.get("simulated") for one in ways} == {"saal": 12, "online": 12, "papier": None}
    with ZipFile(BytesIO(exporting.write(found, "oparl", audience, str, "de"))) as archive:
        assert BAND in archive.read("paper.json").decode()


def test_the_folder_of_a_trial_run_says_so_first(trial, tmp_path):
    with trial.store.reading() as db:
        facts, found = exporting.folder_contents(db, trial.id)
    readme = (exporting.write_folder(tmp_path / "out", facts, found) / "README.txt").read_text()
    assert readme.splitlines()[:2] == [BAND.upper(), "Treffen"]


def test_no_file_of_another_session_says_so(reviewed):
    found = record(reviewed)
    for suffix in ("xlsx", "docx", "csv", "json"):
        words = words_of(suffix, exporting.write(found, suffix, "staff", str, "de"))
        assert "simul" not in words.replace('"simulated": 0', "")
