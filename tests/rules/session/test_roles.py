import pytest

from facilitation.rules.session.roles import MAY, ROLES, may

ACTS = {
    "participant": {"answer", "contribute", "withdraw", "similar", "change_channel"},
    "moderator": {"steer", "see_cards", "decide_remarks", "see_log"},
    "staff": {
        "decide_remarks",
        "see_log",
        "import_plan",
        "revise_plan",
        "export_plan",
        "create_session",
        "end_session",
        "purge_session",
        "export_results",
        "hand_out_links",
        "edit_pages",
    },
}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_do_its_own_acts_and_no_other(role):
    assert {act for act in MAY if may(role, act)} == ACTS.get(role, set())


def test_an_unknown_act_is_an_error_and_never_a_yes():
    with pytest.raises(KeyError):
        may("staff", "brew_coffee")


def test_an_unknown_role_may_do_nothing():
    assert [act for act in MAY if may("visitor", act)] == []
