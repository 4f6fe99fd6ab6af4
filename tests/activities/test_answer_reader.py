import pytest

from facilitation.activities import answer_reader
from facilitation.activities.answer_reader import AnswerReader
from facilitation.rules.refusal import Refused


def test_an_answer_is_stored_as_canonical_json_with_the_buckets_it_counts_in():
    read = AnswerReader("review", {}).read(b' {"relevance": "yes", "priority": 3}', "n")

    assert read == ('{"priority":3,"relevance":"yes"}', ("relevance:yes", "priority:3", "voices"))


@pytest.mark.parametrize("value", [b"null", b'{"relevance": null, "priority": null}'])
def test_what_answers_nothing_is_stored_as_nothing(value):
    assert AnswerReader("review", {}).read(value, "n") == (None, ())


@pytest.mark.parametrize("value", [b"{", b"", b"\xff", b"[" * 100_000, b'{"relevance":"yes","relevance":"no"}'])
def test_what_is_no_json_is_refused_as_malformed(value):
    with pytest.raises(Refused) as caught:
        AnswerReader("vote", {}).read(value, "s")
    assert caught.value.message() == {"refused": "malformed", "retry": False}


def test_what_the_kind_does_not_allow_is_refused_each_time():
    reader = AnswerReader("vote", {})
    for _ in range(2):
        with pytest.raises(Refused) as caught:
            reader.read(b"9", "s")
        assert caught.value.reason == "not_allowed"


def test_the_settings_decide_what_is_allowed():
    assert AnswerReader("collect", {}).read(b"true", "c") == ("true", ("support", "voices"))
    with pytest.raises(Refused):
        AnswerReader("collect", {"supports": False}).read(b"true", "c")


def test_the_same_text_means_something_else_for_another_type_of_item():
    reader = AnswerReader("collect", {})
    reader.read(b"true", "c")
    with pytest.raises(Refused) as caught:
        reader.read(b"true", "s")
    assert caught.value.reason == "unknown_item"


def test_an_answer_is_checked_once_for_all_who_give_it(monkeypatch):
    reader = AnswerReader("vote", {})
    first = reader.read(b"3", "s")

    assert reader.read(b"3", "s") is first
    assert reader.read(b"3 ", "s") is not first


def test_long_texts_are_not_kept_and_not_more_than_a_limit(monkeypatch):
    monkeypatch.setattr(answer_reader, "MOST_KEPT", 2)
    monkeypatch.setattr(answer_reader, "LONGEST_KEPT", 3)
    reader = AnswerReader("vote", {})
    long = reader.read(b"   3", "s")
    first, second = reader.read(b"1", "s"), reader.read(b"  2", "s")

    assert reader.read(b"   3", "s") is not long
    assert (reader.read(b"1", "s") is first, reader.read(b"  2", "s") is second) == (True, True)
    reader.read(b"4", "s")
    assert reader.read(b"1", "s") is not first


def test_the_buckets_of_a_stored_value_are_read_from_it():
    reader = AnswerReader("vote", {})

    assert [reader.marks(stored) for stored in (None, "4", "4", '"unknown"')] == [
        (),
        ("priority:4", "voices"),
        ("priority:4", "voices"),
        ("priority:unknown", "voices"),
    ]
