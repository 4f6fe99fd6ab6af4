"""A group of cards over time: voted on, taken apart, exported, and carried into the next version of the plan."""

from functools import partial

import pytest

from facilitation.actions import collect_evidence, exporting, revising
from facilitation.store.plan import determinations
from facilitation.store.session import sessions
from tests import data_folder
from tests.actions.test_exporting import words_of
from tests.meeting import SUPPORT, Meeting


@pytest.fixture
def voted(store) -> tuple[Meeting, int, list[int]]:
    """Two cards in a group that twelve people voted on, and which was taken apart while they did."""
    room = Meeting(store)
    people = [room.join() for _ in range(12)]
    room.steer("open", activity=room.collect)
    cards = [room.write(people[n], text) for n, text in enumerate(("Garten am Bahnhof", "Beete vor der Schule"))]
    room.steer("group", contributions=cards, title="Grün")
    for voice in people[2:9]:
        room.give(voice, f"c{cards[0]}", SUPPORT, activity=room.collect)
    room.steer("close", activity=room.collect)
    room.steer("reveal", activity=room.collect)
    room.steer("open", activity=room.vote)
    group = dict(room.pictures("moderator"))["cards"]["clusters"][0]["id"]
    for voice in people[:6]:
        room.give(voice, f"g{group}", 5, activity=room.vote)
    room.steer("dissolve", cluster=group)
    for n, voice in enumerate(people[6:]):
        room.give(voice, f"g{group}", 4 + n % 2, activity=room.vote)
    room.steer("close", activity=room.vote)
    room.steer("reveal", activity=room.vote)
    room.steer("group", contributions=cards[:1], title="Etwas anderes")
    return room, group, cards


def test_the_vote_stays_as_it_was_voted_on(voted):
    room, group, _ = voted
    [item] = room.result(room.vote)["items"]
    assert (item["ref"], item["text"][""], item["total"]["voices"]) == (f"g{group}", "Grün", 12)
    assert {card["text"] for card in item["cards"]} == {"Garten am Bahnhof", "Beete vor der Schule"}
    collected = {one["ref"]: one["total"] for one in room.result(room.collect)["items"] if one["ref"][0] in "cg"}
    assert collected == {f"g{group}": {"support": 9, "voices": 9}}
    assert room.texts(room.vote) == {f"g{group}": "Grün"}


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "csv", "json"])
def test_every_file_shows_its_cards_below_it(voted, store, suffix):
    room, *_ = voted
    with store.reading() as db:
        found = exporting.record(db, room.id)
    said = words_of(suffix, exporting.write(found, suffix, "public", str, "de"))
    assert [words for words in ("Grün", "Garten am Bahnhof", "Beete vor der Schule") if words not in said] == []


def test_the_next_version_offers_the_group_and_each_of_its_cards(voted, store):
    room, group, cards = voted
    with store.reading() as db:
        session = sessions.by_id(db, room.id)
        rows = collect_evidence.collect(db, session.plan_version_id, [room.id])
    draft = store.do(
        partial(revising.begin_draft, label="2027"), session.plan_version_id, session_ids=[room.id], rows=rows
    )
    with store.reading() as db:
        found = [row for row in determinations.of_draft(db, draft) if row.ref]
    assert found[0].ref == f"{room.code}/g{group}"
    assert {row.ref for row in found[1:]} == {f"{room.code}/c{card}" for card in cards}
    part = found[2]
    assert part.evidence[-1]["part_of"] == "Grün"
    decided = partial(
        data_folder.determine, statement={"de": "Beete fehlen."}, field="W", number="W-09", reason="Eigen"
    )
    store.do(decided, part.id, "add")
    with store.reading() as db:
        assert [row.disposition for row in determinations.of_draft(db, draft) if row.ref] == [None, None, "add"]
