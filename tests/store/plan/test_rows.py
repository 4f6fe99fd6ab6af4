"""A plan becomes rows without the database."""

from facilitation.store.plan.rows import TOGETHER, cut, rows
from tests.data_folder import PLAN


def test_every_need_has_the_position_of_its_field_and_a_lineage():
    made = rows(PLAN)
    assert [field.code for field in made.fields] == [field.code for field in PLAN.fields]
    assert [(made.fields[need.field].code, need.values[1]) for need in made.needs] == [
        (field.code, need.number) for field in PLAN.fields for need in field.needs
    ]
    assert all(need.values[0] for need in made.needs)
    assert sum(map(len, made.slices())) == len(made.needs) + len(made.measures)


def test_rows_are_cut_into_portions_in_their_order():
    portions = cut(range(2 * TOGETHER + 1))
    assert [len(portion) for portion in portions] == [TOGETHER, TOGETHER, 1]
    assert [n for portion in portions for n in portion] == list(range(2 * TOGETHER + 1))
