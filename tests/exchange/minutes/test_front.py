"""The first pages of the minutes."""

import re

from msgspec.structs import replace

from tests.exchange.minutes import large_results
from tests.exchange.minutes.documents import fifty, headings, table, written
from tests.exchange.minutes.word_shape import opened, text
from tests.exchange.results_export import results_of_a_session as made


def test_place_day_and_times_are_written_as_a_press_office_does() -> None:
    german, english = text(fifty()), text(fifty("public", "en"))
    assert "Datum\t28. April 2026" in german
    assert "Uhrzeit\t14:02 bis 17:17 Uhr" in german
    assert "Ort\tStadthalle, Großer Saal, Marktplatz 1\nOnline: Videokonferenz der Stadt" in german
    assert "Plan\tIntegrationsplan Musterlingen, Fassung 2023" in german
    assert "Date\t28 April 2026" in english
    assert "Time\t14:02 to 17:17" in english


def test_unknown_facts_are_fields_to_fill_in() -> None:
    word = opened(written(made.record()))
    named = [one.get(one.tag.replace("alias", "val")) for one in word.element.iter() if one.tag.endswith("}alias")]
    assert set(named) == {"hier ergänzen"}
    assert "Uhrzeit\thier ergänzen" in text(written(made.record()))
    assert table(fifty(), "Vereinbarte nächste Schritte")[1:] == [["hier ergänzen"] * 3] * 3


def test_the_summary_has_hints_urgent_needs_and_divided_needs() -> None:
    suggested = {row[0]: row[1:] for row in table(fifty(), "Ist das noch wichtig?")[1:]}
    assert suggested["zu wenige Antworten"] == ["5", "A-11, B-10, S-11, W-10, N-11"]
    assert sum(int(count) for count, _numbers in suggested.values()) == 50
    urgent = table(fifty(), "Am dringendsten")
    assert len(urgent) == 6
    assert [float(row[2].replace(",", ".")) for row in urgent[1:]] == sorted(
        (float(row[2].replace(",", ".")) for row in urgent[1:]), reverse=True
    )
    assert "Hier sind sich die Teilnehmenden uneins" in headings(fifty(), 2)
    assert re.search(r"A-04 .* – noch wichtig: \d+\u00a0% ja, \d+\u00a0% nein", text(fifty()))


def test_the_agenda_has_times_only_if_they_are_known() -> None:
    record = large_results.evening(3, cards=2)
    assert table(written(record), "so viele Stimmen wurden ausgegeben")[1] == ["14:02", "Begrüßung", "–"]
    steps = tuple(replace(step, at=None) for step in record.occasion.steps)
    untimed = replace(record, occasion=replace(record.occasion, steps=steps))
    assert table(written(untimed), "so viele Stimmen wurden ausgegeben")[0] == ["Schritt", "Frage"]
