"""The suppressed cell cannot be computed back: what is published is the same for different cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.results.figures import total
from facilitation.rules.results.visibility import hide_exact, may_split, sees_figures, visible_counts

ANSWERS = ("relevance:yes", "relevance:partly", "relevance:no")


def counted(answers: list[str]) -> dict[str, int]:
    """What one channel's answers, one a voice, make."""
    return {bucket: answers.count(bucket) for bucket in set(answers)} | {"voices": len(answers)}


def published(channels: dict[str, list[str]]) -> tuple[object, ...]:
    """All that stands outside: the sum, the split if any, and how many answered per channel."""
    counts = {channel: counted(answers) for channel, answers in channels.items()}
    answered = {channel: len(answers) for channel, answers in channels.items()}
    return total(counts.values()), visible_counts(counts, "participant"), answered


@pytest.mark.parametrize(
    ("state", "who_sees"),
    [
        ("waiting", set()),
        ("open", set()),
        ("closed", {"moderator", "staff"}),
        ("revealed", {"participant", "screen", "moderator", "staff"}),
    ],
)
def test_figures_are_seen_by_nobody_then_backstage_then_by_everybody(state: str, who_sees: set[str]) -> None:
    audiences = {"participant", "screen", "moderator", "staff"}

    assert {audience for audience in audiences if sees_figures(audience, state)} == who_sees


def test_figures_of_a_live_kind_are_seen_while_it_is_open_and_hidden_again_when_it_is_closed() -> None:
    states = ("waiting", "open", "closed", "revealed")

    assert [sees_figures("participant", state, live=True) for state in states] == [False, True, False, True]


@pytest.mark.parametrize("audience", ["participant", "screen", "moderator", "public", "nobody", ""])
def test_a_channel_of_four_is_not_shown_apart_outside_the_staffs_door(audience: str) -> None:
    counts = {"saal": {"relevance:yes": 30, "voices": 30}, "online": {"relevance:no": 4, "voices": 4}}
    assert visible_counts(counts, audience) == {}


def test_staff_see_every_channel() -> None:
    counts = {"saal": {"relevance:yes": 30, "voices": 30}, "online": {"relevance:no": 1, "voices": 1}}
    assert visible_counts(counts, "staff") == counts


@pytest.mark.parametrize("audience", ["participant", "screen", "moderator", "staff"])
def test_no_split_of_single_values_gives_back_those_of_four_people(audience: str) -> None:
    many = {"exact:3": 5, "voices": 5}
    assert visible_counts({"saal": many, "online": {"exact:9": 4, "voices": 4}}, audience) == {}
    assert visible_counts({"saal": many, "online": {"exact:9": 4, "unknown": 9, "voices": 13}}, audience) == {}
    shown = {"saal": many, "online": {"unknown": 5, "voices": 5}, "papier": {}}
    assert visible_counts(shown, audience) == shown


def test_five_voices_and_no_voices_are_shown() -> None:
    counts = {"saal": {"relevance:yes": 5, "voices": 5}, "online": {}, "papier": {"voices": 0}}
    assert visible_counts(counts, "participant") == counts


def test_one_small_channel_hides_the_large_ones_too() -> None:
    counts = {"saal": {"voices": 45}, "online": {"voices": 100}, "papier": {"voices": 2}}
    assert visible_counts(counts, "screen") == {}


def test_counts_without_voices_hide_rather_than_show() -> None:
    assert not may_split({"saal": {"relevance:yes": 30}})


channel = st.lists(st.sampled_from(ANSWERS), max_size=8)


@given(st.fixed_dictionaries({"saal": channel, "online": channel, "papier": channel}), st.data())
def test_two_voices_of_different_channels_may_swap_their_answers_unseen(
    channels: dict[str, list[str]], data: st.DataObject
) -> None:
    """Whenever a channel is hidden, any of its answers could as well be another channel's: nobody outside can tell."""
    small = [name for name, answers in channels.items() if 0 < len(answers) < 5]
    if not small:
        return
    hidden = data.draw(st.sampled_from(small))
    others = [name for name, answers in channels.items() if name != hidden and answers]
    if not others:
        return
    other = data.draw(st.sampled_from(others))
    swapped = {name: list(answers) for name, answers in channels.items()}
    swapped[hidden][0], swapped[other][0] = swapped[other][0], swapped[hidden][0]
    assert published(swapped) == published(channels)


@given(st.fixed_dictionaries({"saal": channel, "online": channel}))
def test_a_split_is_published_only_of_channels_with_none_or_five_voices(channels: dict[str, list[str]]) -> None:
    _, split, _ = published(channels)
    assert bool(split) == all(len(answers) == 0 or len(answers) >= 5 for answers in channels.values())


@pytest.mark.parametrize(("voices", "kept"), [(5, True), (4, False)])
def test_single_values_are_kept_from_so_many_voices_on(voices: int, kept: bool) -> None:
    counts = {"exact:3": 1, "exact:9": voices - 1, "voices": voices}
    assert hide_exact(counts, below=5) == (counts if kept else {"voices": voices})
    assert hide_exact(counts) == {"voices": voices}
