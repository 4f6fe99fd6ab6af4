"""What was counted in the file and what came in; a repeated header is neither."""

from facilitation.rules.planfile.preview import Counted
from facilitation.rules.planfile.recognise import recognise_plan
from tests.rules.planfile.grids import grid


def counted(*lines, **more):
    [sheet] = recognise_plan(grid(lines, **more)).sheets
    return sheet.in_file, sheet.taken


def test_everything_that_came_in_is_counted():
    assert counted("Nr.|Bedarf|Notiz", "1|Mehr Raum|a b", "2|Ruhe|") == (Counted(2, 7), Counted(2, 7))


def test_a_total_is_in_the_file_and_does_not_come_in():
    assert counted("Nr.|Bedarf", "1|Raum", "|Summe") == (Counted(2, 3), Counted(1, 2))


def test_a_repeated_header_is_no_content():
    assert counted("Nr.|Bedarf", "1|Raum", "Nr.|Bedarf", "2|Ruhe") == (Counted(2, 4), Counted(2, 4))


def test_a_column_without_owner_or_header_does_not_come_in():
    file, taken = counted("Nr.|Bedarf|Maßnahme|Farbe|", "1|Raum|Bauen|rot|x y")
    assert (file, taken) == (Counted(1, 6), Counted(1, 3))


def test_a_merged_range_counts_once():
    merged = frozenset({(1, 0), (2, 0)})
    assert counted("Thema|Bedarf", "Wohnen hier|Raum", "Wohnen hier|Ruhe", merged=merged)[0] == Counted(2, 4)
