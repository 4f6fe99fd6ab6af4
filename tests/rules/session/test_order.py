import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.session.order import fnv1a32, mulberry32, natural_key, shuffled

# made by the JavaScript form of the algorithm, so that both languages are held to the same values
VECTORS = json.loads((Path(__file__).parent.parent.parent / "vectors" / "order.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS["shuffled"], ids=lambda v: f"{len(v['refs'])} refs, salt {v['salt']!r}")
def test_the_order_of_a_voice_is_the_same_in_python_and_javascript(vector: dict) -> None:
    assert list(shuffled(vector["refs"], vector["seed"], vector["salt"])) == vector["order"]


def test_the_random_numbers_and_the_hash_are_those_of_the_vectors() -> None:
    for vector in VECTORS["random"]:
        random = mulberry32(vector["seed"])
        assert [random() for _ in vector["first"]] == vector["first"]
    for vector in VECTORS["hash"]:
        assert fnv1a32(vector["salt"].encode()) == vector["fnv1a32"]


@given(st.lists(st.text(max_size=4), unique=True), st.integers(0, 2**32 - 1), st.text(max_size=6))
def test_a_shuffle_loses_nothing_and_repeats_itself(refs: list[str], seed: int, salt: str) -> None:
    order = shuffled(refs, seed, salt)
    assert sorted(order) == sorted(refs)
    assert shuffled(refs, seed, salt) == order


def test_every_position_is_equally_likely_for_the_first_need() -> None:
    refs = [f"n{k}" for k in range(5)]
    places = [shuffled(refs, seed, "W").index("n0") for seed in range(5000)]
    # 1000 expected each; 5 standard deviations of a binomial are 141
    assert all(abs(places.count(place) - 1000) < 141 for place in range(5))


def test_two_fields_of_one_voice_have_orders_of_their_own() -> None:
    refs = [f"n{k}" for k in range(12)]
    assert shuffled(refs, 7, "A") != shuffled(refs, 7, "B")


def test_official_numbers_sort_as_people_read_them() -> None:
    numbers = ["V1", "1.10", "A-10", "Üneu1", "1.2", "A-02", "Ü10", "1", "Ü2", "10", "2", "1.2.1", "A-2"]
    assert sorted(numbers, key=natural_key) == [
        *("1", "1.2", "1.2.1", "1.10", "2", "10"),
        *("A-02", "A-2", "A-10", "Ü2", "Ü10", "Üneu1", "V1"),
    ]


@pytest.mark.parametrize("number", ["", "–", "²", "1" * 5000, "\u0663", "Maßnahme 3"])
def test_any_text_has_a_key(number: str) -> None:
    assert sorted([number, "A-1"], key=natural_key)


@given(st.lists(st.text(alphabet="0123456789.-AüÜb ", max_size=6)))
def test_the_order_of_numbers_does_not_depend_on_the_order_they_came_in(numbers: list[str]) -> None:
    backwards = numbers[::-1]
    assert sorted(numbers, key=natural_key) == sorted(backwards, key=natural_key)
