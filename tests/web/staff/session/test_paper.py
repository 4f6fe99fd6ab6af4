"""The workbook for ballots is downloaded, imported filled in, and withdrawn."""

import io

import pytest
from openpyxl import load_workbook

from facilitation.actions import counting, importing_paper
from tests.meeting import Meeting


@pytest.fixture
def room(application):
    room = Meeting(application.store)
    room.steer("open", activity=room.review)
    return room


def template(client, room):
    return load_workbook(io.BytesIO(client.get(f"/staff/sitzungen/{room.code}/papier.xlsx").data))


def bring(client, room, book):
    stream = io.BytesIO()
    book.save(stream)
    files = {"file": (io.BytesIO(stream.getvalue()), "papier.xlsx")}
    return client.post(f"/staff/sitzungen/{room.code}/papier", data=files)


def test_the_workbook_lists_the_steps_and_items(client, room):
    book = template(client, room)
    assert book.sheetnames == ["Antworten", "Karten", "Verzeichnis", "Anleitung"]
    assert [cell.value for cell in book["Antworten"][2]] == ["1", "pruefen", "S-01", None, None, None]


def test_a_filled_workbook_is_counted_and_withdrawn(application, client, room):
    book = template(client, room)
    book["Antworten"]["D2"], book["Antworten"]["E2"] = "ja", 5
    answer = bring(client, room, book)
    assert answer.location.endswith("/papier?done=paper_taken")
    page = client.get(answer.location).text
    assert "1 Bogen" in page
    assert room.uncounted() == []
    with application.store.reading() as db:
        [batch] = importing_paper.batches(db, room.id)
    back = f"/staff/sitzungen/{room.code}/papier/{batch.cohort}/zuruecknehmen"
    assert client.post(back, data={"reason": "doppelt"}).location.endswith("?done=paper_withdrawn")
    assert "1 Bogen" not in client.get(f"/staff/sitzungen/{room.code}/papier").text
    assert room.uncounted() == []


def test_staff_say_how_many_ballots_there_are_and_read_how_many_are_missing(client, room):
    address = f"/staff/sitzungen/{room.code}/papier"
    for typed in ("viele", "100001", "-1", "1" * 40):
        wrong = client.post(f"{address}/anzahl", data={"count": typed})
        assert (wrong.status_code, "eine Zahl bis 100.000" in wrong.text) == (422, True)
    assert client.post(f"{address}/anzahl", data={"count": "10"}).location == f"{address}?done=ballots_counted"
    book = template(client, room)
    book["Antworten"]["D2"], book["Antworten"]["E2"] = "ja", 5
    assert bring(client, room, book).location == f"{address}?done=paper_taken"
    assert "9 Stimmzettel sind noch nicht eingegeben" in client.get(address).text
    room.steer("close", activity=room.review)
    result = f"/staff/sitzungen/{room.code}/ergebnisse/{room.review}"
    assert "9 Stimmzettel sind noch nicht eingegeben" in client.get(result).text
    client.post(f"{address}/anzahl", data={"count": ""})
    assert "noch nicht eingegeben" not in client.get(address).text


def test_paper_after_the_look_is_a_supplement_that_staff_close_once(client, room):
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    address = f"/staff/sitzungen/{room.code}"
    book = template(client, room)
    book["Antworten"]["D2"], book["Antworten"]["E2"] = "ja", 5
    assert bring(client, room, book).location == f"{address}/papier?done=paper_taken_late"
    assert "1 Stimmzettel später eingegeben." in client.get(f"{address}/papier").text
    result = f"{address}/ergebnisse/{room.review}"
    assert "Nachtrag abschließen und ansehen" in client.get(result).text
    assert client.post(f"{result}/nachtrag").location == f"{result}?done=supplement_closed"
    page = client.get(result).text
    assert ("1 Stimmzettel nicht enthalten." in page, "Nachtrag abschließen und ansehen" in page) == (True, False)
    assert client.post(f"{result}/nachtrag").status_code == 409
    book["Antworten"]["A2"] = "2"
    late = bring(client, room, book)
    assert (late.status_code, "Nehmen Sie die Zeilen dieses Schritts aus der Tabelle" in late.text) == (409, True)


def test_an_error_names_its_place_and_nothing_is_counted(application, client, room):
    book = template(client, room)
    book["Antworten"]["D2"] = "jein"
    answer = bring(client, room, book)
    assert answer.status_code == 422
    assert "Blatt „Antworten“, Zeile 2: „jein“ ist keine Antwort auf „noch wichtig“." in answer.text
    with application.store.reading() as db:
        assert importing_paper.batches(db, room.id) == []
    assert not list((application.store.folder / "incoming").glob("*"))


def test_of_many_errors_the_first_hundred_are_listed_and_the_others_counted(client, room):
    book = template(client, room)
    for row in range(2, 1_302):
        for column, value in enumerate((row, "pruefen", "S-01", "jein"), 1):
            book["Antworten"].cell(row, column, value)
    answer = bring(client, room, book)
    assert answer.text.count("ist keine Antwort auf") == 100
    assert "Zeile 101:" in answer.text
    assert "und 1200 weitere Stellen" in answer.text


def test_a_file_that_is_no_workbook_is_an_error(client, room):
    files = {"file": (io.BytesIO(b"%PDF-1.7"), "papier.pdf")}
    answer = client.post(f"/staff/sitzungen/{room.code}/papier", data=files)
    assert (answer.status_code, "Diese Art von Datei kennen wir nicht." in answer.text) == (422, True)


def test_before_a_step_is_opened_the_workbook_is_empty(application, client):
    room = Meeting(application.store)
    assert "Noch wurde nichts gefragt" in client.get(f"/staff/sitzungen/{room.code}/papier").text


def test_the_workbook_is_in_the_readers_language(client, room):
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    book = template(client, room)
    assert book.sheetnames == ["Answers", "Cards", "List", "How to"]
    book["Answers"]["D2"], book["Answers"]["E2"] = "yes", "don't know"
    assert bring(client, room, book).location.endswith("/papier?done=paper_taken")
    assert room.uncounted() == []


def test_support_of_cards_and_needs_is_counted_and_withdrawn(application, client, room):
    room.steer("open", activity=room.collect)
    card = room.write(room.join(), "Ein Treffpunkt fehlt.")
    room.steer("approve", contribution=card)
    book = template(client, room)
    listed = [[cell.value for cell in row] for row in book["Verzeichnis"]]
    assert ["sammeln", f"c{card}", "Ein Treffpunkt fehlt."] in listed
    assert ["sammeln", "S-01", "Die Wartezeit auf Kurse ist lang."] in listed
    for ballot, number in (("1", f"c{card}"), ("2", f"c{card}"), ("2", "S-01")):
        book["Antworten"].append([ballot, "sammeln", number, None, None, "ja"])
    assert bring(client, room, book).location.endswith("/papier?done=paper_taken")
    assert room.uncounted() == []
    room.steer("close", activity=room.collect)
    assert support(room, card) == 3
    with application.store.reading() as db:
        [batch] = importing_paper.batches(db, room.id)
    client.post(f"/staff/sitzungen/{room.code}/papier/{batch.cohort}/zuruecknehmen", data={})
    assert support(room, card) == room.total(room.collect, f"c{card}")["support"] == 1
    assert room.uncounted() == []


def support(room, card):
    """How many stand behind a card now, before anybody looks at the result."""
    with room.store.reading() as db:
        return sum(counting.backing(db, room.row(room.collect))[f"c{card}"].values())
