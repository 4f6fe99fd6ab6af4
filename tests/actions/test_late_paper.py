"""Ballots typed after the look are a supplement: closed once, told by the rule, and never added to the result."""

import pytest

from facilitation.actions import exporting, importing_paper, late_paper, purging
from facilitation.actions.verifying import verify
from facilitation.activities.told import told
from facilitation.rules.refusal import Refused
from facilitation.rules.session.paper import Ballot
from facilitation.store.results import paper_progress, snapshots
from facilitation.store.session import contributions, late_answers, portions
from facilitation.store.tables import late_answer
from tests.meeting import NO, YES, refusal

MIXED = (YES, NO, {"relevance": "partly", "priority": 3})


@pytest.fixture
def looked(room):
    """Six people and two ballots answered a need; then somebody looked."""
    room.steer("open", activity=room.review)
    for n in range(6):
        room.give(room.join(), "n1", MIXED[n % 3])
    take(room, ["1", "2"])
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    return room


def ballots(room, names, item="n1"):
    return [Ballot(name=name, answers=((room.review, item, MIXED[n % 3]),)) for n, name in enumerate(names)]


def take(room, names, item="n1"):
    return room.store.do(importing_paper.take_paper, room.id, "Anna", ballots(room, names, item))


def close(room, **words):
    room.store.do(late_paper.close_supplement, room.id, "Anna", activity=words.pop("activity", room.review), **words)


def problems(room):
    with room.store.reading() as db:
        return verify(db).problems


def progress(room):
    with room.store.reading() as db:
        return {(one.activity_id, one.key): one for one in paper_progress.progress(db, room.id)}


def record(room, audience="staff"):
    with room.store.reading() as db:
        return exporting.record(db, room.id, audience)


def late(room, audience):
    """What the tally of an audience says of late ballots."""
    [tally] = [one for name, one in room.pictures(audience) if name == "tally"]
    return tally.get("late")


# ---- before the look ---------------------------------------------------------------------------------
def test_before_the_look_desk_and_staff_read_how_many_ballots_are_missing(room):
    room.steer("open", activity=room.review)
    assert dict(room.pictures("moderator"))["state"]["desk"]["paper"] == []
    room.store.do(importing_paper.count_ballots, room.id, "Anna", 12)
    take(room, ["1", "2", "3"])
    paper = [{"activity": room.review, "portion": "", "missing": 9}]
    assert dict(room.pictures("moderator"))["state"]["desk"]["paper"] == paper
    assert progress(room)[room.review, ""][2:] == (False, 3, 9, 0, False)
    assert "desk" not in dict(room.pictures("participant"))["state"]
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    assert dict(room.pictures("moderator"))["state"]["desk"]["paper"] == []


def test_a_corrected_ballot_counts_before_the_look_as_a_change(room):
    room.steer("open", activity=room.review)
    batch = take(room, ["1", "2"])
    room.store.do(importing_paper.withdraw_paper, room.id, "Anna", batch.cohort, "vertippt")
    corrected = [Ballot(name=name, answers=((room.review, "n1", NO),)) for name in ("1", "2")]
    room.store.do(importing_paper.take_paper, room.id, "Anna", corrected)
    room.steer("close", activity=room.review)
    assert room.total(room.review, "n1") == {"relevance:no": 2, "priority:1": 2, "voices": 2}


# ---- after it ----------------------------------------------------------------------------------------
def test_what_is_typed_after_the_look_is_never_added(looked):
    before = looked.result(looked.review)
    assert take(looked, ["3", "4", "5"]).late == 3
    close(looked)
    assert looked.result(looked.review) == before
    assert (looked.uncounted(), problems(looked)) == ([], [])
    [supplement] = record(looked).supplements
    [item] = [one for one in supplement.items if one.total]
    assert (supplement.supplement, item.ref, item.total["voices"]) == (3, "n1", 3)
    assert progress(looked)[looked.review, ""][2:] == (True, 2, None, 3, True)


def test_until_it_is_closed_only_the_number_of_ballots_is_told(looked):
    looked.steer("reveal", activity=looked.review)
    assert late(looked, "participant") is None
    take(looked, ["3", "4", "5", "6", "7", "8"])
    for audience in ("participant", "screen", "moderator", "staff"):
        assert late(looked, audience) == {"ballots": 6, "closed": False, "order": [], "items": {}}
    assert [(one.ballots, one.closed) for one in record(looked, "public").late] == [(6, False)]
    assert record(looked).supplements == ()


@pytest.mark.parametrize(
    ("number", "public", "staff"), [(2, set(), set()), (4, set(), {"n1"}), (5, {"n1"}, {"n1"}), (12, {"n1"}, {"n1"})]
)
def test_a_supplement_is_told_to_each_audience_by_the_rule(looked, number, public, staff):
    looked.steer("reveal", activity=looked.review)
    take(looked, [f"late {n}" for n in range(number)])
    close(looked)
    told_by = {one: late(looked, one) for one in ("participant", "screen", "moderator", "staff")}
    assert {one["ballots"] for one in told_by.values()} == {number}
    assert {audience: set(one["items"]) for audience, one in told_by.items()} == {
        "participant": public,
        "screen": public,
        "moderator": public,
        "staff": staff,
    }
    for audience, expected in (("public", public), ("staff", staff)):
        [supplement] = record(looked, audience).supplements
        assert {item.ref for item in told(audience, supplement).items if item.is_told} == expected


def test_no_hint_is_made_of_late_ballots(looked):
    take(looked, [f"late {n}" for n in range(12)])
    close(looked)
    assert "hint" not in late(looked, "moderator")["items"]["n1"]["all"]


def test_a_supplement_is_closed_once_and_takes_nothing_after_that(looked):
    assert refusal(close, looked) == "no_supplement"
    take(looked, ["3", "4", "5"])
    close(looked)
    before = record(looked).supplements
    assert refusal(close, looked) == "supplement_closed"
    assert refusal(take, looked, ["6"]) == "supplement_closed"
    assert record(looked).supplements == before
    for activity, portion, refused in (
        (looked.collect, "", "not_now"),
        (looked.review, "f:W", "unknown_portion"),
        (999, "", "unknown_activity"),
    ):
        assert refusal(close, looked, activity=activity, portion=portion) == refused


def test_a_ballot_that_counts_already_is_not_corrected_after_the_look(looked):
    for names in (["2"], ["3", "1"]):
        with pytest.raises(Refused) as refused:
            take(looked, names)
        assert (refused.value.reason, refused.value.more["ballots"]) == ("ballot_counted", [names[-1]])
    take(looked, ["3"])
    assert refusal(take, looked, ["3", "4"]) == "ballot_counted"
    assert progress(looked)[looked.review, ""].late == 1


def test_a_batch_taken_back_after_the_look_does_not_come_in_again_but_after_a_recount(room):
    room.steer("open", activity=room.review)
    for n in range(12):
        room.give(room.join(), "n1", MIXED[n % 3])
    names = [f"{n}" for n in range(9)]
    batch = take(room, names)
    room.steer("close", activity=room.review)
    before = room.result(room.review)
    room.store.do(importing_paper.withdraw_paper, room.id, "Anna", batch.cohort, "falsche Datei")
    assert room.result(room.review) == before
    assert refusal(take, room, [*names, "9"]) == "ballot_counted"
    assert room.steer("recount", activity=room.review, reason="falsche Datei").refused is None
    assert room.total(room.review, "n1")["voices"] == 12
    assert take(room, names).late == 9
    assert problems(room) == []


def test_a_late_batch_is_taken_back_until_the_supplement_is_closed(looked):
    first = take(looked, ["3", "4"])
    take(looked, ["5", "6", "7"])
    looked.store.do(importing_paper.withdraw_paper, looked.id, "Anna", first.cohort, "doppelt")
    assert take(looked, ["3"]).late == 1
    close(looked)
    [supplement] = record(looked).supplements
    assert supplement.supplement == 4
    with looked.store.reading() as db:
        last = importing_paper.batches(db, looked.id)[-1]
    looked.store.do(importing_paper.withdraw_paper, looked.id, "Anna", last.cohort, "doppelt")
    assert (record(looked).supplements, problems(looked)) == ((supplement,), [])


def test_each_portion_decides_where_a_file_belongs(room):
    room.steer("divide", activity=room.review, into="needs")
    keys = {one.key: one for one in room.row(room.review).portions}
    with room.store.reading() as db:
        of_item = {item: key for key in keys for item in portions.refs(db, room.review, key)}
    for key in keys:
        room.steer("open", activity=room.review, portion=key)
        room.steer("close", activity=room.review, portion=key)
    room.steer("look", activity=room.review, portion=of_item["n1"])
    both = [Ballot(name=name, answers=((room.review, "n1", YES), (room.review, "n2", NO))) for name in ("1", "2", "3")]
    assert room.store.do(importing_paper.take_paper, room.id, "Anna", both).late == 3
    found = progress(room)
    assert (found[room.review, of_item["n1"]].late, found[room.review, of_item["n2"]].typed) == (3, 3)
    room.steer("look", activity=room.review, portion=of_item["n2"])
    with room.store.reading() as db:
        contents = {row.portion: row.content for row in snapshots.of_activity(db, room.review)}
    assert '"voices":3' in contents[of_item["n2"]]
    assert '"voices":3' not in contents[of_item["n1"]]
    close(room, portion=of_item["n1"])
    assert (room.uncounted(), problems(room)) == ([], [])


def test_what_a_late_ballot_cannot_say_is_refused_and_nothing_of_its_file_stays(looked):
    def bring(item, value):
        ballot = Ballot(name="9", answers=((looked.review, item, value),))
        return looked.store.do(importing_paper.take_paper, looked.id, "Anna", [ballot])

    for item, value, refused in (("n99", YES, "unknown_item"), ("n1", {"relevance": "maybe"}, "not_allowed")):
        assert refusal(bring, item, value) == refused
    with looked.store.reading() as db:
        assert [one.voices for one in importing_paper.batches(db, looked.id)] == [2]
        assert late_answers.ballots(db, looked.review, "") == {}


def test_an_item_that_came_after_the_look_is_not_in_the_supplement(room):
    room.steer("open", activity=room.collect)
    author = room.join()
    cards = [room.write(author, text) for text in ("Garten", "Beete")]
    for card in cards:
        room.steer("approve", contribution=card)
    room.steer("close", activity=room.collect)
    room.steer("look", activity=room.collect)
    room.steer("group", contributions=cards)
    with room.store.reading() as db:
        [group] = contributions.clusters_of_session(db, room.id)
    ballot = Ballot(name="1", answers=((room.collect, f"g{group.id}", True),))
    assert refusal(room.store.do, importing_paper.take_paper, room.id, "Anna", [ballot]) == "not_in_result"


def test_cards_that_come_late_are_listed_without_changing_how_many_answered(looked):
    looked.steer("open", activity=looked.collect)
    looked.steer("close", activity=looked.collect)
    looked.steer("look", activity=looked.collect)
    cards = ((looked.collect, None, "W", "Ein Treffpunkt fehlt."), (looked.review, "n1", "", "Stimmt noch."))
    looked.store.do(importing_paper.take_paper, looked.id, "Anna", [Ballot(name="9", cards=cards)])
    assert "Ein Treffpunkt fehlt." in looked.texts(looked.collect).values()
    assert (looked.uncounted(), problems(looked)) == ([], [])


# ---- what becomes of it ------------------------------------------------------------------------------
def test_a_recount_leaves_the_supplement_as_it_is(room):
    room.steer("open", activity=room.review)
    for channel in ("saal", "online"):
        for n in range(9):
            room.give(room.join(channel), "n1", MIXED[n % 3])
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    take(room, [f"late {n}" for n in range(6)])
    close(room)
    before = record(room).supplements
    room.steer("void", **room.group("online"), reason="Skript")
    assert room.steer("recount", activity=room.review, reason="Skript").refused is None
    assert room.total(room.review, "n1")["voices"] == 9
    assert (record(room).supplements, problems(room)) == (before, [])


def test_a_discarded_result_takes_its_supplement_with_it_and_paper_is_typed_anew(looked):
    take(looked, ["3", "4", "5"])
    close(looked)
    looked.steer("discard", activity=looked.review, reason="Falsche Frage")
    assert (record(looked).supplements, record(looked).late) == ((), ())
    with looked.store.reading() as db:
        assert db.execute(late_answer.select()).all() == []
        assert {row.content for row in snapshots.rounds(db, looked.review)} == {""}
        assert len(snapshots.discarded(db, looked.id)) == 1
    looked.steer("open", activity=looked.review)
    assert take(looked, ["1", "2"]).late == 0  # the same file as at first
    looked.steer("close", activity=looked.review)
    assert looked.total(looked.review, "n1")["voices"] == 2
    assert problems(looked) == []


def test_after_the_end_late_paper_comes_in_and_a_purge_closes_what_is_open(looked):
    looked.steer("finish")
    take(looked, ["3", "4", "5"])
    looked.store.do(purging.purge, looked.id, "Anna")
    [supplement] = record(looked).supplements
    assert (supplement.supplement, problems(looked)) == (3, [])
    with looked.store.reading() as db:
        assert db.execute(late_answer.select()).all() == []
        assert [(one.ballots, one.closed) for one in exporting.record(db, looked.id).late] == [(3, True)]
    assert refusal(take, looked, ["9"]) == "purged"
    assert refusal(close, looked) == "purged"


def test_a_supplement_that_was_changed_by_hand_is_found(looked):
    take(looked, ["3", "4", "5"])
    close(looked)
    with looked.store.reading() as db:
        row = snapshots.supplement_of(db, looked.review, "")
    forged = row.content.replace('"relevance:yes":1', '"relevance:yes":2')
    looked.store.do(snapshots.replace_content, row.id, forged, "0" * 64)
    assert {one.what for one in problems(looked)} == {"result"}


def test_the_log_says_how_many_came_late_and_who_closed(looked):
    take(looked, ["3", "4"])
    close(looked)
    entries = dict(looked.pictures("moderator"))["log"]["entries"]
    assert [(one["verb"], one["by"], one["detail"].get("late")) for one in entries[:2]] == [
        ("supplement", "Anna", None),
        ("paper", "Anna", 2),
    ]
