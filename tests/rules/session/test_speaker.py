from facilitation.rules.session.speaker import Speaker


def test_staff_act_in_their_own_role_and_others_in_that_of_their_door():
    assert Speaker("staff", staff_role="editor").acting_role == "editor"
    assert Speaker("moderator", link_id=3).acting_role == "moderator"


def test_staff_without_a_role_may_do_nothing():
    assert Speaker("staff").acting_role == "staff"
