"""The state of a session is small and holds no texts, which travel by language."""

from typing import Any

import msgspec
import pytest

from facilitation.activities import kinds
from facilitation.exchange.jobs.sandbox import read_plan_file
from facilitation.settings import resource
from facilitation.store.pictures.state import LocalizedText, localize, texts
from facilitation.store.session import portions
from tests.meeting import YES, meeting

MOST_BYTES = 4_096


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ({"de": "ja", "en": "yes"}, LocalizedText("yes", "en")),
        ({"de": "ja", "fr": "oui"}, LocalizedText("ja", "de")),
        ({"fr": "oui"}, LocalizedText("oui", "fr")),
        ({"en": "", "de": "ja"}, LocalizedText("ja", "de")),
        ({}, LocalizedText("", "")),
    ],
)
def test_a_text_is_in_the_language_asked_for_else_in_german_else_in_any(text, found):
    assert localize(text, "en") == found


@pytest.fixture(scope="module")
def sample():
    [file] = (resource("sessions") / "example").glob("*.xlsx")
    content = read_plan_file(file).content
    assert content is not None
    return content


def test_the_state_of_a_whole_agenda_fits_into_4_kb(tmp_path, sample):
    """The sample plan, every step that asks revealed, six channels, 145 people, the longest message."""
    with meeting(tmp_path, sample) as room:
        add_channels(room)
        voices = [room.join("saal" if n % 3 else "online") for n in range(30)]
        asking = [step for step in room.step.values() if kinds()[room.row(step).kind].asks]
        for step in asking:
            room.steer("open", activity=step)
        for voice in voices:
            for ref in list(room.texts(room.review))[:2]:
                room.give(voice, ref, YES)
        for step in asking:
            room.steer("close", activity=step)
            room.steer("reveal", activity=step)
        room.steer("message", text="ä" * 280)
        room.steer("pause", on=True, until="15:45")
        sizes = {one: len(wire(dict(room.pictures(one))["state"])) for one in ("screen", "participant")}
    assert max(sizes.values()) <= MOST_BYTES, sizes


def test_the_agenda_says_what_each_step_is_about(tmp_path):
    traits = ("asks", "cards", "every_item", "paced")
    with meeting(tmp_path) as room:
        agenda = dict(room.pictures("participant"))["state"]["agenda"]
    said = {step["kind"]: {name: step[name] for name in traits if name in step} for step in agenda}
    assert said == {
        "talk": {"asks": False},
        "break": {"asks": False},
        "review": {"paced": True},
        "collect": {"cards": "written", "every_item": False},
        "vote": {"cards": "asked about"},
        "questions": {"cards": "called", "every_item": False},
        "feedback": {},
    }


def test_settings_are_told_where_they_differ_from_the_defaults(tmp_path):
    with meeting(tmp_path) as room:
        room.steer("open", activity=room.review)
        room.steer("open", activity=room.collect)
        told = {one["kind"]: one["settings"] for one in dict(room.pictures("screen"))["state"]["running"]}
        stored = [room.row(step).settings for step in (room.review, room.collect)]
    assert told == {"review": {"order": "fields", "fields": ["S", "W"]}, "collect": {"fields": ["S", "W"]}}
    assert [len(settings) for settings in stored] == [7, 3]


def wire(picture: Any) -> bytes:
    """As the sockets send it."""
    return msgspec.json.encode(picture)


def add_channels(room):
    statement = "INSERT INTO channel (session_id, key, kind, name, place, position) VALUES "
    for n in range(3):
        row = f"({room.id}, 'tisch-{n}', 'hall', '{{}}', '', {9 + n})"
        room.store.do(lambda db, row=row: db.exec_driver_sql(statement + row))


def test_texts_say_which_of_them_are_in_another_language(tmp_path):
    with meeting(tmp_path) as room, room.store.reading() as db:
        german, english = (texts(db, room.id, language) for language in ("de", "en"))
        assert german["foreign"] == {}
        assert english["foreign"]["title"] == "de"
        assert f"activities/{room.review}/title" not in english["foreign"]
        assert english["activities"][room.review]["title"] != german["activities"][room.review]["title"]


@pytest.mark.parametrize("part", ["needs", "fields"])
def test_the_state_fits_into_4_kb_with_fifty_needs_shown_one_by_one_and_with_every_field_open(tmp_path, sample, part):
    with meeting(tmp_path, sample) as room:
        for channel in ("saal", "online"):
            room.join(channel)
        if part == "fields":
            room.steer("flow", activity=room.review, order="free")
            room.steer("open", activity=room.review)
        else:
            room.steer("divide", activity=room.review, into="needs")
            room.store.do(show_all_but_the_last, room.review)
            last = room.row(room.review).portions[-1].key
            room.steer("open", activity=room.review, portion=last)
        keys = [one.key for one in room.row(room.review).portions]
        told = dict(room.pictures("screen"))["state"]
        size = len(msgspec.json.encode(told))
    assert (len(keys), len(told["running"])) == ((50, 2) if part == "needs" else (5, 5))
    assert 1_000 < size <= MOST_BYTES, size


def show_all_but_the_last(db, activity: int) -> None:
    """As if each of these needs had been asked, closed and shown."""
    for n, one in enumerate(portions.of_activity(db, activity)[:-1], 1):
        portions.change(db, activity, one.key, state="revealed", opened_at=n, seen_at=n, seen_by="Mona")
