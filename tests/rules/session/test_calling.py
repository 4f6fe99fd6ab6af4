"""Hall and online take turns, whoever is supported more comes first, and no channel is named that would tell a person."""

import pytest

from facilitation.rules.session.calling import Asked, in_turn, may_name

CHANNELS = ("saal", "online")
HALL = [
    Asked("q1", "saal", 15, "Kurse am Abend?"),
    Asked("q2", "saal", 3, "Wer lädt ein?"),
    Asked("q3", "saal", 9, "Wann?"),
]
ONLINE = [Asked("q4", "online", 2, "Gilt das auch für Vereine?")]


def order(asked: list[Asked], heard: dict[str, int] | None = None) -> list[str]:
    return [one.ref for one in in_turn(asked, heard or {}, CHANNELS)]


def test_channels_take_turns_and_of_each_the_most_supported_comes_first():
    assert order([*HALL, *ONLINE]) == ["q1", "q4", "q3", "q2"]


def test_the_channel_that_was_heard_less_is_next():
    assert order([*HALL, *ONLINE], {"saal": 2, "online": 1}) == ["q4", "q1", "q3", "q2"]
    assert order([*HALL, *ONLINE], {"online": 3}) == ["q1", "q3", "q2", "q4"]


def test_where_channels_are_not_named_support_decides_alone():
    unnamed = [one._replace(channel="") for one in (*HALL, *ONLINE)]
    assert order(unnamed) == ["q1", "q3", "q2", "q4"]


def test_equal_questions_come_by_their_words_and_never_by_arrival():
    pair = [Asked("q9", "saal", 0, "B?"), Asked("q8", "saal", 0, "A?")]
    assert order(pair) == order(pair[::-1]) == ["q8", "q9"]


@pytest.mark.parametrize(
    ("joined", "named"),
    [
        ({"saal": 5, "online": 5}, True),
        ({"saal": 40, "online": 4}, False),
        ({"saal": 40, "online": 0}, True),
        ({}, True),
    ],
)
def test_channels_are_named_where_each_with_voices_has_five(joined, named):
    assert may_name(joined) is named
