"""What may be deleted or put back to its beginning."""

import pytest

from facilitation.rules.refusal import Refused
from facilitation.rules.session.unused import check_resettable, check_unused, entered

PREPARED = {"activity": 8, "channel": 3, "role_link": 2, "log_entry": 4, "access_card": 40, "intake": 1}


def refusal(check, *arguments, **named):
    with pytest.raises(Refused) as refused:
        check(*arguments, **named)
    return refused.value.reason


def test_what_staff_prepared_is_nothing_that_people_entered():
    assert entered(PREPARED) == {}
    assert entered(PREPARED | {"answer": 2, "participant": 0}) == {"answer": 2}
    check_unused(PREPARED, purged=False, considered=False)


def test_rows_of_a_table_that_nobody_named_count_as_entered():
    assert refusal(check_unused, PREPARED | {"minutes": 1}, purged=False, considered=False) == "used"


def test_a_session_that_was_purged_or_that_a_version_considers_is_not_unused():
    assert refusal(check_unused, {}, purged=True, considered=False) == "used"
    assert refusal(check_unused, {}, purged=False, considered=True) == "used"


def test_voices_that_only_joined_hinder_no_reset_and_answers_do():
    check_resettable("running", PREPARED | {"participant": 3})
    assert refusal(check_resettable, "running", {"participant": 3, "answer": 1}) == "used"
    assert refusal(check_resettable, "ended", PREPARED) == "gone"
