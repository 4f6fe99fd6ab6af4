"""Remarks on needs reach desk and staff; everybody reads those that were cleared, and only beside a shown result."""

from itertools import pairwise

import pytest

from facilitation.actions import importing_paper, purging
from facilitation.actions.writing_cards import withdraw
from facilitation.rules.session.paper import Ballot
from facilitation.store.pictures.remarks import remarks_by_need
from facilitation.store.session import remarks
from tests.meeting import YES, refusal


@pytest.fixture
def reviewed(room):
    """The review is open."""
    room.steer("open", activity=room.review)
    return room


def found(room):
    with room.store.reading() as db:
        return remarks.of_session(db, room.id)


def read(room):
    return [(remark.item, remark.text, remark.state) for remark in found(room)]


def test_every_remark_is_listed_by_need_and_then_by_its_words(reviewed):
    late, early = reviewed.join(), reviewed.join()
    reviewed.write(late, "Vor allem am Abend", item="n2")
    reviewed.write(late, "Wird besser", item="n1")
    reviewed.write(early, "Auch samstags", item="n1")
    assert read(reviewed) == [
        ("n1", "Auch samstags", "kept"),
        ("n1", "Wird besser", "kept"),
        ("n2", "Vor allem am Abend", "kept"),
    ]


def test_a_remark_is_cleared_held_back_and_corrected_by_the_acts_of_cards(reviewed):
    voice = reviewed.join()
    remark = reviewed.write(voice, "Frau Maier weiß das", item="n1")
    reviewed.steer("correct", contribution=remark, text="Das Amt weiß das")
    reviewed.steer("approve", contribution=remark)
    assert read(reviewed) == [("n1", "Das Amt weiß das", "approved")]
    assert found(reviewed)[0].original == "Frau Maier weiß das"
    reviewed.steer("hold", contribution=remark, reason="doppelt")
    [own] = reviewed.own(voice)["contributions"]
    assert (own["state"], own["reason"]) == ("held", "doppelt")
    assert refusal(reviewed.steer, "group", contributions=[remark]) == "unknown_item"


def test_a_remark_can_be_cleared_after_the_end_and_a_card_cannot(reviewed):
    voice = reviewed.join()
    remark = reviewed.write(voice, "Stimmt", item="n1")
    reviewed.steer("open", activity=reviewed.collect)
    card = reviewed.write(voice, "Ein Garten")
    for step in (reviewed.review, reviewed.collect):
        reviewed.steer("close", activity=step)
    reviewed.steer("finish")
    reviewed.steer("approve", contribution=remark)
    assert read(reviewed) == [("n1", "Stimmt", "approved")]
    assert refusal(reviewed.steer, "approve", contribution=card) == "gone"


def test_a_new_remark_takes_the_place_of_a_cleared_one_and_is_decided_on_anew(reviewed):
    voice = reviewed.join()
    reviewed.steer("approve", contribution=reviewed.write(voice, "Erst so", item="n1"))
    second = reviewed.write(voice, "Dann so", item="n1")
    assert read(reviewed) == [("n1", "Dann so", "kept")]
    reviewed.steer("approve", contribution=second)
    reviewed.store.do(withdraw, voice, second)
    assert read(reviewed) == []
    assert reviewed.uncounted() == []


def test_a_remark_that_comes_late_takes_no_newer_ones_place_and_brings_none_back(reviewed):
    voice = reviewed.join()
    newer = reviewed.write(voice, "Dann so", item="n1", seq=7)
    assert refusal(reviewed.write, voice, "Erst so", item="n1", seq=5) == "stale"
    assert read(reviewed) == [("n1", "Dann so", "kept")]
    reviewed.store.do(withdraw, voice, newer)
    assert refusal(reviewed.write, voice, "Erst so", item="n1", seq=6) == "stale"
    assert read(reviewed) == []


def test_of_a_voided_voice_no_remark_is_read_and_none_outlives_a_purge(reviewed):
    reviewed.now += 10
    remark = reviewed.write(reviewed.join(), "Nur Unsinn", item="n1")
    reviewed.steer("approve", contribution=remark)
    reviewed.steer("void", **reviewed.group("saal"), reason="doppelt")
    assert read(reviewed) == []
    assert refusal(reviewed.steer, "hold", contribution=remark, reason="x") == "unknown_item"
    purged(reviewed)
    assert read(reviewed) == []


def purged(room):
    room.steer("close", activity=room.review)
    room.steer("finish")
    return room.store.do(purging.purge, room.id, "Anna")


def test_after_a_purge_the_cleared_remarks_are_left_without_an_author(reviewed):
    for n in range(5):
        remark = reviewed.write(reviewed.join(), f"Anmerkung {n}", item="n1")
    reviewed.steer("approve", contribution=remark)
    assert purged(reviewed).remarks == 4
    assert [(one.text, one.channel) for one in found(reviewed)] == [("Anmerkung 4", "")]


def test_what_is_corrected_after_a_purge_leaves_no_earlier_words_behind(reviewed):
    remark = reviewed.write(reviewed.join(), "Frau Maier weiß das", item="n1")
    reviewed.steer("approve", contribution=remark)
    purged(reviewed)
    reviewed.steer("correct", contribution=remark, text="Das Amt weiß das")
    assert [(one.text, one.original) for one in found(reviewed)] == [("Das Amt weiß das", None)]


def test_the_way_in_of_a_remark_is_named_from_five_people_in_each(reviewed):
    hall = [reviewed.join() for _ in range(5)]
    for voice in hall:
        reviewed.write(voice, "Aus dem Saal", item="n1")
    assert {remark.kind for remark in found(reviewed)} == {"hall"}
    reviewed.give(reviewed.join("online"), "n1", YES)  # now whoever is not named would be the one online
    assert {(remark.channel, remark.kind) for remark in found(reviewed)} == {("", "")}


def test_remarks_from_paper_are_read_like_all_others_until_the_batch_is_taken_back(reviewed):
    ballot = Ballot(name="1", cards=((reviewed.review, "n1", "", "Auf Papier"),))
    intake = reviewed.store.do(importing_paper.take_paper, reviewed.id, "Anna", [ballot]).cohort
    assert read(reviewed) == [("n1", "Auf Papier", "kept")]
    reviewed.store.do(importing_paper.withdraw_paper, reviewed.id, "Anna", intake, "doppelt")
    assert read(reviewed) == []


def told(room, audience):
    with room.store.reading() as db:
        needs = remarks_by_need(db, room.id, audience, "de")["needs"]
    return {need["number"]: [remark["text"] for remark in need["remarks"]] for need in needs}


def on_phones(room):
    found = [one for name, one in room.pictures("participant") if name == "items"]
    return [text for one in found for item in one["items"] for text in item["remarks"]]


def test_desk_and_staff_read_all_and_others_what_was_cleared_once_it_is_shown(reviewed):
    voice = reviewed.join()
    cleared = reviewed.write(voice, "Frei", item="n1")
    reviewed.write(voice, "Nicht frei", item="n2")
    reviewed.steer("approve", contribution=cleared)
    reviewed.steer("close", activity=reviewed.review)
    assert (told(reviewed, "nobody"), on_phones(reviewed)) == ({}, [])
    reviewed.steer("reveal", activity=reviewed.review)
    assert (told(reviewed, "nobody"), on_phones(reviewed)) == ({"S-01": ["Frei"]}, ["Frei"])
    for audience in ("moderator", "staff"):
        assert told(reviewed, audience) == {"S-01": ["Frei"], "S-02": ["Nicht frei"]}
    address = reviewed.row(reviewed.review).items_rev
    reviewed.steer("hold", contribution=cleared, reason="doch nicht")
    assert on_phones(reviewed) == []
    assert reviewed.row(reviewed.review).items_rev > address  # phones keep what an address gave them


def test_the_moderators_page_hears_of_every_change(reviewed):
    def counts():
        return dict(reviewed.pictures("moderator"))["state"]["desk"]["remarks"]

    voice, seen = reviewed.join(), [counts()]
    remark = reviewed.write(voice, "Erst so", item="n1")
    seen.append(counts())
    remark = reviewed.write(voice, "Dann so", item="n1")
    seen.append(counts())
    for act in ({"verb": "correct", "text": "Besser so"}, {"verb": "approve"}, {"verb": "hold", "reason": "doppelt"}):
        reviewed.steer(act.pop("verb"), contribution=remark, **act)
        seen.append(counts())
    reviewed.store.do(withdraw, voice, remark)
    seen.append(counts())
    assert all(before != after for before, after in pairwise(seen))
    assert [(one["kept"], one["approved"], one["held"]) for one in seen[-3:]] == [(0, 1, 0), (0, 0, 1), (0, 0, 0)]
