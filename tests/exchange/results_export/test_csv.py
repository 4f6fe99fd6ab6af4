"""Results as one CSV table."""

import csv
from io import StringIO

from facilitation.exchange.results_export import csv as results_csv
from facilitation.exchange.results_export.columns import HIDDEN
from tests.exchange.results_export import results_of_a_session as made


def table(snapshots, audience="staff", remarks=()):
    data = results_csv.write(made.record(snapshots, remarks), audience=audience, translate=str)
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_table_has_a_row_for_each_item_step_and_channel():
    rows = table(made.evening())
    [whole, hall, online] = [row for row in rows if row["Nr."] == "1.10" and row["Schritt"] == "Prüfen"]
    assert [row["Zugang"] for row in (whole, hall, online)] == ["Alle", "Saal", "Online"]
    assert [row["Ja"] for row in (whole, hall, online)] == ["80", "20", "60"]
    assert (whole["Antworten"], whole["Dringlichkeit 4"], whole["Dringlichkeit: Mittelwert"]) == ("120", "120", "4,00")
    assert {row["Schritt"] for row in rows} == {"Prüfen", "Sammeln", "Abstimmen"}


def test_small_groups_are_only_in_the_sum_of_the_table_for_the_public():
    rows = [row for row in table(made.evening(), "public") if row["Nr."] == "1.2"]
    assert [(row["Zugang"], row["Zur Aufteilung"]) for row in rows] == [("Alle", HIDDEN)]
    assert len([row for row in table(made.evening()) if row["Nr."] == "1.2"]) > 1


def test_remarks_are_in_the_row_of_the_sum_with_their_state_for_staff_only() -> None:
    record = made.record(remarks=made.remarks())
    told = {
        audience: {row["Anmerkungen"] for row in table(record.snapshots, audience, record.remarks)} - {""}
        for audience in ("staff", "public")
    }
    assert told["staff"] == {
        "• =Das wartet. (wartet)",
        "• Das ist frei. (freigegeben)\n• Das bleibt hier. (zurückgehalten)",
    }
    assert told["public"] == {"• Das ist frei."}


def test_no_cell_of_the_table_is_a_formula():
    data = results_csv.write(made.record([*made.evening(), *made.odd_texts()]), audience="staff", translate=str).decode(
        "utf-8-sig"
    )
    found = [cell for row in csv.reader(StringIO(data, newline=""), delimiter=";") for cell in row]
    assert [cell for cell in found if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert "'=1+1" in found
    assert "\x00" not in data


def test_where_answers_were_not_secret_a_column_says_so():
    assert "Geheimhaltung" not in table(made.evening())[0]
    rows = table([made.small_round(made.review()), made.voted()], "public")
    marks = {(row["Schritt"], row["Geheimhaltung"]) for row in rows}
    assert marks == {("Prüfen", "kleine Runde, nicht geheim"), ("Abstimmen", "")}
