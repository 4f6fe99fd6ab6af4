"""Remarks in the order of the plan, and in the cells of tables."""

from facilitation.activities.told import told
from facilitation.exchange.locale import Locale
from facilitation.exchange.results_export.remarks import by_need, remarks_on_row
from facilitation.exchange.results_export.rows import need_rows
from facilitation.rules.results.snapshot import ItemFacts
from facilitation.rules.session.record import Remark
from tests.exchange.results_export import results_of_a_session as made

GERMAN = Locale("de", str)


def need(ref: str, number: str, field: str) -> ItemFacts:
    return ItemFacts(ref=ref, number=number, field=field, text={"de": number})


def test_remarks_are_grouped_by_need_with_numbers_in_natural_order() -> None:
    ten, two, other = need("n10", "W-10", "W"), need("n2", "W-2", "W"), need("n3", "A-1", "A")
    remarks = [Remark(activity=1, need=one, text=str(n)) for n, one in enumerate((ten, other, two, ten))]
    assert [(one.number, [remark.text for remark in found]) for one, found in by_need(remarks)] == [
        ("W-2", ["2"]),
        ("W-10", ["0", "3"]),
        ("A-1", ["1"]),
    ]


def test_a_row_has_the_remarks_on_its_need_in_its_step_beside_the_sum() -> None:
    review = told("public", made.review())
    rows = [row for row in need_rows([review], "W") if row.item.number == "1.10"]
    cells = [remarks_on_row(row, made.remarks(), GERMAN, states=False) for row in rows]
    assert cells == ["• Das ist frei.\n• Das bleibt hier.", "", ""]
    elsewhere = [Remark(activity=review.activity.id + 1, need=made.FLATS, text="x")]
    assert remarks_on_row(rows[0], elsewhere, GERMAN, states=True) == ""


def test_the_state_of_a_remark_is_written_behind_it_if_wanted() -> None:
    [row, *_] = [row for row in need_rows([made.review()], "W") if row.item.number == "1.2"]
    assert remarks_on_row(row, made.remarks(), GERMAN, states=True) == "• =Das wartet. (wartet)"
