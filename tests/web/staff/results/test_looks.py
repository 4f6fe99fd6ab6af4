"""Staff count a result again with a reason, which stands wherever it is told; the acts of looking are in test_staff_pages."""

import csv
import json
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from facilitation.actions import importing_paper
from facilitation.rules.session.paper import Ballot
from tests.meeting import NO, YES, Meeting

WHY = "Ein Skript war dabei"


@pytest.fixture
def stuffed(application):
    """Twelve people in the hall and ten programs online answered; the result was shown, and the programs set aside."""
    room = Meeting(application.store)
    room.steer("open", activity=room.review)
    for channel in ("saal", "online"):
        for n in range(12 if channel == "saal" else 10):
            room.give(room.join(channel), "n1", (YES, NO)[n % 2])
    room.steer("close", activity=room.review, reveal=True)
    room.steer("void", **room.group("online"), reason="Skript")
    return room


def address(room):
    return f"/staff/sitzungen/{room.code}/ergebnisse/{room.review}"


def test_a_result_is_counted_again_and_every_page_and_file_says_so(client, stuffed):
    assert f"{address(stuffed)}/neu-auszaehlen" in client.get(address(stuffed)).text
    empty = client.post(f"{address(stuffed)}/neu-auszaehlen", data={"reason": " "})
    assert (empty.status_code, "Bitte schreiben Sie einen Grund." in empty.text) == (422, True)
    done = client.post(f"{address(stuffed)}/neu-auszaehlen", data={"reason": WHY})
    assert done.location == f"{address(stuffed)}?done=result_recounted"
    page = client.get(done.location).text
    assert WHY in page
    assert "Neu ausgezählt ohne ausgenommene Stimmen" in page
    assert "/neu-auszaehlen" not in page
    for audience in ("staff", "public"):
        told = {form: export(client, stuffed, form, audience) for form in ("json", "csv", "xlsx", "docx")}
        [result] = json.loads(told["json"])["results"]
        assert result["content"]["recounted"]["reason"] == WHY
        assert ("by" in result["content"]["recounted"]) == (audience == "staff")
        rows = csv.DictReader(StringIO(told["csv"].decode("utf-8-sig")), delimiter=";")
        assert {row["Neu ausgezählt, Grund"] for row in rows} == {WHY}
        overview = load_workbook(BytesIO(told["xlsx"])).worksheets[0]
        assert f"Neu ausgezählt ohne ausgenommene Stimmen: {WHY}" in {cell.value for [cell] in overview["B1:B80"]}
        assert WHY in ZipFile(BytesIO(told["docx"])).read("word/document.xml").decode()


def test_a_refused_recount_says_why_and_the_minutes_have_the_reason(client, stuffed):
    stuffed.steer("unvoid", exclusion=1)
    stuffed.steer("discard", activity=stuffed.review, reason="Neu")
    stuffed.steer("open", activity=stuffed.review)
    for n, voice in enumerate(stuffed.present[8:]):  # four of the hall
        stuffed.give(voice, "n1", (YES, NO)[n % 2])
    stuffed.steer("close", activity=stuffed.review, reveal=True)
    stuffed.steer("void", **stuffed.group("saal"), reason="Skript")
    refused = client.post(f"{address(stuffed)}/neu-auszaehlen", data={"reason": WHY})
    assert refused.status_code == 409
    assert "Die ausgenommenen Stimmen ließen sich erkennen. Das Ergebnis bleibt" in refused.text
    minutes = ZipFile(BytesIO(export(client, stuffed, "docx", "public"))).read("word/document.xml").decode()
    assert "Nicht neu ausgezählt" in minutes
    assert WHY in minutes


def test_late_ballots_stand_in_a_row_and_a_column_of_their_own_in_every_file(client, stuffed):
    named = [Ballot(name=f"{n}", answers=((stuffed.review, "n1", (YES, NO)[n % 2]),)) for n in range(8)]
    stuffed.store.do(importing_paper.take_paper, stuffed.id, "Anna", named)
    open_ = export(client, stuffed, "csv", "public").decode("utf-8-sig")
    assert {row["Stimmzettel nicht enthalten"] for row in csv.DictReader(StringIO(open_), delimiter=";")} == {"8"}
    client.post(f"{address(stuffed)}/nachtrag")
    assert "später eingegeben" in client.get(address(stuffed)).text
    for audience in ("staff", "public"):
        told = {form: export(client, stuffed, form, audience) for form in ("json", "csv", "xlsx", "docx")}
        content = json.loads(told["json"])
        [supplement] = content["supplements"]
        assert (supplement["content"]["supplement"], content["late"][0]["ballots"]) == (8, 8)
        first = supplement["content"]["items"][0]
        assert (first["total"]["relevance:yes"], first["counts"]) == (4, {})
        rows = list(csv.DictReader(StringIO(told["csv"].decode("utf-8-sig")), delimiter=";"))
        assert [(row["Ja"], row["Zur Aufteilung"]) for row in rows if row["Zugang"] == "später eingegeben"] == [
            ("4", "")
        ]
        assert next(row["Ja"] for row in rows if row["Zugang"] == "Alle") == "11"
        book = load_workbook(BytesIO(told["xlsx"]))
        assert "später eingegeben" in {
            cell.value for sheet in book.worksheets[1:] for row in sheet.rows for cell in row
        }
        assert any("8 Stimmzettel nicht enthalten" in str(cell.value) for [cell] in book.worksheets[0]["B1:B80"])
        minutes = ZipFile(BytesIO(told["docx"])).read("word/document.xml").decode()
        assert "8 Stimmzettel nicht enthalten" in minutes
        assert "eingegeben:" in minutes.replace("\u00ad", "")


def export(client, room, form, audience):
    return client.get(f"/staff/sitzungen/{room.code}/ergebnisse.{form}?audience={audience}").data
