"""Every page is an act of the table; one that is none is open to nobody."""

import logging

from facilitation.identity import act_of
from facilitation.rules.roles import ACTS

BY_SOCKET = {
    "take_part",
    "see_screen",
    "see_desk",
    "set_voices_aside",
    "simulate_votes",
    "moderate_cards",
    "end_rehearsal",
}
LATER = {"type_answers", "take_turns", "report_projects"}
"""Acts of links that have no door yet."""


def test_every_address_names_an_act_of_the_table(application):
    views = application.flask.view_functions
    assert {name: act_of(view) for name, view in views.items() if act_of(view) not in ACTS} == {}


def test_every_act_has_a_door(application):
    named = {act_of(view) for view in application.flask.view_functions.values()}
    assert set(ACTS) - named - BY_SOCKET - LATER == set()


def test_a_page_without_an_act_is_open_to_nobody(application, caplog):
    application.flask.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    with caplog.at_level(logging.ERROR):
        answer = application.flask.test_client().get("/forgotten")
    assert (answer.status_code, b"secret" in answer.data) == (403, False)
    assert "forgotten names no act" in caplog.text
