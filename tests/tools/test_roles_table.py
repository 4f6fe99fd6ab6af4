from facilitation.actions.run_command import COMMANDS
from facilitation.rules.roles import ACTS, OPERATOR, ROLES, may
from tools.roles_table import COLUMNS, PAGE, table, with_table


def test_the_printed_table_is_the_one_the_doors_read():
    page = PAGE.read_text(encoding="utf-8")
    assert page == with_table(page)


def test_the_table_has_every_act_and_every_role():
    assert set(COLUMNS) == set(ROLES)
    assert len(table().splitlines()) == len(ACTS) + 2


def test_a_changed_table_is_seen():
    page = PAGE.read_text(encoding="utf-8")
    assert with_table(page.replace("| ja |", "|  |", 1)) == page


def test_every_command_that_writes_is_an_act_of_the_command_line():
    assert {name for name, command in COMMANDS.items() if not may(OPERATOR, command.act)} == set()
