"""The order of raised hands, and their numbers."""

from facilitation.rules.session.hands import Hand, alternating, free_numbers, way_of


def hands(ways):
    """Hands raised in this order: h in the hall, o online; their number is their place."""
    return [Hand(place, "hall" if way == "h" else "online") for place, way in enumerate(ways, 1)]


def order(ways, last=""):
    return [hand.number for hand in alternating(hands(ways), last)]


def test_hall_and_online_take_turns_and_within_one_who_was_first():
    assert order("hhhoo", "online") == [1, 4, 2, 5, 3]
    assert order("hhhoo", "hall") == [4, 1, 5, 2, 3]


def test_whoever_waits_longest_begins():
    assert order("ohh") == [1, 2, 3]
    assert order("hoo") == [1, 2, 3]


def test_a_way_without_hands_lets_the_other_one_go_on():
    assert order("oo", "online") == [1, 2]
    assert order("") == []


def test_numbers_have_two_digits_while_there_are_any():
    assert list(free_numbers(set(range(1, 99)))) == [99]
    assert list(free_numbers(set(range(1, 100)))) == list(range(100, 200))


def test_paper_belongs_to_the_hall():
    assert [way_of(kind) for kind in ("hall", "online", "paper")] == ["hall", "online", "hall"]
