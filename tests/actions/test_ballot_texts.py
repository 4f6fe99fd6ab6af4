"""Cards and remarks on printed ballots: typed as texts that wait, compared when typed twice, and told truly as missing."""

import pytest

from facilitation.actions import blackening, importing_paper, moderating_texts, typing_ballots
from facilitation.actions.printing_ballots import (
    name_batch,
    offered,
    print_batch,
    restore_batch,
    type_anew,
    withdraw_batch,
)
from facilitation.actions.typing_ballots import Entry, Taken
from facilitation.rules.session.moderation import TextRules
from facilitation.store.pictures.desk import desk, log_entries
from facilitation.store.session import contributions, typed_ballots
from tests.meeting import refusal


@pytest.fixture
def asked(room):
    """Collecting is open, and twenty ballots for its cards in field W are printed."""
    room.steer("open", activity=room.collect)
    print_(room, room.collect, "W")


def print_(room, step, field, count=20, label=""):
    room.store.do(
        lambda db: print_batch(db, room.id, "Anna", step, field, count=count, language="de", large=False, label=label)
    )


def take(room, number, *cards, key="first", batch=1, remarks=None):
    entry = Entry(
        number=number,
        key=f"{key}-{number}",
        typed={},
        remarks=remarks or {},
        cards={str(place): text for place, text in enumerate(cards, 1)},
    )
    return room.store.do(typing_ballots.type_ballot, room.id, "Mona", batch, entry)


def decide(room, number, *second):
    room.store.do(typing_ballots.decide, room.id, "Mona", number, {}, second)


def texts(room, step):
    with room.store.reading() as db:
        channel = importing_paper.paper_channel(db, room.id).id
        found = contributions.of_step(db, step)
        return [(one.text, one.state) for one in found if one.channel_id == channel and one.state != "withdrawn"]


def missing(room, step):
    """How many ballots the desk tells as not typed yet; 0 where it says nothing."""
    with room.store.reading() as db:
        return sum(one["missing"] for one in desk(db, room.id, room.store.arrivals)["paper"] if one["activity"] == step)


def test_cards_from_paper_wait_for_approval_as_those_from_phones_do(room, asked):
    assert take(room, 1, "Ein Garten", " ", "Ein Hof") == Taken("saved")
    assert sorted(texts(room, room.collect)) == [("Ein Garten", "waiting"), ("Ein Hof", "waiting")]
    assert room.uncounted() == []
    [card, _] = [one["id"] for one in dict(room.pictures("moderator"))["cards"]["contributions"]]
    room.steer("approve", contribution=card)
    assert len(room.texts(room.collect).keys() & {f"c{card}"}) == 1
    assert refusal(typing_undo, room, 1, "first-1") == "cards_decided"


def typing_undo(room, number, key):
    room.store.do(typing_ballots.undo_ballot, room.id, "Mona", number, key)


def test_an_entry_of_cards_is_taken_back_while_nobody_approved_one(room, asked):
    take(room, 1, "Ein Garten")
    typing_undo(room, 1, "first-1")
    assert (texts(room, room.collect), room.uncounted()) == ([], [])


def test_cards_too_long_or_in_no_field_of_the_step_or_after_the_end_are_refused_in_words(room, asked):
    assert refusal(take, room, 1, "x" * 281) == "too_long"
    assert refusal(print_, room, room.collect, "") == "nothing_found"
    assert refusal(print_, room, room.collect, "XY") == "nothing_found"
    room.steer("close", activity=room.collect)
    room.steer("finish")
    assert refusal(take, room, 2, "Ein Garten") == "cards_ended"


def test_ballots_for_cards_are_offered_for_each_field_that_takes_them(room):
    with room.store.reading() as db:
        found = {one.step.key: one.fields for one in offered(db, room.id)}
    assert set(found["sammeln"]) == {"S", "W"}


def test_the_desk_tells_how_many_ballots_of_each_sort_are_missing_whatever_the_step_asks(room):
    for step in (room.review, room.collect):
        room.steer("open", activity=step)
    room.store.do(importing_paper.count_ballots, room.id, "Anna", 9)
    assert (missing(room, room.review), missing(room, room.collect)) == (9, 0)  # nobody has to write cards
    print_(room, room.collect, "W", 9)
    print_(room, room.review, "S", 9)
    print_(room, room.review, "W", 9)
    assert (missing(room, room.review), missing(room, room.collect)) == (18, 9)
    take(room, 1, "Ein Garten")
    take(room, 2)
    take(room, 10, batch=2)
    assert (missing(room, room.review), missing(room, room.collect)) == (17, 7)


def test_a_batch_for_cards_is_withdrawn_and_comes_back_with_its_cards_waiting(room, asked):
    take(room, 1, "Ein Garten")
    room.store.do(withdraw_batch, room.id, "Anna", 1, "doppelt")
    assert (texts(room, room.collect), room.uncounted()) == ([], [])
    room.store.do(restore_batch, room.id, "Anna", 1)
    assert (texts(room, room.collect), room.uncounted()) == ([("Ein Garten", "waiting")], [])
    room.store.do(withdraw_batch, room.id, "Anna", 1, "doppelt")
    room.store.do(type_anew, room.id, "Anna", 1)
    assert take(room, 1, "Ein Hof", key="anew") == Taken("saved")
    assert texts(room, room.collect) == [("Ein Hof", "waiting")]


def test_a_second_entry_of_cards_is_compared_and_what_stands_on_paper_is_kept(room, asked):
    take(room, 1, "Ein Garten", "Ein Hof")
    assert take(room, 1, "ein  Garten.", "", "Ein Hof", key="same") == Taken("same")
    assert take(room, 1, "Ein Garten", "Ein Hofladen", "Eis", key="other") == Taken("differs")
    decide(room, 1, "card:2", "card:3")
    found = {("Eis", "waiting"), ("Ein Garten", "waiting"), ("Ein Hofladen", "waiting")}
    assert set(texts(room, room.collect)) == found
    assert room.uncounted() == []


@pytest.fixture
def reviewed(room):
    """The review is open, with twenty ballots of field S; the refs of their needs."""
    room.steer("open", activity=room.review)
    print_(room, room.review, "S")
    with room.store.reading() as db:
        return typed_ballots.batch(db, room.id, 1).refs


def test_remarks_are_compared_in_the_second_entry_and_somebody_chooses(room, reviewed):
    first, second = reviewed[:2]
    take(room, 1, remarks={first: "Nur für Familien"})
    assert take(room, 1, remarks={first: "nur für Familien!"}, key="same") == Taken("same")
    both = {first: "Auch für Familien", second: "Bleibt"}
    assert take(room, 1, remarks=both, key="other") == Taken("differs")
    decide(room, 1)
    assert texts(room, room.review) == [("Nur für Familien", "kept")]
    take(room, 1, remarks=both, key="other")
    decide(room, 1, first, second)
    assert sorted(texts(room, room.review)) == [("Auch für Familien", "kept"), ("Bleibt", "kept")]
    assert take(room, 1, key="none") == Taken("differs")
    decide(room, 1, first)
    assert (texts(room, room.review), room.uncounted()) == ([("Bleibt", "kept")], [])


def test_a_remark_that_was_decided_on_stays_whatever_the_second_entry_says(room, reviewed):
    take(room, 1, remarks={reviewed[0]: "Nur für Familien"})
    with room.store.reading() as db:
        [remark] = contributions.of_step(db, room.review)
    room.steer("approve", contribution=remark.id)
    take(room, 1, remarks={reviewed[0]: "Auch für Familien"}, key="other")
    decide(room, 1, reviewed[0])
    assert texts(room, room.review) == [("Nur für Familien", "approved")]


def test_what_is_blackened_stands_in_no_second_entry_either(room, reviewed):
    take(room, 1, remarks={reviewed[0]: "Frau Öhlschläger weiß das"})
    take(room, 1, remarks={reviewed[0]: "Frau Öhlschlager weiß das"}, key="other")
    with room.store.reading() as db:
        [remark] = contributions.of_step(db, room.review)
    room.steer("blacken", contribution=remark.id, reason="Name")
    with room.store.reading() as db:
        assert typed_ballots.by_number(db, room.id, 1).second is None
    blackening.clean_files(room.store, lambda act, *arguments: act(*arguments))
    files = [path for path in room.store.folder.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"hlschl" in path.read_bytes()] == []


def test_remarks_on_paper_are_as_long_as_the_session_allows(room, reviewed):
    room.store.do(moderating_texts.set_text_rules, room.id, "Anna", TextRules(remark_length=100))
    assert refusal(take, room, 1, remarks={reviewed[0]: "x" * 101}) == "too_long"
    assert take(room, 1, remarks={reviewed[0]: "x" * 100}) == Taken("saved")


def test_a_batch_has_a_name_that_the_log_tells_when_it_is_withdrawn(room):
    room.steer("open", activity=room.review)
    print_(room, room.review, "S", label="  Tisch   1 ")
    take(room, 1)
    room.store.do(name_batch, room.id, 1, "Tisch 2")
    room.store.do(withdraw_batch, room.id, "Anna", 1, "doppelt")
    with room.store.reading() as db:
        told = {one["verb"]: one["detail"].get("label") for one in log_entries(db, room.id)["entries"]}
    assert (told["print_ballots"], told["void"]) == ("Tisch 1", "Tisch 2")
    assert refusal(room.store.do, name_batch, room.id, 1, "x" * 41) == "too_long"
