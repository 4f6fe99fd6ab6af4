from facilitation.rules.results.support import Backing, supporters

HALL, ONLINE = 1, 2


def test_each_person_behind_a_card_counts_once_in_their_channel() -> None:
    wrote, again, other = Backing("c1", 7, HALL), Backing("c1", 7, HALL), Backing("c1", 8, ONLINE)

    assert supporters([wrote, again, other], {}) == {"c1": {HALL: 1, ONLINE: 1}}


def test_a_group_counts_who_stands_behind_two_of_its_cards_once_and_its_cards_stay_apart() -> None:
    backings = [Backing("c1", 7, HALL), Backing("c2", 7, HALL), Backing("c2", 8, HALL), Backing("c3", 9, HALL)]

    assert supporters(backings, {"c1": "g1", "c2": "g1"}) == {
        "c1": {HALL: 1},
        "c2": {HALL: 2},
        "g1": {HALL: 2},
        "c3": {HALL: 1},
    }


def test_nobody_is_behind_nothing() -> None:
    assert supporters([], {"c1": "g1"}) == {}
