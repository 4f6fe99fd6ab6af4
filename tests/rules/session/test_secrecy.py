"""The words that people of a small round read, and where there can be none."""

import pytest

from facilitation.rules.refusal import Refused
from facilitation.rules.session.secrecy import MARK, NOTICE, Asked, check_small


def test_people_of_a_small_round_are_told_in_these_words() -> None:
    assert NOTICE == {
        "de": "Sie sind eine kleine Runde. Das Ergebnis wird hier auch bei wenigen Antworten gezeigt. Andere können dann "
        "erraten, wie Sie geantwortet haben. Sie müssen nicht antworten.",
        "en": "You are a small group. The result is shown here even if only a few answer. Others may then guess how you "
        "answered. You do not have to answer.",
    }
    assert MARK["de"] == "kleine Runde, nicht geheim"


def asked(questions: str, needs: str) -> Asked:
    return Asked(frozenset(questions.split()), frozenset(needs.split()))


@pytest.mark.parametrize(
    ("other", "refused"),
    [
        (asked("relevance", "w2 w3"), True),
        (asked("relevance", "w3"), False),
        (asked("support", "w1"), False),
        (asked("", ""), False),
    ],
)
def test_a_small_round_shares_no_question_about_a_need_with_another_session(other: Asked, refused: bool) -> None:
    mine = asked("relevance priority", "w1 w2")
    if not refused:
        check_small(mine, [("Forum", other)])
        return
    with pytest.raises(Refused) as raised:
        check_small(mine, [("Treffen", asked("support", "w1")), ("Forum", other)])
    assert raised.value.message() == {"refused": "asked_elsewhere", "retry": False, "about": "Forum"}
