"""The minutes on staff's pages: written, changed by two people, approved."""

import pytest

from facilitation.actions import keeping_minutes as acts
from facilitation.actions import steering
from facilitation.store.session import minutes


@pytest.fixture
def where(session):
    return f"/staff/sitzungen/{session.code}/mitschrift"


def noted(application, session):
    with application.store.reading() as db:
        return minutes.notes(db, session.id)


def test_a_note_is_written_changed_and_removed(application, client, session, where):
    page = client.get(f"{where}/notiz/0").text
    assert "Bitte keine Namen von Menschen." in page
    answer = client.post(f"{where}/notiz/0", data={"kind": "agreed", "text": "Wir fragen nach."}, follow_redirects=True)
    assert "Wir fragen nach." in answer.text
    [note] = noted(application, session)
    client.post(f"{where}/notiz/{note.id}", data={"kind": "free", "text": "Anders.", "rev": note.rev})
    [note] = noted(application, session)
    assert (note.kind, note.text) == ("free", "Anders.")
    client.post(f"{where}/entfernen", data={"sort": "note", "id": note.id, "rev": note.rev})
    assert noted(application, session) == []


def test_a_task_names_a_need(application, client, session, where):
    need = client.get(f"{where}/aufgabe/0").text.split('<option value="n')[1].split('"')[0]
    client.post(f"{where}/aufgabe/0", data={"place": f"n{need}", "text": "Prüfen", "who": "Amt", "until": "Mai"})
    with application.store.reading() as db:
        [task] = minutes.tasks(db, session.id)
    assert (task.item, task.what, task.who, task.until) == (f"n{need}", "Prüfen", "Amt", "Mai")


def test_on_a_conflict_both_texts_stand_on_the_page_and_the_next_save_is_meant(application, client, session, where):
    client.post(f"{where}/notiz/0", data={"text": "Erste"})
    [note] = noted(application, session)
    application.store.do(acts.write, session.id, acts.WriteNote(id=note.id, if_rev=note.rev, text="Von Ben"))
    answer = client.post(f"{where}/notiz/{note.id}", data={"text": "Von Anna", "rev": note.rev})
    assert answer.status_code == 422
    assert "Von Ben" in answer.text
    assert "Von Anna" in answer.text
    [note] = noted(application, session)
    assert f'name="rev" value="{note.rev}"' in answer.text
    client.post(f"{where}/notiz/{note.id}", data={"text": "Von Anna und Ben", "rev": note.rev})
    assert [one.text for one in noted(application, session)] == ["Von Anna und Ben"]


def test_a_line_without_a_number_is_said_at_its_field_and_loses_nothing(client, where):
    answer = client.post(f"{where}/angaben", data={"affiliations": "Vereine 12\nviele", "keeper": "Hauptamt", "rev": 0})
    assert answer.status_code == 422
    assert "Zeile 2" in answer.text
    assert "Hauptamt" in answer.text
    client.post(f"{where}/angaben", data={"affiliations": "Vereine 12", "keeper": "Hauptamt", "rev": 0})
    assert "Vereine 12" in client.get(where).text


def test_minutes_are_approved_on_a_day_and_offer_no_change_any_more(application, client, session, where):
    client.post(f"{where}/notiz/0", data={"text": "Erste"})
    application.store.do(steering.end_session, session.id, "Anna")
    assert client.post(f"{where}/abstimmen", data={"on": "bald"}).status_code == 409
    page = client.post(f"{where}/abstimmen", data={"on": "2027-05-12"}, follow_redirects=True).text
    assert "abgestimmt am 12.05.2027" in page
    assert "Notiz schreiben" not in page
    assert client.post(f"{where}/notiz/0", data={"text": "Noch eine"}).status_code == 422
    page = client.post(f"{where}/weiterschreiben", follow_redirects=True).text
    assert "Notiz schreiben" in page


def test_an_entry_of_another_number_is_not_there(client, where):
    assert client.get(f"{where}/notiz/999").status_code == 404
    answer = client.post(f"{where}/notiz/999", data={"text": "x", "rev": 1})
    assert (answer.status_code, "Ihr Text steht noch da" in answer.text) == (422, True)
