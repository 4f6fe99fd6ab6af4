"""Staff copy a session on a page of its own."""

from tests.web.staff.session.forms import all_sessions

COPY = {"title_de": "Netzwerktreffen 2027", "date": "2027-04-15", "agenda": "1", "channels": "1"}


def test_a_copy_is_made_on_a_page_of_its_own(application, client, session):
    page = client.get(f"/staff/sitzungen/{session.code}").text
    assert f'href="/staff/sitzungen/{session.code}/kopieren"' in page
    form = client.get(f"/staff/sitzungen/{session.code}/kopieren").text
    assert 'value="Netzwerktreffen 2026"' in form
    answer = client.post(f"/staff/sitzungen/{session.code}/kopieren", data=COPY | {"version": session.plan_version_id})
    [copy] = [row for row in all_sessions(application) if row.id != session.id]
    assert answer.location == f"/staff/sitzungen/{copy.code}?done=copied"
    assert (copy.texts["title"], copy.wifi) == ({"de": "Netzwerktreffen 2027"}, session.wifi)


def test_a_date_that_is_missing_is_asked_for_and_nothing_typed_is_lost(application, client, session):
    answer = client.post(f"/staff/sitzungen/{session.code}/kopieren", data=COPY | {"date": ""})
    assert (answer.status_code, "Netzwerktreffen 2027" in answer.text) == (422, True)
    assert len(all_sessions(application)) == 1


def test_new_links_are_shown_this_once(client, session):
    client.post(f"/staff/sitzungen/{session.code}/links", data={"role": "screen", "label": "Beamer"})
    data = COPY | {"version": session.plan_version_id, "links": "1"}
    page = client.post(f"/staff/sitzungen/{session.code}/kopieren", data=data).text
    assert ("Diese Links stehen nur jetzt hier" in page, "Beamer" in page) == (True, True)
    assert "http://localhost/screen/" in page
