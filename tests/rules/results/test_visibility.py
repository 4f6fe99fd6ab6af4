import pytest

from facilitation.rules.results.visibility import sees_figures


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
