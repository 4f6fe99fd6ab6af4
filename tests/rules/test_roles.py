"""The table of acts and roles, row by row."""

from typing import get_args

import pytest

from facilitation.actions import messages
from facilitation.rules.roles import ACTS, LINK_ROLES, LINKS_OFFERED, ROLES, STAFF_ROLES, VERBS, may, roles_of, scope

EVERYBODY = dict.fromkeys(ROLES, "all")
STAFF = {"administration": "all"}
SESSIONS = {"lead": "own", "editor": "all", **STAFF}
PLANS = {"editor": "all", **STAFF}
MACHINE = {"operator": "all"}
ROWS = {
    "read_public": EVERYBODY,
    "see_session": EVERYBODY,
    "see_shown": EVERYBODY,
    "join": EVERYBODY,
    "use_link": EVERYBODY,
    "sign_in": EVERYBODY,
    "take_part": {"participant": "own"},
    "answer": {"participant": "own"},
    "contribute": {"participant": "own"},
    "withdraw": {"participant": "own"},
    "similar": {"participant": "own"},
    "more_time": {"participant": "own"},
    "hand": {"participant": "own"},
    "move_voice": {"participant": "own"},
    "change_channel": {"participant": "own"},
    "see_screen": {"screen": "own"},
    "see_state": {"participant": "own", "screen": "own", "moderator": "own", "helper": "own", **SESSIONS},
    "see_desk": {"moderator": "own"},
    "steer": {"moderator": "own"},
    "hands": {"moderator": "own"},
    "add_slides": {"moderator": "own", **SESSIONS},
    "set_voices_aside": {"moderator": "own"},
    "keep_minutes": {"moderator": "own", **SESSIONS},
    "simulate_votes": {"moderator": "own"},
    "end_rehearsal": {"moderator": "own"},
    "moderate_cards": {"moderator": "own", "helper": "own"},
    "decide_remarks": {"moderator": "own", **SESSIONS},
    "blacken": {"moderator": "own", **SESSIONS},
    "type_ballots": {"helper": "own"},
    "type_answers": {"helper": "own"},
    "take_turns": {"kiosk": "own"},
    "report_projects": {"partner": "own"},
    "see_sessions": SESSIONS | MACHINE,
    "create_session": SESSIONS | MACHINE,
    "prepare_session": SESSIONS,
    "rehearse": SESSIONS,
    "delete_session": SESSIONS,
    "give_session": SESSIONS,
    "hand_out_links": SESSIONS,
    "enter_paper": SESSIONS,
    "end_session": SESSIONS | MACHINE | {"moderator": "own"},
    "purge_session": SESSIONS | MACHINE,
    "postpone_deletion": PLANS,
    "export_results": SESSIONS | MACHINE,
    "look_at_results": SESSIONS | MACHINE,
    "approve_minutes": SESSIONS,
    "discard_results": SESSIONS,
    "recount_results": SESSIONS,
    "see_plans": PLANS | {"lead": "all"},
    "export_plan": PLANS | {"lead": "all"} | MACHINE,
    "import_plan": PLANS | MACHINE,
    "revise_plan": PLANS,
    "edit_formats": PLANS,
    "edit_template": PLANS,
    "own_account": {"lead": "own", "editor": "own", **STAFF},
    "edit_pages": STAFF,
    "manage_accounts": STAFF | MACHINE,
    "see_audit": STAFF | MACHINE,
    "use_commands": MACHINE,
    "measure": MACHINE,
}


@pytest.mark.parametrize("act", ACTS)
def test_each_act_is_for_these_roles_and_no_other(act):
    assert {role: scope(role, act) for role in roles_of(act)} == ROWS[act]


def test_the_table_has_these_rows_only():
    assert list(ROWS) == list(ACTS)


@pytest.mark.parametrize(
    ("role", "own", "foreign"), [("lead", True, False), ("editor", True, True), ("screen", False, False)]
)
def test_own_sessions_are_told_from_others(role, own, foreign):
    assert (may(role, "end_session"), may(role, "end_session", own=False)) == (own, foreign)


def test_an_unknown_act_is_an_error_and_never_a_yes():
    with pytest.raises(KeyError):
        may("administration", "brew_coffee")


def test_an_unknown_role_may_do_what_everybody_may():
    assert {act for act in ACTS if may("visitor", act)} == {act for act in ACTS if ROWS[act] is EVERYBODY}


def test_every_verb_of_a_moderator_is_an_act():
    assert set(VERBS) == {verb.__struct_config__.tag for verb in get_args(messages.Verb)}
    assert set(VERBS.values()) <= set(ACTS)


def test_the_roles_of_links_without_a_door_are_known_but_not_offered():
    assert set(LINK_ROLES) - set(LINKS_OFFERED) == {"partner"}
    assert all(may("administration", act) for act in ACTS if may("editor", act) or may("lead", act))
    assert list(STAFF_ROLES) == ["administration", "editor", "lead"]
