"""The town's rules for texts, with which new sessions begin."""

import pytest

from facilitation.rules.session.moderation import NO_RULES, TextRules
from facilitation.store.session import moderation

ADDRESS = "/staff/textregeln"
SAID = {"words": "Müller\nMist", "most": "5", "pause_s": "20", "remark_length": "200"}


@pytest.fixture
def rules(application):
    def read():
        with application.store.reading() as db:
            return moderation.default_rules(db)

    return read


def test_the_rules_are_shown_and_stored(client, rules):
    assert 'value="500"' in client.get(ADDRESS).text
    answer = client.post(ADDRESS, data=SAID, follow_redirects=True)
    assert "Neue Veranstaltungen beginnen damit." in answer.text
    assert rules() == TextRules(words=("Müller", "Mist"), most=5, pause_s=20, remark_length=200)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"remark_length": "99"}, "von 100 bis 1.000"),
        ({"remark_length": "1001"}, "von 100 bis 1.000"),
        ({"remark_length": ""}, "von 100 bis 1.000"),
        ({"pause_s": "90"}, "bis 60"),
        ({"words": "x" * 61}, "höchstens 60 Zeichen"),
    ],
)
def test_what_cannot_be_is_asked_for_again_and_loses_nothing(client, rules, wrong, said):
    answer = client.post(ADDRESS, data=SAID | {"words": "Depp"} | wrong)
    assert (answer.status_code, said in answer.text, "Depp" in answer.text or "words" in wrong) == (422, True, True)
    assert rules() == NO_RULES
