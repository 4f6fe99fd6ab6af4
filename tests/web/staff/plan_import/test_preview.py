"""A file is stored only as it was shown, once, and corrections of its layout are remembered."""

import io

from facilitation.exchange.jobs import uploads
from facilitation.store.plan import plans
from tests.data_folder import PLAN
from tests.web.staff.plan_import.files import CSV, GAPS, PRIORITIES, come_in, content, correct, stored, upload, waiting

TWO_HEADERS = "Nr.;Bedarf;\nNummer;Bedarf;Handlungsfeld\nA-01;Räume fehlen.;Arbeit\n"


def test_nothing_is_stored_before_it_is_confirmed(application, client):
    preview = upload(client, CSV)
    page = client.get(preview.location).text
    assert "Praktika fehlen." in page
    assert "2 Bedarfe übernehmen" in page
    assert stored(application) == []
    assert len(waiting(application)) == 1


def test_a_confirmed_plan_is_stored_once_and_its_file_deleted(application, client):
    values = {"act": "store", "title": "Integrationsplan", "label": "2026"}
    for word in ("imported", "known"):
        preview = upload(client, CSV)
        answer = client.post(preview.location, data=values)
        assert (answer.status_code, answer.location) == (303, f"/staff/fassungen/1?done={word}")
    assert stored(application) == [("Integrationsplan", "2026")]
    assert waiting(application) == []


def test_a_cancelled_import_leaves_nothing(application, client):
    preview = upload(client, CSV)
    assert client.post(preview.location, data={"act": "cancel"}).location == "/staff/plaene?done=cancelled"
    assert (waiting(application), stored(application)) == ([], [])
    assert client.get(preview.location).location == "/staff/plaene/import?done=expired"


def test_a_corrected_column_is_read_again_and_shown_before_it_is_stored(application, client):
    preview = upload(client, CSV)
    corrected = {
        "act": "store",
        "title": "Plan",
        "label": "1",
        "sheet_0_shown": "1",
        "sheet_0_use": "1",
        "sheet_0_header": "1",
        "sheet_0_column_0": "ignore",
        "sheet_0_column_1": "field",
        "sheet_0_column_2": "need",
    }
    answer = client.get(client.post(preview.location, data=corrected).location, follow_redirects=True)
    assert stored(application) == []
    assert "von Ihnen zugeordnet" in answer.text
    assert client.post(answer.request.path, data=corrected).location.endswith("?done=imported")


def test_a_second_version_with_a_used_label_gets_another_one(application, client):
    application.store.do(plans.insert_version, PLAN)
    preview = upload(client, CSV)
    values = {"act": "store", "title": PLAN.title, "label": PLAN.label}
    assert client.post(preview.location, data=values).status_code == 303
    assert stored(application) == [("Integrationsplan", "2019 (2)"), ("Integrationsplan", "2019")]


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


def test_remembered_corrections_can_be_dropped(client):
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


def test_a_remembered_answer_is_asked_again_for_another_scale(client):
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


def test_a_file_that_is_being_stored_is_not_stored_twice(application, client):
    address, _page = come_in(client, GAPS)
    with uploads.import_lock(application.store.folder / "incoming", address.rpartition("/")[2]) as mine:
        assert (mine, client.post(address, data={"act": "store"}).location) == (True, address)
    with application.store.reading() as db:
        assert plans.all_plans(db) == []


def test_a_remembered_header_row_is_used_only_for_the_same_headers(client):
    address, _page = come_in(client, TWO_HEADERS)
    correct(client, address, sheet_0_header="2")
    client.post(address, data={"act": "store", "title": "Eins"})
    _address, page = come_in_following(client, TWO_HEADERS.replace("Räume", "Säle"))
    assert ("Diese Form kennen wir schon" in page, "Überschriften in Zeile 2" in page) == (True, True)
    _address, page = come_in_following(client, "Nr.;Bedarf;\nA-01;Räume fehlen.;Arbeit\nA-02;Säle fehlen.;\n")
    assert ("Diese Form kennen wir schon" in page, "Überschriften in Zeile 1" in page) == (False, True)
