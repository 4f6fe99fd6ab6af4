"""What a city's template of the minutes is filled with."""

from io import BytesIO

import pytest
from docx import Document

from facilitation.activities.told import told
from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes.template_values import minutes_values
from facilitation.exchange.word_template.fill import fill
from facilitation.exchange.word_template.kinds import MINUTES, probe
from facilitation.exchange.word_template.samples import minutes
from facilitation.rules.documents.blocks import City
from facilitation.rules.results.snapshot import checksum
from facilitation.rules.session.record import SessionRecord
from tests.exchange.minutes import large_results
from tests.exchange.minutes.documents import crowded, fifty, table, written
from tests.exchange.word_template.test_kinds import shape


def values(record, audience="staff"):
    return minutes_values(record, audience, Locale("de", str), City("Stadt Musterlingen"))


@pytest.fixture(scope="module")
def evening():
    return large_results.evening(50)


def test_every_placeholder_of_the_minutes_has_its_value(evening):
    found, listed = values(evening), probe(MINUTES.holds)
    assert list(found) == list(listed)
    for name, value in found.items():
        assert not value or shape(value) == shape(listed[name]), name
    assert found["city"] == "Stadt Musterlingen"
    assert found["checksums"] == [
        {"step": one.activity.title["de"], "checksum": checksum(told("staff", one))} for one in evening.snapshots
    ]


def test_the_figures_are_those_of_the_minutes_themselves(evening):
    first = values(evening)["fields"][0]
    written = table(fifty(), first["title"])
    assert [need["number"] for need in first["needs"]] == [row[0].replace("\u2011", "-") for row in written[1:]]
    for need, row in zip(first["needs"], written[1:], strict=True):
        assert {need["shares"], need["urgency"], need["answers"]} <= set(row)


def test_questions_of_the_sessions_own_have_what_was_counted_for_each():
    [question] = values(crowded())["own_questions"]
    assert question["title"] == "Und?"
    [answer] = question["answers"]
    assert answer["text"] == "Das Treffen hat mir geholfen."
    assert answer["figures"] == "; ".join(
        f"{head}: {cell}" for head, cell in zip(*(row[1:] for row in table(written(crowded()), "Und?")), strict=True)
    )


def test_remarks_stand_by_need_and_only_staff_read_whether_they_were_approved(evening):
    internal, public = values(evening)["remarks"], values(evening, "public")["remarks"]
    assert len(public) < sum(len(one["texts"]) for one in internal)
    assert all(
        text.endswith(("“ – wartet", "“ – freigegeben", "“ – zurückgehalten"))
        for one in internal
        for text in one["texts"]
    )
    assert all(text.startswith("„") and text.endswith("“") for one in public for text in one["texts"])


def test_a_session_without_results_fills_the_template_too():
    found = values(SessionRecord())
    assert (found["title"], found["fields"], found["participation"]) == ("", [], [])
    assert fill(minutes(), MINUTES, found)


def test_the_filled_sample_has_a_table_for_each_field(evening):
    found = values(evening)
    document = Document(BytesIO(fill(minutes(), MINUTES, found)))
    heads = [row.cells[0].text for table_ in document.tables for row in table_.rows[:1]]
    assert heads.count("Nr.") == len(found["fields"])
