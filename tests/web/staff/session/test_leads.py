"""Give a session to others of the staff, on its page."""

import pytest

from facilitation.actions import staff_accounts
from facilitation.store import staff
from facilitation.store.session import leads
from tests.web.application import PASSWORD_HASH


@pytest.fixture
def ben(application):
    application.store.do(staff_accounts.add_staff, "Ben", PASSWORD_HASH)
    with application.store.reading() as db:
        return staff.by_name(db, "Ben").id


def responsible(application, session):
    with application.store.reading() as db:
        return [one.name for one in leads.of_session(db, session.id)]


def test_a_session_belongs_to_whoever_makes_it_and_is_given_on_its_page(application, client, session, ben):
    assert responsible(application, session) == ["Anna"]
    page = client.get(f"/staff/sitzungen/{session.code}").text
    assert f'<option value="{ben}">Ben</option>' in page
    answer = client.post(
        f"/staff/sitzungen/{session.code}/verantwortliche", data={"staff_id": ben}, follow_redirects=True
    )
    assert "Die Veranstaltung gehört jetzt auch der anderen Person." in answer.text
    assert responsible(application, session) == ["Anna", "Ben"]


def test_it_is_taken_back_and_the_last_one_stays(application, client, session, ben):
    where = f"/staff/sitzungen/{session.code}/verantwortliche"
    client.post(where, data={"staff_id": ben})
    assert client.post(f"{where}/{ben}/entfernen").location == f"/staff/sitzungen/{session.code}?done=taken_back"
    [anna] = [lead.id for lead in _leads(application, session)]
    refused = client.post(f"{where}/{anna}/entfernen")
    assert (refused.status_code, "braucht eine verantwortliche Person" in refused.text) == (409, True)
    assert responsible(application, session) == ["Anna"]


def test_nobody_who_is_not_there_gets_it(application, client, session):
    for typed in ("999", "x", ""):
        answer = client.post(f"/staff/sitzungen/{session.code}/verantwortliche", data={"staff_id": typed})
        assert (answer.status_code, "Dieses Konto gibt es nicht mehr." in answer.text) == (409, True)


def _leads(application, session):
    with application.store.reading() as db:
        return leads.of_session(db, session.id)
