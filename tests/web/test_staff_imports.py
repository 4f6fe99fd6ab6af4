"""The preview of a plan file as a small tool: questions, corrections, rows left out, a pasted table."""

import io

import pytest

from facilitation.exchange.jobs import uploads
from facilitation.rules.text import spans_text
from facilitation.store.plan import plans
from facilitation.web.staff.plan_import.mapping_form import rows_of
from tests.exchange.plans import workbook

PRIORITIES = (
    "Nr.;Handlungsfeld;Bedarf;Maßnahmen-Nr.;Maßnahme;Priorität;Bedarf-Nr.\n"
    "A-01;Arbeit;Beratung fehlt.;M1;Sprechstunde;1;A-01\n"
    "A-02;Arbeit;Praktika fehlen.;M2;Börse;5;A-02\n"
)
TWICE = (
    "Nr.;Handlungsfeld;Bedarf\nA-01;Arbeit;Beratung fehlt.\nA-01;Arbeit;Praktika fehlen.\nA-03;Arbeit;Räume fehlen.\n"
)
GAPS = "Nr.;Thema;Bedarf\nA-01;Arbeit;Beratung fehlt.\nA-02;;Praktika fehlen.\n"


def come_in(client, text):
    """The address of the preview of a CSV file, and its page."""
    sent = client.post("/staff/plaene/import", data={"file": (io.BytesIO(text.encode()), "plan.csv")})
    address = client.get(sent.location).location
    return address, client.get(address).text


def correct(client, address, **values):
    """The page after some corrections; names and sheet are as they were."""
    answer = client.post(address, data={"sheet_0_shown": "1", "sheet_0_use": "1", **values})
    return client.get(answer.location, follow_redirects=True)


def content(application):
    with application.store.reading() as db:
        [plan] = plans.all_plans(db)
        return plans.content(db, plans.versions(db, plan.id)[0].id)


def test_the_direction_of_a_priority_is_asked_before_anything_else(application, client):
    address, page = come_in(client, PRIORITIES)
    assert "Welche Priorität ist die höchste?" in page
    assert "übernehmen</span>" not in page
    client.post(address, data={"act": "answer", "question_0": "5"})
    assert "2 Bedarfe übernehmen" in client.get(address).text
    client.post(address, data={"act": "store"})
    assert content(application).highest_priority == "5"


def test_an_answer_may_be_left_open_and_given_later(application, client):
    address, _page = come_in(client, PRIORITIES)
    client.post(address, data={"act": "answer", "question_0": ""})
    assert "2 Bedarfe übernehmen" in client.get(address).text
    client.post(address, data={"act": "store", "question_0": "1"})
    assert content(application).highest_priority == "1"


def test_a_coloured_row_may_mean_a_state_or_nothing(application, client):
    rows = "".join(
        f"<tr><td>M{n}<td style='background:{colour}'>Vorhaben {n}"
        for n, colour in enumerate(("lime", "lime", "red", "none"))
    )
    address, page = come_in(client, f"<table><tr><td>Nr.<td>Maßnahme{rows}</table>")
    assert "Zeilen oder Zellen sind gefärbt, und kein Wort sagt ihren Stand." in page
    meant = {"question_0_0": "umgesetzt", "question_0_1": "bedeutet nichts"}
    client.get(client.post(address, data={"act": "answer", **meant}).location)
    assert '"bedeutet nichts" selected' in client.get(address).text
    client.post(address, data={"act": "store"})
    [field] = content(application).fields
    assert [measure.status for measure in field.measures] == ["umgesetzt", "umgesetzt", "", ""]


def test_a_value_that_was_not_offered_is_no_answer(application, client):
    address, _page = come_in(client, PRIORITIES)
    client.post(address, data={"act": "answer", "question_0": "7"})
    client.post(address, data={"act": "store"})
    assert content(application).highest_priority == ""


def test_what_is_good_is_imported_and_what_is_not_is_listed(application, client):
    address, page = come_in(client, TWICE)
    assert "Die Nummer A-01 kommt mehrmals vor." in page
    assert "Ohne 1 fehlerhafte Zeile weiter" in page
    page = correct(client, address, act="leave_out").text
    assert "Zeile 3 – weil Sie es so wollten" in page
    assert "2 Bedarfe übernehmen" in page
    client.post(address, data={"act": "store"})
    assert [need.statement["de"] for field in content(application).fields for need in field.needs] == [
        "Beratung fehlt.",
        "Räume fehlen.",
    ]


def test_rows_are_left_out_and_taken_in_again(client):
    address, _page = come_in(client, GAPS)
    assert "1 Bedarf übernehmen" in correct(client, address, sheet_0_skip="3").text
    assert "2 Bedarfe übernehmen" in correct(client, address, sheet_0_skip="").text


def test_gaps_are_filled_from_above(application, client):
    address, _page = come_in(client, GAPS)
    page = correct(client, address, sheet_0_column_1="field", sheet_0_fill="1")
    client.post(address, data={"act": "store"})
    assert page.text.count("checked") >= 2
    assert [(field.title["de"], len(field.needs)) for field in content(application).fields] == [("Arbeit", 2)]


def test_every_column_says_how_sure_it_is_and_why(client):
    _address, page = come_in(client, GAPS)
    assert "übliche Überschrift · sicher (100 %)" in page
    assert "Überschriften in Zeile 1, 3 von 3 Spalten erkannt" in page


def test_a_table_is_pasted_from_another_program(application, client):
    sent = client.post("/staff/plaene/import", data={"table": GAPS.replace(";", "\t")})
    address = client.get(sent.location).location
    assert "Eingefügte Tabelle" in client.get(address).text
    client.post(address, data={"act": "store", "title": "Aus Word"})
    assert content(application).title == "Aus Word"


def test_nothing_pasted_is_told(client):
    answer = client.post("/staff/plaene/import", data={"table": "  "})
    assert (answer.status_code, "Bitte fügen Sie zuerst eine Tabelle ein." in answer.text) == (422, True)


def test_somebody_elses_job_is_not_taken_over(client):
    first, _page = come_in(client, GAPS)
    job = client.post("/staff/plaene/import", data={"table": TWICE}).location.partition("job=")[2]
    client.get(f"{first}?job={job}")
    assert "Praktika fehlen." in client.get(first).text
    assert "Räume fehlen." not in client.get(first).text


@pytest.mark.parametrize(("rows", "text"), [((), ""), ((7,), "7"), ((7, 9, 10, 11), "7, 9–11")])
def test_rows_are_written_as_people_do(rows, text):
    assert (spans_text(rows), rows_of(text)) == (text, rows)


def test_a_range_without_end_is_cut():
    assert len(rows_of("1-999999")) == 2_000
    assert rows_of("abc") == ()


THREE_PLACES = """# 5 Status quo
## 5.1 Wohnen
- Es fehlen bezahlbare Wohnungen für Familien.
- Vermieter sind unsicher.
# 6 Maßnahmenkatalog
## 6.1 Wohnen
| Nr. | Maßnahme | Federführung |
|---|---|---|
| M1 | Wohnführerschein | Referat |
"""


def test_parts_in_three_places_are_joined_by_hand(application, client):
    sent = client.post("/staff/plaene/import", data={"table": THREE_PLACES})
    address = client.get(sent.location).location
    page = client.get(address).text
    assert "Sind das Bedarfe?" in page
    client.get(client.post(address, data={"act": "answer", "question_0": "yes"}).location)
    page = client.get(address).text
    assert "Zu welchen Bedarfen gehören diese Maßnahmen?" in page
    [n] = [n for n in range(4) if f'name="question_{n}_0"' in page]
    number = next(need.number for field in seen(application).fields for need in field.needs)
    client.get(client.post(address, data={f"question_{n}_0": f"{number}, "}).location)
    client.post(address, data={"act": "store"})
    assert [one.needs for field in content(application).fields for one in field.measures] == [(number,)]


def seen(application):
    """The content as the preview shows it."""
    [file] = (application.store.folder / "incoming").glob("*.seen")
    return uploads.load_reading(file.parent, file.stem).preview.content


NEWER = "Nr.;Thema;Bedarf\nA-01;Arbeit;Gute Beratung fehlt.\nA-02;Arbeit;Praktika fehlen.\nA-03;Arbeit;Räume fehlen.\n"


def imported(client, text, **values):
    address, _page = come_in(client, text)
    return client.post(address, data={"act": "store", "title": "Plan", "label": "1", **values})


def test_a_newer_file_of_a_plan_shows_what_it_changes(application, client):
    imported(
        client, TWICE.replace("A-01;Arbeit;Prak", "A-02;Arbeit;Prak").replace("Räume", "Säle").replace("A-03", "A-09")
    )
    address, _page = come_in(client, NEWER)
    assert "Unterschiede ansehen" not in client.get(address).text
    compare = client.post(address, data={"act": "compare", "title": "Plan"}).location
    page = client.get(compare).text
    assert "Unterschiede ansehen" in client.get(address).text
    assert [word in page for word in ("Neu (1)", "Geändert (1)", "Fehlt in der Datei (1)", "Verschoben")] == [
        1,
        1,
        1,
        0,
    ]
    assert "<del>Beratung fehlt.</del> <ins>Gute Beratung fehlt.</ins>" in page
    answer = client.post(compare, data={"change": ["need|A-01|A-01"]})
    assert answer.location.endswith("?done=chosen")
    with application.store.reading() as db:
        [draft, adopted] = plans.versions(db, 1)
        assert (draft.state, draft.filename, adopted.label) == ("draft", "plan.csv", "1")
    preview = client.get(f"/staff/fortschreibung/{draft.id}/vorschau").text
    assert [text in preview for text in ("Gute Beratung fehlt.", "Säle fehlen.", "Räume fehlen.")] == [1, 1, 0]


def test_the_same_plan_again_has_no_differences(client):
    imported(client, NEWER)
    address, _page = come_in(client, NEWER)
    compare = client.post(address, data={"act": "compare", "title": "Plan"}).location
    assert "Die Datei enthält keine Änderungen gegenüber der Fassung" in client.get(compare).text


def test_an_import_is_taken_back_from_its_page(client):
    version = imported(client, NEWER).location.partition("?")[0]
    assert "Import zurücknehmen" in client.get(version).text
    assert client.post(f"{version}/zuruecknehmen").location == "/staff/plaene?done=undone"
    assert "Noch kein Plan da." in client.get("/staff/plaene").text


def test_an_import_that_goes_on_says_why_it_stays(client):
    version = imported(client, NEWER).location.partition("?")[0]
    client.post("/staff/fortschreibung/neu?version=1", data={"version": "1", "label": "2027"})
    assert "Zurücknehmen lässt sie sich nicht mehr" in client.get(version).text
    answer = client.post(f"{version}/zuruecknehmen")
    assert (answer.status_code, "lässt sich nicht mehr zurücknehmen" in answer.text) == (409, True)


def come_in_following(client, text):
    """A file of a known form is read twice; returns the address and the page at the end of all redirections."""
    sent = client.post("/staff/plaene/import", data={"file": (io.BytesIO(text.encode()), "plan.csv")})
    answer = client.get(sent.location, follow_redirects=True)
    return answer.request.path, answer.text


def test_the_next_file_of_the_same_form_needs_no_correction(application, client):
    address, _page = come_in(client, GAPS)
    correct(client, address, sheet_0_column_1="need_target_group", sheet_0_fill="1")
    client.post(address, data={"act": "store", "title": "Eins"})
    other = GAPS.replace("Arbeit", "Frauen").replace("Nr.;Thema", "NR.; Thema")
    address, page = come_in_following(client, other)
    assert "Diese Form kennen wir schon" in page
    client.post(address, data={"act": "store", "title": "Zwei"})
    with application.store.reading() as db:
        second = plans.find_plan(db, "Zwei")
        fields = plans.content(db, plans.versions(db, second.id)[0].id).fields
    assert [need.target_group for field in fields for need in field.needs] == ["Frauen", "Frauen"]


def test_what_is_remembered_can_be_left_aside(client):
    address, _page = come_in(client, GAPS)
    correct(client, address, sheet_0_column_1="need_target_group")
    client.post(address, data={"act": "store", "title": "Eins"})
    address, _page = come_in_following(client, GAPS)
    page = client.get(client.post(address, data={"act": "afresh"}).location, follow_redirects=True).text
    assert [text in page for text in ("von Ihnen zugeordnet", "Diese Form kennen wir schon")] == [False, False]


def test_an_answered_question_is_not_asked_again_for_the_same_form(client):
    address, _page = come_in(client, PRIORITIES)
    client.post(address, data={"act": "answer", "question_0": "5"})
    client.post(address, data={"act": "store", "title": "Eins"})
    _address, page = come_in_following(client, PRIORITIES.replace("Börse", "Messe"))
    assert "Stimmt das so?" in page
    assert 'value="5" checked' in page


def test_what_is_remembered_of_one_scale_is_asked_again_for_another(client):
    address, _page = come_in(client, PRIORITIES)
    client.post(address, data={"act": "answer", "question_0": "5"})
    client.post(address, data={"act": "store", "title": "Eins"})
    _address, page = come_in_following(client, PRIORITIES.replace(";5;", ";3;"))
    assert "3 ist die höchste" in page
    assert "Stimmt das so?" not in page


def test_a_second_press_of_the_button_leads_to_what_the_first_one_stored(application, client):
    address, _page = come_in(client, GAPS)
    first = client.post(address, data={"act": "store"}).location
    assert [client.post(address, data={"act": "store"}).location, client.get(address).location] == [first, first]
    assert [path.suffix for path in (application.store.folder / "incoming").iterdir()] == [".went"]


def test_a_file_that_is_being_taken_in_is_not_taken_in_twice(application, client):
    address, _page = come_in(client, GAPS)
    with uploads.import_lock(application.store.folder / "incoming", address.rpartition("/")[2]) as mine:
        assert (mine, client.post(address, data={"act": "store"}).location) == (True, address)
    with application.store.reading() as db:
        assert plans.all_plans(db) == []


def test_the_field_of_a_table_can_be_taken_away(application, client):
    file = io.BytesIO(workbook({"Wohnen": [("Nr.", "Bedarf"), ("W1", "Räume fehlen.")]}))
    sent = client.post("/staff/plaene/import", data={"file": (file, "plan.xlsx")})
    address = client.get(sent.location).location
    correct(client, address, sheet_0_field="")
    client.post(address, data={"act": "store"})
    assert [field.title["de"] for field in content(application).fields] == ["Ohne Handlungsfeld"]


TWO_HEADERS = "Nr.;Bedarf;\nNummer;Bedarf;Handlungsfeld\nA-01;Räume fehlen.;Arbeit\n"


def test_a_remembered_row_of_headers_holds_only_where_the_same_headers_stand(client):
    address, _page = come_in(client, TWO_HEADERS)
    correct(client, address, sheet_0_header="2")
    client.post(address, data={"act": "store", "title": "Eins"})
    _address, page = come_in_following(client, TWO_HEADERS.replace("Räume", "Säle"))
    assert ("Diese Form kennen wir schon" in page, "Überschriften in Zeile 2" in page) == (True, True)
    _address, page = come_in_following(client, "Nr.;Bedarf;\nA-01;Räume fehlen.;Arbeit\nA-02;Säle fehlen.;\n")
    assert ("Diese Form kennen wir schon" in page, "Überschriften in Zeile 1" in page) == (False, True)
