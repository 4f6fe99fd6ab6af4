"""What may be written down, and until when."""

import pytest

from facilitation.rules.refusal import Refused
from facilitation.rules.session import minutes
from facilitation.rules.session.minutes import LONGEST, Minutes, check_editable, check_withdrawable, cleaned


def test_a_text_is_cleaned_and_a_missing_or_long_one_is_refused() -> None:
    assert cleaned("text", "  ein  Satz \n\n\n\n noch einer ") == "ein Satz\n\nnoch einer"
    assert cleaned("who", "") == ""
    with pytest.raises(Refused, match="empty"):
        cleaned("text", " \n ", needed=True)
    with pytest.raises(Refused) as refused:
        cleaned("until", "x" * (LONGEST["until"] + 1))
    assert (refused.value.reason, refused.value.more) == ("too_long", {"most": 60})


def test_approved_minutes_are_fixed_and_ten_minutes_later_for_good() -> None:
    check_editable(None)
    with pytest.raises(Refused, match="minutes_approved"):
        check_editable(5)
    check_withdrawable(1_000, 1_000 + minutes.UNDO_MS - 1)
    with pytest.raises(Refused, match="too_late"):
        check_withdrawable(1_000, 1_000 + minutes.UNDO_MS)
    with pytest.raises(Refused, match="minutes_open"):
        check_withdrawable(None, 0)


def test_minutes_in_which_nothing_stands_say_so() -> None:
    assert not Minutes().anything
    assert Minutes(keeper="Hauptamt").anything
