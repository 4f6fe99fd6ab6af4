"""Needs of a draft are determined one after the other, and new ones added."""

import pytest

from facilitation.store.plan import determinations, plans
from tests.data_folder import PLAN


@pytest.fixture
def draft(application, client):
    """A draft on a plan of three needs; returns its address."""
    version = application.store.do(plans.insert_version, PLAN)
    answer = client.post("/staff/fortschreibung/neu", data={"version": version, "label": "2026"})
    return answer.location.split("?")[0]


def rows(application):
    with application.store.reading() as db:
        return determinations.of_draft(db, 2)


def test_one_need_after_the_other_is_determined(application, client, draft):
    first, second, third = rows(application)
    answer = client.post(f"{draft}/bedarf/{first.id}", data={"disposition": "keep", "then": "next"})
    assert answer.location == f"{draft}/bedarf/{second.id}"
    adapted = {"disposition": "adapt", "statement_de": "Neuer Wortlaut", "reason": "genauer", "then": "list"}
    answer = client.post(f"{draft}/bedarf/{second.id}", data=adapted)
    assert answer.location == f"{draft}#row-{second.id}"
    client.post(f"{draft}/bedarf/{third.id}", data={"disposition": "drop", "reason": "erledigt", "then": "next"})
    assert [(row.disposition, row.reason) for row in rows(application)] == [
        ("keep", ""),
        ("adapt", "genauer"),
        ("drop", "erledigt"),
    ]
    assert "3 von 3 Bedarfen entschieden" in client.get(draft).text


def test_a_need_of_another_draft_is_neither_shown_nor_decided(application, client, draft):
    client.post("/staff/fortschreibung/neu", data={"version": 1, "label": "2027"})
    first, *_ = rows(application)
    foreign = f"/staff/fortschreibung/3/bedarf/{first.id}"
    assert client.get("/staff/fortschreibung/3").status_code == 200
    assert client.get(foreign).status_code == 404
    assert client.post(foreign, data={"disposition": "keep", "then": "list"}).status_code == 404
    assert rows(application)[0].disposition is None


def test_a_missing_value_is_an_error_of_its_field_and_the_form_keeps_the_rest(application, client, draft):
    first, *_ = rows(application)
    typed = {"disposition": "adapt", "statement_de": "Neuer Wortlaut", "reason": ""}
    answer = client.post(f"{draft}/bedarf/{first.id}", data=typed)
    assert answer.status_code == 422
    assert 'href="#reason">Bitte schreiben Sie eine Begründung dazu.' in answer.text
    assert ">Neuer Wortlaut</textarea>" in answer.text
    assert rows(application)[0].disposition is None


def test_a_need_can_be_added_under_a_number_never_given_before(application, client, draft):
    assert "frei: W-02" in client.get(f"{draft}/neu").text
    new = {"field": "W", "number": "W-02", "statement_de": "Treffpunkte fehlen.", "reason": "Beschluss"}
    assert client.post(f"{draft}/neu", data=new).location == f"{draft}?done=added"
    assert client.post(f"{draft}/neu", data=new).status_code == 422
    assert [row.number for row in rows(application)][3:] == ["W-02"]


def test_a_number_that_was_dropped_earlier_is_not_suggested_again(application, client, draft):
    for row in rows(application):
        values = {"disposition": "drop" if row.number == "W-01" else "keep", "reason": "x", "then": "list"}
        client.post(f"{draft}/bedarf/{row.id}", data=values)
    client.post(f"{draft}/veroeffentlichen", data={"adopted_on": "2026-07-01"})
    following = client.post("/staff/fortschreibung/neu", data={"version": 2, "label": "2028"}).location.split("?")[0]
    assert "frei: W-02" in client.get(f"{following}/neu").text


def test_a_number_of_any_earlier_version_is_neither_offered_nor_taken(application, client, draft):
    last = rows(application)[-1]
    client.post(f"{draft}/bedarf/{last.id}", data={"disposition": "drop", "reason": "erledigt"})
    client.post(f"{draft}/vorschlaege", data={"keep_rest": "1"})
    client.post(f"{draft}/veroeffentlichen", data={"adopted_on": "2026-07-01"})
    begun = client.post("/staff/fortschreibung/neu", data={"version": 2, "label": "2027"})
    add = begun.location.split("?")[0] + "/neu"
    assert "W-02" in client.get(add).text
    typed = {"statement_de": "Neu", "field": "W", "number": "W-01", "reason": "gewünscht"}
    answer = client.post(add, data=typed)
    assert (answer.status_code, "W-01 ist schon vergeben" in answer.text) == (422, True)
