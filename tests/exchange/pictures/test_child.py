"""The child that draws has its time, and no more."""

from facilitation.exchange.pictures.pictures import read_slides
from tests.exchange.pdf_files import pdf


def test_what_takes_too_long_is_refused(problem):
    assert problem(pdf(["x"]), read_slides, seconds=0.0) == "too_slow"
