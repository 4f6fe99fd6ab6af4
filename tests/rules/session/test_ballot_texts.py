"""Two entries of a ballot are compared by what they say."""

from facilitation.rules.session.ballot_texts import placed_cards, text_differences


def test_cards_are_counted_without_those_left_blank():
    assert placed_cards(["Ein Garten", " ", "Ein Hof"]) == {"card:1": "Ein Garten", "card:2": "Ein Hof"}


def test_case_signs_and_spaces_do_not_matter_words_and_places_do():
    first = {"n1": "Nur für große Familien!", "n2": "Bleibt", "n3": "Weg"}
    assert text_differences(first, {"n1": "nur für grosse  Familien", "n2": "Bleibt", "n3": "Weg"}) == []
    assert text_differences(first, {"n1": "Nur für Familien", "n2": "Bleibt", "n4": "Neu"}) == ["n1", "n3", "n4"]
