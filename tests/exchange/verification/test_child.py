"""A paper that somebody else sent is read in a child, and refused as a whole where it is something else."""

import pytest

from facilitation.exchange.verification.child import NotRead, paper_of
from facilitation.exchange.verification.differences import Where
from facilitation.exchange.verification.messages import Line


def test_what_stands_in_a_page_comes_back_with_its_places():
    page = b"<h2>Sprache</h2><p>Ja: 5</p>"
    found = paper_of("html", page)
    assert found.lines == [Line(Where("text", ("Sprache",)), "Sprache"), Line(Where("text", ("Sprache",)), "Ja: 5")]


@pytest.mark.parametrize("form", ["xlsx", "docx", "pdf"])
def test_a_file_that_is_not_what_its_name_says_is_not_read(form):
    with pytest.raises(NotRead):
        paper_of(form, b"something else")
