"""`facilitation staff …`: the way back in for whoever owns the machine."""

import json

import pytest
from click.testing import CliRunner

from facilitation.__main__ import main
from facilitation.actions import passwords, second_factor
from facilitation.commands.accounts import ROLES
from facilitation.rules.roles import STAFF_ROLES
from facilitation.store import RealThreads, Store, staff
from facilitation.store.store import read_only
from tests.data_folder import open_store


@pytest.fixture
def run(tmp_path):
    """Run a command on a data folder; its exit code and what it printed."""
    open_store(tmp_path).close()

    def call(*arguments, **named):
        done = CliRunner().invoke(main, ["staff", *arguments], env={"FACILITATION_DATA": str(tmp_path)}, **named)
        return done.exit_code, (done.stdout or done.stderr).strip()

    call.folder = tmp_path
    return call


def person(run, name):
    with read_only(run.folder) as db:
        return staff.by_name(db, name)


def test_the_roles_are_those_of_the_table():
    assert set(ROLES) == STAFF_ROLES.keys()


def test_an_account_is_added_with_a_role_and_a_new_password_keeps_it(run):
    assert run("add", "Anna", "--role", "lead", "--password", "Bus Wolke Nagel") == (0, "Anna")
    assert run("add", "Anna", "--password", "Bus Wolke Nagel Suppe") == (0, "Anna")
    assert (person(run, "Anna").role, person(run, "Anna").temporary_until) == ("lead", None)


def test_a_guessable_password_is_refused_with_what_to_do(run):
    code, words = run("add", "Anna Beispiel", "--password", "AnnaBeispiel1")
    assert code == 1
    assert words == (
        "Error: The password is hardly more than names that belong here. "
        "Take four or five words that have nothing to do with each other."
    )


def test_without_the_option_the_password_is_asked_for_twice(run):
    assert run("add", "Anna", input="Bus Wolke Nagel\nBus Wolke Nagel\n")[0] == 0
    assert passwords.password_fits("Bus Wolke Nagel", person(run, "Anna").password_hash)


def test_a_reset_prints_a_temporary_password_and_removes_the_second_factor(run):
    run("add", "Anna", "--password", "Bus Wolke Nagel")
    store = Store(run.folder, RealThreads())
    store.do(staff.change, 1, totp_secret=second_factor.new_secret())
    store.close()
    code, printed = run("reset", "Anna")
    anna = person(run, "Anna")
    assert (code, anna.totp_secret, anna.temporary_until is not None) == (0, "", True)
    assert passwords.password_fits(printed, anna.password_hash)


def test_a_person_with_a_temporary_password_is_added_and_listed(run):
    code, printed = run("add", "Berta", "--role", "editor", "--temporary")
    assert code == 0
    assert passwords.password_fits(printed, person(run, "Berta").password_hash)
    assert run("list")[1] == "Berta  editor  temporary password  without second factor"
    assert json.loads(run("list", "--json")[1])["staff"][0]["name"] == "Berta"
    assert run("add", "Berta", "--temporary")[1].startswith("Error: There is an account with that name already.")


def test_the_last_administrator_stays(run):
    run("add", "Anna", "--password", "Bus Wolke Nagel")
    for refused in (run("remove", "Anna", "--yes"), run("role", "Anna", "lead")):
        assert refused[0] == 1
        assert refused[1].startswith("Error: This is the last account with the role administration.")
    run("add", "Berta", "--password", "Bus Wolke Nagel")
    assert run("role", "Anna", "lead") == (0, "Anna  lead")
    assert run("remove", "Anna", "--yes") == (0, "Anna")
    assert run("list")[1] == "Berta  administration  own password  without second factor"


def test_a_name_that_nobody_has_is_said(run):
    for arguments in (("reset", "Carla"), ("remove", "Carla", "--yes"), ("role", "Carla", "lead")):
        assert run(*arguments)[1].startswith("Error: There is no account with that name.")
    assert run("list") == (0, "No accounts yet.")
