"""The tables of the minutes."""

from tests.exchange.minutes.documents import crowded, fifty, headings, table, written
from tests.exchange.minutes.word_shape import opened, rows, text, widths
from tests.exchange.results_export import results_of_a_session as made


def test_each_field_has_one_table_of_its_needs_and_the_need_is_its_widest_column() -> None:
    word = opened(fifty())
    found = [one for one in word.tables if rows(one)[0][:2] == ["Nr.", "Bedarf"] and len(rows(one)[0]) == 6]
    assert [len(rows(one)) - 1 for one in found] == [10] * 5
    assert rows(found[0])[0] == [
        "Nr.",
        "Bedarf",
        "Noch wichtig? In %:\nja · teilweise · nein",
        "Dringlichkeit\nvon 1 bis 5",
        "Antworten",
        "Hinweis",
    ]
    assert all(max(widths(one)) == widths(one)[1] for one in found)


def test_a_need_has_its_shares_urgency_answers_and_hint() -> None:
    [flats] = [row for row in table(written(made.record()), "W Wohnen")[1:] if row[0] == "1.10"]
    assert flats == ["1.10", "Wohnungen fehlen.", "67 · 21 · 12".replace(" ", "\u00a0"), "4,0", "120", "weiter aktuell"]


def test_steps_that_ask_about_the_same_need_have_a_table_each() -> None:
    data = written(crowded())
    assert headings(data, 3) == ["Erste Runde", "Zweite, andere Runde"]
    assert len(table(data, "Erste Runde")[0]) == 6
    assert len(table(data, "Zweite, andere Runde")[0]) == 5
    assert "Weitere Zugänge:" in text(data)
