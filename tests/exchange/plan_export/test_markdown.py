"""Plans as Markdown."""

from hypothesis import given, settings

from facilitation.exchange.plan_export import markdown as plan_md
from tests.exchange.plan_export.office_files import md_tables
from tests.exchange.plan_export.sample_plans import table_texts
from tests.exchange.plans import contents


@given(contents())
@settings(max_examples=40, deadline=None)
def test_markdown_holds_every_cell_of_its_columns(content):
    assert md_tables(plan_md.write(content)) == table_texts(content)


def test_no_line_end_of_any_kind_ends_a_row():
    assert plan_md.escape("a\rb\u2028c\x0bd\ne") == "a<br>b<br>cd<br>e"
