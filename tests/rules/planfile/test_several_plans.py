"""Several plans in one file are told by the years in the names of its sheets."""

from facilitation.rules.planfile.several_plans import plans_in, sheets_of_others

SHEETS = ("Bedarfe 2019", "Maßnahmen 2019", "Bedarfe 2024", "Maßnahmen 2024", "Legende", "Stand 2023")


def test_names_that_differ_by_the_year_are_plans():
    assert plans_in(SHEETS) == {
        "2024": ("Bedarfe 2024", "Maßnahmen 2024"),
        "2019": ("Bedarfe 2019", "Maßnahmen 2019"),
    }
    assert plans_in(("Wohnen", "Plan 2019", "Maßnahmen 2024", "Plan 2019-2024")) == {}


def test_only_a_chosen_plan_leaves_the_others_out():
    plans = plans_in(SHEETS)
    assert sheets_of_others(plans, "2024") == {"Bedarfe 2019", "Maßnahmen 2019"}
    assert sheets_of_others(plans, None) == sheets_of_others(plans, "") == frozenset()
