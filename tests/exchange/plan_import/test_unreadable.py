"""The error of every reader."""

from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.rules.planfile.messages import describe_problem


def test_the_problem_of_a_file_is_an_error_with_its_words():
    problem = Unreadable("json_broken", reason="line 3").problem
    assert problem.severity == "error"
    assert "line 3" in describe_problem(problem, str)[1]
