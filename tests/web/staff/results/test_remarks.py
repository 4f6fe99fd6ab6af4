"""Staff read the remarks of a session by need, decide what everybody may read, and see them where a need is decided."""

import pytest

from facilitation.actions import exporting
from tests.meeting import YES, Meeting


@pytest.fixture
def room(application):
    """An ended session in which a need was reviewed and remarked on."""
    room = Meeting(application.store)
    room.steer("open", activity=room.review)
    voice = room.join()
    room.give(voice, "n1", YES)
    room.remark = room.write(voice, "Frau Maier weiß das", item="n1")
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    room.steer("finish")
    return room


def post(client, room, verb, **more):
    said = {"verb": verb, "contribution": room.remark, "rev": room.rev, "need": f"need-{room.review}-n1", **more}
    return client.post(f"/staff/sitzungen/{room.code}/anmerkungen", data=said)


def test_a_remark_is_corrected_approved_and_held_back(client, room):
    address = f"/staff/sitzungen/{room.code}/anmerkungen"
    assert "Frau Maier weiß das" in client.get(f"{address}?stand=kept").text
    assert post(client, room, "correct", text="Das Amt weiß das").status_code == 303
    answer = post(client, room, "approve")
    assert answer.location.endswith(f"#need-{room.review}-n1")
    assert room.card(room.remark).state == "approved"
    assert "Im Original: „Frau Maier weiß das“" in client.get(f"{address}?stand=approved").text
    post(client, room, "hold", reason="doppelt", own_reason="steht schon in S-02")
    assert (room.card(room.remark).state, room.card(room.remark).reason) == ("held", "steht schon in S-02")


def test_a_refused_decision_is_explained_and_changes_nothing(client, room):
    assert "Bitte schreiben Sie einen Text." in post(client, room, "correct", text=" ").text
    assert "Inzwischen hat jemand anderes" in post(client, room, "approve", rev=1).text
    assert post(client, room, "reveal").status_code == 422
    assert "Diese Anmerkung gibt es nicht mehr." in post(client, room, "approve", contribution=99).text
    assert room.card(room.remark).state == "kept"


def test_without_signing_in_no_remark_is_shown(application, room):
    answer = application.flask.test_client().get(f"/staff/sitzungen/{room.code}/anmerkungen")
    assert "Frau Maier" not in answer.text


def test_the_page_of_a_need_shows_its_remarks(client, room):
    draft = client.post("/staff/fortschreibung/neu", data={"version": 1, "label": "2026", "sessions": room.id})
    page = client.get(draft.location).text
    address = next(part for part in page.split('"') if "/bedarf/" in part)
    assert "Frau Maier weiß das" in client.get(address).text


def test_a_purge_removes_remarks_that_were_not_approved_from_the_folder_too(client, application, room):
    address = f"/staff/sitzungen/{room.code}"
    room.store.do(exporting_folder, room)
    [file] = application.store.folder.glob(f"*{room.code}/results.json")
    assert "Frau Maier" in file.read_text()
    client.post(f"{address}/loeschen")
    assert "Frau Maier" not in file.read_text()
    assert "Frau Maier" not in client.get(f"{address}/ergebnisse.json").text


def exporting_folder(db, room):
    """What the end of the session at its desk leaves."""
    exporting.write_folder(room.store.folder, *exporting.folder_contents(db, room.id))


def test_before_a_purge_undecided_remarks_are_counted(client, room):
    address = f"/staff/sitzungen/{room.code}"
    assert "1 neu · 0 freigegeben · 0 zurückgehalten" in client.get(f"{address}/ergebnisse").text
    assert "Über 1 Anmerkung ist noch nicht entschieden." in client.get(f"{address}/loeschen").text
