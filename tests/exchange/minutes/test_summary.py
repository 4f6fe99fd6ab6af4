"""The summary and the overview of all needs."""

import re

from tests.exchange.documents.word_shape import text
from tests.exchange.minutes.documents import fifty, headings, table


def test_the_summary_has_hints_urgent_needs_and_divided_needs() -> None:
    suggested = {row[0]: row[1:] for row in table(fifty(), "Ist das noch wichtig?")[1:]}
    assert suggested["zu wenige Antworten"] == ["5", "A-11, B-10, S-11, W-10, N-11"]
    assert sum(int(count) for count, _numbers in suggested.values()) == 50
    urgent = table(fifty(), "Am dringendsten")
    assert len(urgent) == 6
    assert [float(row[2].replace(",", ".")) for row in urgent[1:]] == sorted(
        (float(row[2].replace(",", ".")) for row in urgent[1:]), reverse=True
    )
    assert "Saal und Online sehen das verschieden" not in headings(fifty(), 2)


def test_the_summary_is_read_in_a_minute() -> None:
    read = text(fifty())
    words = read[
        read.index("Das Wichtigste") : read.index("Zur Weitergabe" if "Zur Weitergabe" in read else "Nur für")
    ].split()
    assert len(words) <= 120
    assert "Von 50 geprüften Bedarfen" in read
    assert re.search(r"Uneins sind sich die Teilnehmenden bei: A-04, B-02, S-08, W-06, N-04\.", read)
    assert "Neu vorgeschlagen: 24 Bedarfe, an erster Stelle „" in read
