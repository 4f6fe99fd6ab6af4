"""Plans with texts that programs misread, and the tables they consist of."""

from facilitation.exchange.plan_export.publishing import Publishing
from facilitation.exchange.plan_export.sheets import blocks, overview
from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent

PUBLISHED = Publishing(
    base="https://daten.musterlingen.example/plan/",
    contributor="http://dcat-ap.de/def/contributors/musterlingen",
    made="2026-11-22T08:00:00Z",
)


NASTY = (
    "=1+1",
    "-2",
    "@x",
    "Müll\u00adabfuhr",
    "שלום עולם",
    "eins\nzwei",
    "1.10",
    "Üneu1",
    "x" * 280,
    "a  b | *c* <d> & \\e",
)


def misread_texts() -> PlanContent:
    """A plan of texts that programs misread."""
    needs = tuple(NeedContent(number=f"N{n}", statement={"de": text}) for n, text in enumerate(NASTY))
    return PlanContent(title="Plan", label="1", fields=(FieldContent(code="A", title={"de": "Arbeit"}, needs=needs),))


def table_texts(content: PlanContent) -> list[list[list[str]]]:
    """The tables that a text document holds."""
    below = [block for _, found in blocks(content) for block in found]
    return [list(block.rows()) for block in (*overview(content), *below)]


DANGEROUS = PlanContent(
    title="Plan", label="1",
    fields=(FieldContent(
        code="A", title={"de": "Arbeit"},
        needs=(NeedContent(number="+1", statement={"de": "=HYPERLINK(\"http://x\")"}, explanation={"de": "-2"}, target_group="@alle"),),
        measures=(MeasureContent(number="M1", title="'=doppelt", needs=("+1",)),),
    ),),
)  # fmt: skip
