"""Cards that say nearly the same are offered as a group."""

from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.session.card_groups import LARGEST, Written, suggest_groups
from facilitation.rules.session.similarity import SUGGEST_FROM, similarity

WORDS = st.lists(
    st.sampled_from(["Kita", "Betreuung", "Nachmittag", "Arzt", "Dolmetscher", "Kurse", "Abend"]),
    min_size=1,
    max_size=5,
)


def cards(*texts, field="W"):
    return [Written(f"c{number}", field, text) for number, text in enumerate(texts)]


def test_cards_that_are_alike_are_offered_with_the_words_they_share():
    written = cards("Dolmetscher beim Arzt", "Kurse am Abend", "Dolmetscher für Arztbesuche!", "Deutschkurse am Abend")
    groups = suggest_groups(written)
    assert groups == [(("c0", "c2"), ("Dolmetscher",)), (("c1", "c3"), ("Abend",))]


def test_cards_of_different_fields_are_not_offered_together():
    assert suggest_groups([*cards("Kita am Mittag"), Written("c9", "B", "Kita am Mittag")]) == []


def test_a_card_is_offered_to_a_group_that_exists_and_two_groups_are_not_joined():
    known = [Written("g1", "W", "Kita am Mittag"), Written("g2", "W", "Kita am Mittag")]
    assert [group.refs for group in suggest_groups([*known, *cards("Kita am Mittag")])] == [("g1", "c0")]


@given(st.lists(WORDS, max_size=20))
def test_every_card_of_a_group_is_near_every_other_and_in_one_group_only(texts):
    written = cards(*(" ".join(words) for words in texts))
    text, groups = {card.ref: card.text for card in written}, suggest_groups(written)
    refs = [ref for group in groups for ref in group.refs]
    assert len(refs) == len(set(refs))
    assert {len(group.refs) for group in groups} <= set(range(2, LARGEST + 1))
    near = [similarity(text[a], text[b]) for group in groups for a in group.refs for b in group.refs if a != b]
    assert [score for score in near if score < SUGGEST_FROM] == []
