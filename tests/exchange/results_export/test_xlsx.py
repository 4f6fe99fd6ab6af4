"""Results as an Excel workbook."""

import time
from io import BytesIO

import msgspec
import pytest
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, get_column_letter

from facilitation.exchange.results_export.columns import HIDDEN
from facilitation.exchange.results_export.xlsx import HEADER, write
from facilitation.rules.results.snapshot import ItemFacts
from facilitation.rules.results.statistics import wilson
from tests.exchange.results_export import results_of_a_session as made
from tests.exchange.results_export.workbooks import opened, rows, texts


def test_there_is_an_overview_a_sheet_per_field_and_one_for_what_is_new() -> None:
    assert opened(made.evening()).sheetnames == ["Überblick", "W Wohnen", "B Bildung Kita Schule", "Neue Bedarfe"]


def test_the_city_is_its_author_and_no_program() -> None:
    book = load_workbook(BytesIO(write(made.record(), audience="staff", translate=str, author="Stadt Musterlingen")))
    assert (book.properties.title, book.properties.creator) == ("Ergebnisse", "Stadt Musterlingen")
    assert not load_workbook(BytesIO(write(made.record(), audience="staff", translate=str))).properties.creator


def test_every_sheet_says_that_it_is_not_representative() -> None:
    for sheet in opened(made.evening()):
        assert "Meinungsbild der Teilnehmenden – nicht repräsentativ für die Stadt" in texts(sheet)


def test_a_need_has_its_counts_shares_index_mean_and_distribution() -> None:
    found = next(row for row in rows(opened([made.review()])["W Wohnen"]) if row["Nr."] == "1.10")
    low, high = wilson(80, 120) or (0, 0)
    part_low, part_high = wilson(25, 120) or (0, 0)
    no_low, no_high = wilson(15, 120) or (0, 0)
    assert found == {
        "Nr.": "1.10",
        "Bedarf": "Wohnungen fehlen.",
        "Schritt": "Prüfen",
        "Zugang": "Alle",
        "Antworten": 120,
        "Ja": 80,
        "Teilweise": 25,
        "Nein": 15,
        "Weiß nicht": 0,
        "Ja: Anteil": round(80 / 120, 6),
        "Ja: von": round(low, 6),
        "Ja: bis": round(high, 6),
        "Teilweise: Anteil": round(25 / 120, 6),
        "Teilweise: von": round(part_low, 6),
        "Teilweise: bis": round(part_high, 6),
        "Nein: Anteil": round(15 / 120, 6),
        "Nein: von": round(no_low, 6),
        "Nein: bis": round(no_high, 6),
        "Index „noch wichtig“": round(92.5 / 120, 6),
        "Dringlichkeit 1": 0,
        "Dringlichkeit 2": 0,
        "Dringlichkeit 3": 0,
        "Dringlichkeit 4": 120,
        "Dringlichkeit 5": 0,
        "Dringlichkeit: weiß nicht": 0,
        "Dringlichkeit: Mittelwert": 4,
        "Dringlichkeit: untere Grenze": pytest.approx(3.909421),
        "Hinweis": "weiter aktuell",
    }


def test_needs_come_by_number_and_then_by_channel() -> None:
    found = [(row["Nr."], row["Zugang"], row["Ja"]) for row in rows(opened([made.review()])["W Wohnen"])]
    assert found == [
        *(("1.2", "Alle", 30), ("1.2", "Saal", 30), ("1.2", "Online", 0)),
        *(("1.10", "Alle", 80), ("1.10", "Saal", 20), ("1.10", "Online", 60)),
    ]


def test_what_has_no_figures_says_so_in_words() -> None:
    few = made.snapshot("review", [(made.FLATS, {"saal": made.relevance(2, 1, 0)})], title="P")
    word = made.snapshot("review", [(made.HEATING, {"saal": made.relevance(6, 1, 0)})], title="Q")
    found = {row["Nr."]: row for row in rows(opened([few, word], "public")["W Wohnen"])}
    assert found["1.10"]["Statt Zahlen"] == (
        "Noch wichtig? Zu wenige Antworten (unter 5); Dringlichkeit: Zu wenige Antworten (unter 5)"
    )
    assert found["1.2"]["Statt Zahlen"] == (
        "Noch wichtig? überwiegend ja (7 Antworten); Dringlichkeit: überwiegend dringend (7 Antworten)"
    )
    assert found["1.2"].keys() & {"Ja", "Dringlichkeit: Mittelwert", "Hinweis"} == set()
    assert "Statt Zahlen" not in {key for row in rows(opened([made.voted()])["Neue Bedarfe"]) for key in row}


def test_a_small_channel_is_shown_to_staff_only() -> None:
    found = [row for row in rows(opened([made.review()], "public")["W Wohnen"]) if row["Nr."] == "1.2"]
    assert [(row["Zugang"], row["Antworten"]) for row in found] == [("Alle", 37)]
    assert found[0]["Zur Aufteilung"] == HIDDEN


def test_needs_that_were_only_offered_for_support_are_not_listed_for_that_step() -> None:
    book = opened([made.review(), made.collected()])
    assert {row["Schritt"] for row in rows(book["B Bildung Kita Schule"])} == {"Prüfen"}
    supported = [
        (row["Zugang"], row.get("Unterstützende")) for row in rows(book["W Wohnen"]) if row["Schritt"] == "Sammeln"
    ]
    assert supported == [("Alle", 7)]


def test_a_printed_page_shows_what_fits_on_it_and_every_text_in_full() -> None:
    for sheet in list(opened(made.evening()))[1:]:
        [printed] = sheet.print_area.split(",")
        last = printed.rpartition("$")[0].rpartition("$")[2] or printed.rpartition(":")[2].strip("$0123456789")
        heads = [str(cell.value) for cell in sheet[HEADER]]
        shown = heads[: column_index_from_string(last)]
        assert sum(sheet.column_dimensions[get_column_letter(n)].width for n in range(1, len(shown) + 1)) < 200
        assert not any(head.endswith((": von", ": bis", "Dringlichkeit 1")) for head in shown)
        assert sheet.print_title_rows == f"${HEADER}:${HEADER}"
        assert sheet.freeze_panes == f"C{HEADER + 1}"
    book = opened([made.review()])
    long = made.snapshot("review", [(msgspec.structs.replace(made.FLATS, text={"de": "Wort " * 60}), {})], title="P")
    [short_row], [long_row] = (
        [one["W Wohnen"].row_dimensions[row].height for row in (HEADER + 1,)] for one in (book, opened([long]))
    )
    assert long_row > 4 * short_row


def test_remarks_have_a_sheet_of_their_own_with_their_state_for_staff_only() -> None:
    record = made.record(remarks=made.remarks())
    book = load_workbook(BytesIO(write(record, audience="staff", translate=str)))
    assert rows(book["Anmerkungen"]) == [
        {"Nr.": "1.2", "Bedarf": "=1+1", "Anmerkung": "=Das wartet.", "Schritt": "Prüfen", "Stand": "wartet"},
        {
            "Nr.": "1.10",
            "Bedarf": "Wohnungen fehlen.",
            "Anmerkung": "Das ist frei.",
            "Schritt": "Prüfen",
            "Stand": "freigegeben",
        },
        {
            "Nr.": "1.10",
            "Bedarf": "Wohnungen fehlen.",
            "Anmerkung": "Das bleibt hier.",
            "Schritt": "Prüfen",
            "Stand": "zurückgehalten",
        },
    ]
    public = load_workbook(BytesIO(write(record, audience="public", translate=str)))
    assert [list(row.values()) for row in rows(public["Anmerkungen"])] == [
        ["1.10", "Wohnungen fehlen.", "Das ist frei.", "Prüfen"]
    ]


def test_cards_are_ranked_by_votes_with_their_texts_and_supporters() -> None:
    found = [row for row in rows(opened(made.evening())["Neue Bedarfe"]) if row["Zugang"] == "Alle"]
    brief = [(row["Neuer Bedarf"], row.get("Unterstützende"), row.get("Dringlichkeit: Mittelwert")) for row in found]
    assert brief == [("Nachhilfe", 14, 4.375), ("-Tauschbörse", None, 2), ("Gästezimmer", None, None)]
    assert found[1]["Statt Zahlen"] == found[2]["Statt Zahlen"] == "Unterstützende: Zu wenige Antworten (unter 3)"
    assert found[0]["Karten"] == "• Lernpaten\n• Nachhilfe"
    assert found[0]["Handlungsfeld"] == "Bildung: Kita/Schule"


def test_no_cell_of_a_result_is_a_formula() -> None:
    cells = [cell for sheet in opened(made.evening()) for line in sheet.iter_rows() for cell in line]
    suspicious = [cell for cell in cells if isinstance(cell.value, str) and cell.value[:1] in "=+-@" and cell.value]
    assert {cell.value for cell in suspicious} == {"=1+1", "-Tauschbörse", "@B"}
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in suspicious)
    assert {cell.data_type for cell in cells} == {"s", "n"}


def test_texts_are_in_the_chosen_language_or_else_in_german() -> None:
    book = opened([made.review()], language="en")
    assert "W Housing" in book.sheetnames
    assert {row["Bedarf"] for row in rows(book["W Housing"])} == {"Flats are missing.", "=1+1"}


def test_six_hundred_needs_in_four_channels_take_a_few_seconds() -> None:
    split = {channel: made.relevance(20, 5, 5) for channel in ("saal", "online", "papier", "rathaus")}
    needs = [
        (ItemFacts(ref=f"n{k}", number=f"{k % 12}.{k}", field=str(k % 12), text={"de": "Wohnungen fehlen."}), split)
        for k in range(600)
    ]
    snapshot = made.snapshot("review", needs, title="Prüfen")
    start = time.process_time()
    write(made.record([snapshot]), audience="staff", translate=lambda text: text)
    assert time.process_time() - start < 6  # about 1.4 s measured; twice the promised 3 s for a busy machine


def test_where_answers_were_not_secret_the_overview_and_each_row_say_so() -> None:
    mark = "kleine Runde, nicht geheim"
    secret, book = opened(made.evening()), opened([made.small_round(made.review()), made.voted()])
    assert "Geheimhaltung" not in texts(secret["Überblick"]) | texts(secret["W Wohnen"])
    [step] = [row for row in book["Überblick"].iter_rows(values_only=True) if mark in row]
    assert step[0] == "Prüfen"
    assert {row["Geheimhaltung"] for row in rows(book["W Wohnen"])} == {mark}
    assert "Geheimhaltung" not in texts(book["Neue Bedarfe"])
