"""The word lists for headers."""

from facilitation.rules.planfile.columns import normalise_header
from facilitation.rules.planfile.messages import MEANINGS
from facilitation.rules.planfile.synonyms import STRONG, WEAK

MEANINGS_OF = [
    (normalise_header(word), meaning)
    for table in (STRONG, WEAK)
    for meaning, words in table.items()
    for word in words.split(",")
]


def test_no_word_has_two_meanings():
    first: dict[str, str] = {}
    assert [word for word, meaning in MEANINGS_OF if first.setdefault(word, meaning) != meaning] == []


def test_no_word_is_empty():
    assert [meaning for word, meaning in MEANINGS_OF if not word] == []


def test_every_meaning_can_be_chosen_for_a_column_or_gets_an_owner():
    owned = {"number", "title", "description", "target_group"}
    assert {meaning for _word, meaning in MEANINGS_OF} - owned - set(MEANINGS) == set()
