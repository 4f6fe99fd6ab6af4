"""The fields of the minutes."""

import re

from msgspec.structs import replace

from facilitation.rules.session.record import Remark
from tests.exchange.documents.word_shape import opened, rows, text, widths
from tests.exchange.minutes import large_results
from tests.exchange.minutes.documents import crowded, fifty, headings, table, written
from tests.exchange.results_export import results_of_a_session as made


def test_each_field_has_one_table_of_its_needs_and_the_need_is_its_widest_column() -> None:
    word = opened(fifty())
    found = [one for one in word.tables if rows(one)[0][:2] == ["Nr.", "Bedarf"] and len(rows(one)[0]) == 6]
    assert [len(rows(one)) - 1 for one in found] == [10] * 5
    assert rows(found[0])[0] == [
        "Nr.",
        "Bedarf",
        "Noch wichtig? In %\nja · teilw. · nein",
        "Dringlichkeit 1–5",
        "Antworten",
        "Hinweis",
    ]
    assert all(max(widths(one)) == widths(one)[1] for one in found)


def test_a_need_has_its_shares_urgency_answers_and_hint() -> None:
    [flats] = [row for row in table(written(made.record()), "W Wohnen")[1:] if row[0] == "1.10"]
    shares = "67 · 21 · 12".replace(" ", "\u00a0")
    assert flats == ["1.10", "Wohnungen fehlen.", shares, "4,0", "120", "7", "weiter aktuell"]


def test_steps_that_ask_about_the_same_need_have_one_table_by_the_last_that_asked() -> None:
    data = written(crowded())
    assert headings(data, 3) == []
    assert table(data, "W Wohnen")[1][2:] == ["60\u00a0·\u00a030\u00a0·\u00a010", "4,0", "90", "weiter aktuell"]
    assert "Weitere Zugänge:" in text(data)


def test_where_people_are_divided_is_told_with_three_cleared_remarks() -> None:
    read = text(fifty("public"))
    assert re.search(r"A-04 .* – noch wichtig: \d+\u00a0% ja, \d+\u00a0% nein", read)
    four = [Remark(activity=1, need=large_results.needs(4)[3], text=f"Satz {n}", state="approved") for n in range(4)]
    held = [Remark(activity=1, need=large_results.needs(4)[3], text="Geheim", state="held")]
    record = replace(large_results.evening(50), remarks=(*held, *four))
    told = text(written(record)).split("Hier sind sich die Teilnehmenden uneins")[1].split("B Bildung")[0]
    assert [f"Satz {n}" in told for n in range(4)] == [True, True, True, False]
    assert "Geheim" not in told


def test_a_large_field_lists_the_most_urgent_and_the_annex_all() -> None:
    data = written(large_results.evening(300))
    first, whole = table(data, "A Arbeit"), table(data, "Alle Bedarfe in Handlungsfeldern")
    assert (len(first) - 1, len(whole) - 1) == (12, 60)
    urgency = [float(row[3].replace(",", ".")) for row in first[1:]]
    assert urgency == sorted(urgency, reverse=True)
    assert "Hier stehen die dringendsten 12 von 60 Bedarfen; alle stehen im Anhang." in text(data)
