"""Tables of told results."""

from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes.result_tables import write_standings
from facilitation.rules.documents.blocks import TEXT_WIDTH, BlockList, Table
from facilitation.rules.results.summary import standings
from tests.exchange.results_export import results_of_a_session as made


def test_columns_that_nothing_is_told_in_are_left_out_and_the_text_takes_the_room() -> None:
    blocks = BlockList()
    [need] = [one for one in standings([made.review()]) if one.item.number == "1.10"]
    write_standings(blocks, "T", [need], Locale("de", str), first="Bedarf", numbered=True)
    [table] = blocks.blocks
    assert isinstance(table, Table)
    assert [one.title for one in table.columns][:2] == ["Nr.", "Bedarf"]
    assert len(table.columns) == 6
    assert sum(one.width for one in table.columns) == TEXT_WIDTH
    assert max(table.columns, key=lambda one: one.width).title == "Bedarf"
