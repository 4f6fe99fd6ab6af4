"""The columns of a result's tables."""

from facilitation.activities.told import told
from facilitation.exchange.locale import Locale
from facilitation.exchange.results_export.columns import (
    CARD_TEXTS,
    CHANNEL,
    SPLIT,
    STEP,
    card_columns,
    csv_columns,
    need_columns,
    own_columns,
    own_tables,
)
from facilitation.exchange.results_export.rows import card_rows, need_rows, own_rows
from facilitation.rules.results.snapshot import ItemFacts
from tests.exchange.results_export import results_of_a_session as made

GERMAN = Locale("de", str)


def test_a_table_of_needs_says_what_a_row_is_about_before_its_figures() -> None:
    titles = [column.title for column in need_columns("xlsx")]
    assert titles[:5] == ["Nr.", "Bedarf", "Schritt", "Zugang", "Antworten"]
    assert titles[-2:] == ["Zur Aufteilung", "Geheimhaltung"]
    assert {"Ja: Anteil", "Dringlichkeit: Mittelwert", "Hinweis"} <= set(titles)
    assert len(titles) == len(set(titles))


def test_a_sum_has_the_texts_of_the_cards_in_a_group() -> None:
    [whole, channel, *_] = [row for row in card_rows(made.evening()) if row.item.ref == "g1"]
    assert CARD_TEXTS.of(whole, GERMAN) == "• Lernpaten\n• Nachhilfe"
    assert CARD_TEXTS.of(channel, GERMAN) is None
    assert CARD_TEXTS in card_columns("xlsx")


def test_a_row_names_its_step_and_its_channel() -> None:
    [whole, hall, *_] = need_rows([made.review()], "W")
    assert [(STEP.of(row, GERMAN), CHANNEL.of(row, GERMAN)) for row in (whole, hall)] == [
        ("Prüfen", "Alle"),
        ("Prüfen", "Saal"),
    ]


def test_an_item_with_a_small_channel_says_why_its_channels_are_not_shown() -> None:
    found = {row.item.number: SPLIT.of(row, GERMAN) for row in need_rows([told("public", made.review())], "W")}
    assert found == {
        "1.2": "Aufteilung nach Zugang nicht gezeigt: zu wenige oder fast nur gleiche Antworten in einem Zugang",
        "1.10": None,
    }


def test_questions_of_the_sessions_own_have_a_table_with_the_words_of_their_kind() -> None:
    own = ItemFacts(ref="s0", text={"de": "Das Treffen hat mir geholfen."})
    snapshot = made.snapshot("vote", [(own, {"saal": made.votes(4, 6)})], title="Rückmeldung")
    [table] = own_tables(own_rows([snapshot]))
    assert (table.title, own_columns(table, "xlsx")[0].title) == ("Weitere Fragen", "Aussage")


def test_one_csv_table_has_each_column_once() -> None:
    titles = [column.title for column in csv_columns(made.evening())]
    assert titles[:7] == ["Datum", "Veranstaltung", "Schritt", "Handlungsfeld", "Nr.", "Text", "Zugang"]
    assert len(titles) == len(set(titles))
