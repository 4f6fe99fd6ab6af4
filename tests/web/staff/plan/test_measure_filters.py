"""Staff find measures on the page of a version by what was read from their values."""

import html
import re

import pytest

from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from facilitation.store.plan import plans


def measure(number, **values):
    return MeasureContent(number=number, title=f"Maßnahme {number}", **values)


def plan(*measures, **more):
    need = NeedContent(number="S-01", statement={"de": "Kurse fehlen."}, lineage="s1")
    field = FieldContent(code="S", title={"de": "Sprache", "en": "Language"}, needs=(need,), measures=measures)
    return PlanContent(title="Plan", label="2024", fields=(field,), **more)


PLAN = plan(
    measure("M1", period="bis Ende 2025", status="läuft", lead="VHS; Kita", cost="ca. 5 T€"),
    measure("M2", period="2025", status="erledigt", lead="Kita", cost="2024: 500 €\n2025: 6 T€"),
    measure("M3", period="bald", status="rot", lead="VHS", cost="0,5 VZÄ und bis zu 1.234,56 €"),
    measure("M4"),
)


@pytest.fixture
def page(application, client):
    """Open the page of PLAN with GET parameters and return its text."""
    version = application.store.do(plans.insert_version, PLAN)

    def open_page(query="", language="de"):
        answer = client.get(f"/staff/fassungen/{version}?language={language}&{query}")
        assert answer.status_code == 200
        return html.unescape(answer.text)

    return open_page


def found(text):
    """The numbers of the measures in the table of results, or None without one."""
    section = text[text.index('id="measures"') : text.index("</section>", text.index('id="measures"'))]
    return re.findall(r'<th scope="row" class="number">(.*?)</th>', section) if "<table" in section else None


def options(text, name):
    """Value and text of each option of a filter."""
    select = re.search(rf'<select[^>]* name="{name}">(.*?)</select>', text, re.DOTALL)
    return re.findall(r'<option value="(.*?)"(?: selected)?>(.*?)</option>', select[1])


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("due=2025", ["M1", "M2"]),
        ("due=unread", ["M3"]),
        ("due=empty", ["M4"]),
        ("state=running", ["M1"]),
        ("lead=Kita", ["M1", "M2"]),
        ("lead=Kita&state=done", ["M2"]),
        ("cost=amount", ["M1", "M2", "M3"]),
        ("due=2025&unknown=x&state=", ["M1", "M2"]),
    ],
)
def test_a_filter_finds_the_measures_with_its_value(page, query, numbers):
    assert found(page(query)) == numbers


def test_without_a_filter_no_result_is_shown(page):
    text = page()
    assert found(text) is None
    assert "Alle zeigen" not in text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Keine Maßnahme passt zu dieser Auswahl. Nehmen Sie eine Angabe heraus, oder zeigen Sie alle."),
        ("en", "No measure matches this selection. Remove a filter, or show all."),
    ],
)
def test_an_empty_result_says_what_to_do(page, language, words):
    text = page("due=2025&state=unread", language)
    assert words in text
    assert found(text) is None


def test_a_wanted_value_that_no_measure_has_stays_selected(page):
    text = page("due=<2031>&lead=")
    assert found(text) is None
    assert '<option value="<2031>" selected><2031></option>' in text


def test_what_was_not_read_is_a_value_of_the_filter(page):
    text = page()
    assert options(text, "due") == [
        ("", "alle"),
        ("2025", "2025"),
        ("unread", "nicht gelesen"),
        ("empty", "keine Angabe"),
    ]
    assert options(text, "lead") == [("", "alle"), ("Kita", "Kita"), ("VHS", "VHS"), ("empty", "keine Angabe")]
    assert 'name="priority"' not in text


@pytest.mark.parametrize(
    ("language", "notes"),
    [
        ("de", ["gelesen als: bis 31.12.2025", "gelesen als: in Umsetzung", "gelesen als: ca. 5.000 €"]),
        ("en", ["read as: until Dec 31, 2025", "read as: being carried out", "read as: about €5,000"]),
    ],
)  # fmt: skip
def test_the_reading_stands_below_the_typed_text(page, language, notes):
    text = page("due=2025&state=running", language)
    row = text[text.index('id="measures"') :]
    row = row[row.index('class="number">M1<') : row.index("</tr>", row.index('class="number">M1<'))]
    assert re.findall(r'<span class="reading">(.*?)</span>', row) == notes
    assert [typed for typed in ("VHS; Kita", "bis Ende 2025", "läuft", "ca. 5 T€") if typed not in row] == []


def test_a_reading_that_only_repeats_the_text_is_left_out(application, client):
    version = application.store.do(
        plans.insert_version, plan(measure("M1", status="In Umsetzung", cost="5.000 € im Jahr", period="2024/2025"))
    )
    assert 'class="reading"' not in client.get(f"/staff/fassungen/{version}").text


@pytest.mark.parametrize(
    ("period", "note"),
    [
        ("Q3/24", "gelesen als: 01.07.2024 – 30.09.2024"), ("2024-09-30", "gelesen als: 30.09.2024"), ("2023 bis 2025", "gelesen als: 2023 – 2025"), ("im Jahr 2024", "gelesen als: 2024"), ("seit 2023", "gelesen als: ab 01.01.2023"), ("ab Herbst 2023", "gelesen als: ab 01.09.2023"),
        ("laufend seit 2020", "gelesen als: laufend, ab 01.01.2020"), ("dauerhaft", "gelesen als: laufend"), ("offen", "gelesen als: noch offen"),
        ("kurz- bis mittelfristig", "gelesen als: kurzfristig, mittelfristig"), ("bald", "nicht gelesen"),
    ],
)  # fmt: skip
def test_a_period_is_worded_by_its_days(application, client, period, note):
    version = application.store.do(plans.insert_version, plan(measure("M1", period=period)))
    assert re.findall(r'class="reading">(.*?)<', client.get(f"/staff/fassungen/{version}").text) == [note]


@pytest.mark.parametrize(
    ("cost", "note"),
    [
        ("5-10 T€", "gelesen als: 5.000 € – 10.000 €"), ("bis zu 5 TEUR", "gelesen als: bis 5.000 €"), ("mindestens 500 Euro", "gelesen als: ab 500 €"),
        ("2024: 5.000 €\n2025: 6 T€", "gelesen als: 2024: 5.000 € · 2025: 6.000 €"), ("5 T€ p. a.", "gelesen als: 5.000 € im Jahr"), ("0,5 VZÄ", "gelesen als: 0,5 Vollzeitstellen"),
        ("1 Stelle und 1,5 Mio. €", "gelesen als: 1.500.000 €, 1 Vollzeitstellen"), ("kostenneutral", "gelesen als: vorhandene Mittel"),
        ("entfällt", "gelesen als: keine Kosten"), ("wird ermittelt", "gelesen als: noch offen"), ("3 Kurse", "nicht gelesen"),
    ],
)  # fmt: skip
def test_a_cost_is_worded_in_euros(application, client, cost, note):
    version = application.store.do(plans.insert_version, plan(measure("M1", cost=cost)))
    assert re.findall(r'class="reading">(.*?)<', client.get(f"/staff/fassungen/{version}").text) == [note]


PRIORITIES = (measure("M1", priority="1"), measure("M2", priority="3"))


@pytest.mark.parametrize(
    ("highest", "notes", "said"),
    [("1", ["gelesen als: hoch", "gelesen als: niedrig"], False), ("", ["nicht gelesen", "nicht gelesen"], True)],
)
def test_priorities_are_read_once_somebody_said_which_is_the_highest(application, client, highest, notes, said):
    version = application.store.do(plans.insert_version, plan(*PRIORITIES, highest_priority=highest))
    text = client.get(f"/staff/fassungen/{version}").text
    assert re.findall(r'class="reading">(.*?)<', text) == notes
    assert ("Niemand hat gesagt, welche Priorität die höchste ist" in text) is said


def test_a_percentage_is_worded_beside_the_state(application, client):
    version = application.store.do(plans.insert_version, plan(measure("M1", status="60 %")))
    assert "gelesen als: in Umsetzung, 60 %" in client.get(f"/staff/fassungen/{version}").text


def test_a_plan_without_measures_offers_no_filter(application, client):
    version = application.store.do(plans.insert_version, plan())
    assert "Maßnahmen finden" not in client.get(f"/staff/fassungen/{version}").text


def test_a_very_long_name_is_cut_in_the_filter_only(application, client):
    lead = "Amt für " + "Angelegenheiten " * 10
    version = application.store.do(plans.insert_version, plan(measure("M1", lead=lead.strip())))
    text = client.get(f"/staff/fassungen/{version}").text
    [(_, _all), (value, shown)] = options(text, "lead")
    assert (value, shown) == (lead.strip(), f"{lead[:79]}…")
