"""How a difference is told."""

from facilitation.exchange.verification.differences import PLACES, WHAT, Difference, Where, told
from tools.catalogue import translated


def test_a_difference_is_told_with_file_place_and_both_figures():
    one = Difference("a.xlsx", Where("cell", ("W Wohnen", "F7")), "changed", "12", "14")
    assert told(one, str) == "a.xlsx: Blatt „W Wohnen“, Zelle F7: hier steht „12“, nachgerechnet „14“."
    english = translated("en")
    assert told(one, lambda words: str(english[words])) == (
        "a.xlsx: sheet “W Wohnen”, cell F7: it says “12”, counted again “14”."
    )
    assert all(english[words] for words in (*PLACES.values(), *WHAT.values()))
