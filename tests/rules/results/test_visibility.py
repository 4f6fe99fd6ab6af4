import pytest

from facilitation.rules.results.visibility import sees_figures


@pytest.mark.parametrize(
    ("state", "seen", "who_sees"),
    [
        ("planned", False, set()),
        ("open", False, set()),
        ("closed", False, set()),
        ("closed", True, {"moderator", "staff"}),
        ("revealed", True, {"participant", "screen", "moderator", "staff"}),
    ],
)
def test_figures_are_seen_by_nobody_then_after_a_look_by_moderators_and_staff_then_by_everybody(
    state: str, seen: bool, who_sees: set[str]
) -> None:
    audiences = {"participant", "screen", "moderator", "staff"}

    assert {audience for audience in audiences if sees_figures(audience, state, seen=seen)} == who_sees


def test_figures_of_a_live_kind_are_seen_by_everybody_from_its_opening_on() -> None:
    """What everybody saw rise is not taken back when it is closed, looked at or not."""
    states = ("planned", "open", "closed", "revealed")

    for audience in ("participant", "screen", "moderator", "staff"):
        for seen in (False, True):
            told = [sees_figures(audience, state, seen=seen, live=True) for state in states]
            assert told == [False, True, True, True]
