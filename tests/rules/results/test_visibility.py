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


def test_figures_of_a_live_kind_are_seen_while_it_is_open_and_hidden_again_when_it_is_closed() -> None:
    states = ("planned", "open", "closed", "revealed")

    assert [sees_figures("participant", state, seen=state == "revealed", live=True) for state in states] == [
        False,
        True,
        False,
        True,
    ]
