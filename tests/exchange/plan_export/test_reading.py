"""The reading edition of a plan: one language, no ids, what is not there left out."""

from msgspec.structs import replace

from facilitation.exchange.documents import word
from facilitation.exchange.locale import Locale
from facilitation.exchange.plan_export import reading
from facilitation.rules.documents.blocks import City, Contents, Fact, Heading, Table, plain
from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from tests.exchange.documents.samples import PNG
from tests.exchange.documents.word_shape import faults, text

NEED = NeedContent(
    number="W-01",
    statement={"de": "Wohnungen fehlen.", "ar": "لا توجد شقق كافية."},
    explanation={"de": "Seit langem."},
    target_group="Familien",
    lineage="dc61638dae806497",
)
GONE = NeedContent(number="W-02", statement={"de": "Umzüge sind teuer."}, lineage="b")
MEASURE = MeasureContent(
    number="W-M1", title="Wohnführerschein", description="Kurs für neue Mieter.", lead="Sozialamt", period="2027", needs=("W-01",)
)  # fmt: skip
HOUSING = FieldContent(
    code="W",
    title={"de": "Wohnen"},
    vision={"de": "Alle wohnen gut."},
    goals=("Wohnungen finden",),
    needs=(NEED,),
    measures=(MEASURE,),
)
PLAN = PlanContent(title="Integrationsplan", label="2027", adopted_on="2027-03-16", fields=(HOUSING,))


def composed(content: PlanContent = PLAN, language: str = "de", **more: object) -> reading.Document:
    edition = reading.Edition(content, **more)  # type: ignore[arg-type]
    return reading.compose(edition, Locale(language, str), City("Stadt Musterlingen", PNG), "2027-05-02")


def tables(document: reading.Document) -> dict[str, Table]:
    return {one.title: one for one in document.blocks if isinstance(one, Table)}


def test_it_has_a_head_contents_and_a_chapter_for_each_field() -> None:
    document = composed()
    assert [plain(one.text) for one in document.blocks if isinstance(one, Heading)] == [
        "1\u2002Wohnen", "Zukunftsbild", "Leitziele", "Bedarfe", "Maßnahmen",
    ]  # fmt: skip
    facts = [(one.name, one.value) for one in document.blocks if isinstance(one, Fact)]
    assert facts == [
        ("Beschlossen am", "16. März 2027"),
        ("Handlungsfelder", "1"),
        ("Bedarfe", "1"),
        ("Maßnahmen", "1"),
    ]
    assert any(isinstance(one, Contents) for one in document.blocks)
    assert document.foot == "Integrationsplan · Fassung 2027 · 2. Mai 2027"
    assert (document.mark, composed(draft=True).mark) == ("", "Entwurf")


def test_needs_and_measures_are_tables_without_ids_and_without_empty_columns() -> None:
    found = tables(composed())
    assert [[one.title for one in table.columns] for table in found.values()] == [
        ["Nr.", "Bedarf", "Für wen"], ["Nr.", "Maßnahme", "Führt", "Zeit"],
    ]  # fmt: skip
    assert list(map(plain, found["Bedarfe"].rows[0])) == ["W\u201101", "Wohnungen fehlen.\nSeit langem.", "Familien"]
    assert list(map(plain, found["Maßnahmen"].rows[0])) == [
        "W\u2011M1", "Wohnführerschein\nKurs für neue Mieter.\nZu den Bedarfen: W\u201101", "Sozialamt", "2027",
    ]  # fmt: skip
    data = word.write(composed())
    assert faults(data) == []
    assert "dc61638dae806497" not in text(data)


def test_it_is_in_one_language_and_what_has_no_words_in_it_is_marked() -> None:
    assert reading.languages(PLAN) == ["de", "ar"]
    assert reading.languages(replace(PLAN, fields=(replace(HOUSING, needs=(NEED, GONE)),))) == ["de"]
    document = composed(language="ar")
    [number, need, _group] = tables(document)["Bedarfe"].rows[0]
    assert document.language == "ar"
    assert plain(need) == "لا توجد شقق كافية.\nSeit langem."
    assert need[2].language == "de-DE"  # type: ignore[index, union-attr]
    assert number == "W\u201101"


def test_it_says_what_became_of_needs_since_the_version_before() -> None:
    before = replace(
        PLAN, label="2023", fields=(replace(HOUSING, needs=(replace(NEED, statement={"de": "Alt."}), GONE)),)
    )
    new = NeedContent(number="W-03", statement={"de": "Neu."}, lineage="c")
    now = replace(PLAN, fields=(replace(HOUSING, needs=(NEED, new)),))
    table = tables(composed(now, previous=before))["Verbleib seit der Fassung 2023"]
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["W\u201101", "Wohnungen fehlen.", "neu formuliert"],
        ["W\u201103", "Neu.", "neu"],
        ["W\u201102", "Umzüge sind teuer.", "nicht mehr enthalten"],
    ]
    assert "Verbleib" not in text(word.write(composed(PLAN, previous=PLAN)))
