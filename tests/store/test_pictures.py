"""Pictures: small, the same for everybody, and silent about figures until they may be seen."""

from typing import Any

import msgspec
import pytest

from facilitation.activities import kinds
from facilitation.exchange.jobs.sandbox import read_plan_file
from facilitation.settings import resource
from facilitation.store.pictures.state import texts
from tests.meeting import NO, SUPPORT, YES, Meeting, meeting

AUDIENCES = ("participant", "screen", "moderator", "staff")
TIMES = {"now", "at", "opened_at", "closes_at"}
MOST_BYTES = 4_096


def timeless(picture: Any, code: str) -> Any:
    """The picture without the moment and the session it was taken in."""
    if isinstance(picture, dict):
        return {key: timeless(value, code) for key, value in picture.items() if key not in TIMES}
    if isinstance(picture, list | tuple):
        return [timeless(value, code) for value in picture]
    return picture.replace(code, "CODE") if isinstance(picture, str) else picture


def evening(room: Meeting, opinion: Any, level: int, support: Any) -> list[Any]:
    """The same people and the same acts, whatever they think; all pictures while everything is open."""
    voices = [room.join(channel) for channel in ("saal", "saal", "online")]
    for activity in (room.practice, room.review, room.collect):
        room.steer("open", activity=activity)
    cards = [room.write(voice, f"Karte {n}") for n, voice in enumerate(voices)]
    for card in cards:
        room.steer("approve", contribution=card)
    room.steer("group", contributions=cards[:2], title="Gruppe")
    room.steer("open", activity=room.vote)
    for voice in voices:
        room.give(voice, "s0", level, activity=room.practice)
        room.give(voice, "n1", opinion)
        room.give(voice, "n2" if support else "n3", SUPPORT, activity=room.collect)
        room.give(voice, f"c{cards[2]}", level, activity=room.vote)
    return [timeless(msgspec.to_builtins(room.pictures(audience)), room.code) for audience in AUDIENCES]


def test_while_a_step_is_open_no_picture_depends_on_what_was_answered(tmp_path):
    """Whatever is in a picture, it is the same for opposite opinions: it tells nothing of them, to nobody."""
    with meeting(tmp_path / "yes") as one, meeting(tmp_path / "no") as other:
        assert evening(one, YES, 5, support=True) == evening(other, NO, 1, support=False)


def test_once_closed_it_is_the_moderators_picture_that_depends_on_it(tmp_path):
    """The watcher is watched: the comparison above sees figures where there are some."""
    with meeting(tmp_path / "yes") as one, meeting(tmp_path / "no") as other:
        for room, opinion in ((one, YES), (other, NO)):
            evening(room, opinion, 3, support=True)
            room.steer("close", activity=room.review)
        same = {
            audience: timeless(msgspec.to_builtins(one.pictures(audience)), one.code)
            == timeless(msgspec.to_builtins(other.pictures(audience)), other.code)
            for audience in AUDIENCES
        }
    assert same == {"participant": True, "screen": True, "moderator": False, "staff": False}


def test_a_revealed_result_is_what_was_frozen_and_small_groups_are_not_shown_apart(tmp_path):
    with meeting(tmp_path) as room:
        hall, online = [room.join() for _ in range(6)], [room.join("online") for _ in range(4)]
        room.steer("open", activity=room.review)
        for voice in hall:
            room.give(voice, "n1", YES)
            room.give(voice, "n2", YES)
        for voice in online:
            room.give(voice, "n1", NO)
        room.steer("close", activity=room.review)
        room.steer("reveal", activity=room.review)
        [shown] = [one for name, one in room.pictures("participant") if name == "tally" and one]
        total = {item["ref"]: item["total"] for item in room.result(room.review)["items"]}
    assert {ref: item["all"]["counts"] for ref, item in shown["items"].items()} == total
    assert shown["items"]["n1"]["channels"] == {}  # four online could be told from the sum
    assert shown["items"]["n2"]["channels"]["saal"]["counts"]["relevance:yes"] == 6


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
        "review": {"asks": True, "paced": True},
        "collect": {"asks": True, "cards": "written", "every_item": False},
        "vote": {"asks": True, "cards": "asked about"},
    }


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
