"""A vote needs something before it: cards or needs."""

import pytest

from facilitation.activities.lacking import lacking
from facilitation.rules.session.format import ActivityContent

NOTHING = "Abstimmen braucht etwas davor: Karten oder Bedarfe."


def step(key: str, kind: str, **settings: object) -> ActivityContent:
    return ActivityContent(key=key, kind=kind, title={"de": key}, settings=settings)


CARDS, TALK = step("karten", "collect"), step("vortrag", "talk")


@pytest.mark.parametrize(
    ("settings", "before", "lacks"),
    [
        ({}, [], True),
        ({}, [TALK], True),
        ({}, [CARDS], False),
        ({"cards_from": ["karten"]}, [CARDS], False),
        ({"cards_from": ["andere"]}, [CARDS], True),
        ({"cards_from": []}, [CARDS], True),
        ({"needs": ["W"]}, [], False),
        ({"needs": "all"}, [], False),
        ({"statements": [{"de": "Ich bin gern hier."}]}, [], False),
    ],
)
def test_a_vote_lacks_what_it_votes_on(settings: dict[str, object], before: list[ActivityContent], lacks: bool) -> None:
    vote = step("wahl", "vote", **settings)
    assert lacking([*before, vote]) == ({"wahl": NOTHING} if lacks else {})


def test_cards_that_are_written_later_are_not_there_yet() -> None:
    assert lacking([step("wahl", "vote"), CARDS]) == {"wahl": NOTHING}
