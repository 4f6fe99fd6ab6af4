"""The page of the staff's log, and its files."""

import json
import re

import pytest

from facilitation.rules.audit import Head, Line, check_chain
from facilitation.store import audit
from facilitation.store.audit import Entry
from tests.meeting import Meeting

OTHER = Entry("Ben", "lead", "end_session", "end_session", 9, "ABCDEFGH", {"link_id": 3})
SERVER = Entry("command line", "operator", "import_plan", "plan import", figures={"version_id": 4, "new": True})


@pytest.fixture
def client(application, client):
    client.post("/staff/texte/impressum/de", data={"text": "Neu"})
    application.store.do(audit.append, OTHER)
    application.store.do(audit.append, SERVER)
    return client


def rows(page):
    """The cells of the table, as people read them."""
    found = re.findall(
        r"<tr><td class=\"nowrap\">[^<]*</td><td>(.*?)</td><td>(.*?)</td><td[^>]*>(.*?)</td><td[^>]*>(.*?)</td></tr>",
        page,
    )
    return [tuple(re.sub(r"<[^>]+>", " ", cell).strip() for cell in row) for row in found]


def test_lines_are_told_in_words_newest_first(client):
    page = client.get("/staff/verlauf").text
    assert rows(page) == [
        ("Kommandozeile  Server", "Plan importiert", "", "Fassung 4"),
        ("Ben  Veranstaltungsleitung", "Veranstaltung beendet", "ABCD-EFGH", "Link 3"),
        ("Anna  Administration", "Seitentext geändert", "", "de · impressum"),
    ]
    assert "3 Zeilen, alle Prüfsummen stimmen." in page


def test_lines_are_filtered_by_month_person_and_act(application, client):
    with application.store.reading() as db:
        [head] = audit.heads(db)
    for query, count in (
        ("by=Ben", 1),
        ("act=edit_pages", 1),
        (f"month={head.month}", 3),
        ("month=2001-01", 0),
        ("by=Ben&act=edit_pages", 0),
    ):
        assert len(rows(client.get(f"/staff/verlauf?{query}").text)) == count, query
    assert "Dazu steht nichts im Verlauf." in client.get("/staff/verlauf?by=Eva").text


def test_a_long_log_has_pages(application, client):
    for _ in range(200):
        application.store.do(audit.append, OTHER)
    first, second = (client.get(f"/staff/verlauf?page={page}").text for page in (1, 2))
    assert (len(rows(first)), len(rows(second))) == (200, 3)
    assert "Seite 1 von 2" in first
    assert len(rows(client.get("/staff/verlauf?page=-3").text)) == 200


def test_a_changed_line_is_told_on_the_page(application, client):
    application.store.do(lambda db: db.exec_driver_sql("UPDATE audit_line SET \"by\" = 'Eva' WHERE id = 2"))
    assert "Dieser Verlauf wurde verändert" in client.get("/staff/verlauf").text


def test_a_file_holds_all_that_its_check_needs_and_is_a_line_itself(application, client):
    found = json.loads(client.get("/staff/verlauf.json").data)
    lines, heads = [Line(**one) for one in found["lines"]], [Head(**one) for one in found["heads"]]
    assert ([line.by for line in lines], check_chain(lines, heads)) == (["Anna", "Ben", "command line"], [])
    table = client.get("/staff/verlauf.csv?by=Ben")
    assert table.headers["Content-Disposition"] == "attachment; filename=verlauf.csv"
    assert [line.split(";")[3] for line in table.data.decode("utf-8-sig").splitlines()] == ["by", "Ben"]
    with application.store.reading() as db:
        assert [line.figures for line in audit.lines(db)[:2]] == ['{"suffix":"csv"}', '{"suffix":"json"}']


def test_a_name_is_no_formula_in_a_spreadsheet(application, client):
    application.store.do(audit.append, OTHER._replace(by="=1+1"))
    assert ";'=1+1;" in client.get("/staff/verlauf.csv").data.decode("utf-8-sig")


def test_a_session_of_the_staff_is_followed_from_its_beginning(application, client):
    room = Meeting(application.store)
    client.post(f"/staff/sitzungen/{room.code}/links", data={"role": "moderator", "label": "Pult"})
    assert rows(client.get("/staff/verlauf").text)[0][1:3] == ("Link ausgegeben", f"{room.code[:4]}-{room.code[4:]}")
