"""Each reason why a file is not taken has its words."""

import re
from pathlib import Path

import facilitation
from facilitation.exchange.pictures.errors import PROBLEMS


def test_every_reason_that_is_given_has_words_and_no_other_has():
    sources = Path(facilitation.__file__).parent.rglob("*.py")
    given = {code for path in sources for code in re.findall(r'BadPicture\("(\w+)"', path.read_text(encoding="utf-8"))}
    computed = {"locked", "broken"}
    assert given | computed == PROBLEMS.keys()
