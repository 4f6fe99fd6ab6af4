"""The words for the steps and the outcomes of jobs."""

import re
from pathlib import Path

import pytest

from facilitation.exchange.jobs.messages import OUTCOMES, STEPS

CHILD = Path(__file__).parents[3] / "facilitation" / "commands" / "job.py"
PAGE = Path(__file__).parents[3] / "facilitation" / "web" / "staff" / "jobs.py"


@pytest.mark.parametrize(("name", "texts"), [("step", STEPS), ("outcome", OUTCOMES)])
def test_every_step_and_outcome_that_the_code_writes_has_words(name, texts):
    source = CHILD.read_text(encoding="utf-8") + PAGE.read_text(encoding="utf-8")
    written = set(re.findall(rf'{name}="(\w+)"', source)) - {"done"}
    assert written
    assert written - set(texts) == set()


def test_what_is_undecided_is_named():
    assert OUTCOMES["undecided"] % {"numbers": "A-01, A-02"} == (
        "Der Entwurf lässt sich erst herunterladen, wenn alles entschieden ist. Offen sind: A-01, A-02."
    )
