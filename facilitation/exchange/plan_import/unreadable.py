"""The error of every reader: a file that cannot be read as a plan."""

from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.preview import Problem


class Unreadable(Exception):
    """A file that cannot be read; `problem` tells the reason. Codes and parameters are those of `planfile.messages`."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.problem: Problem = problem(code, **params)
