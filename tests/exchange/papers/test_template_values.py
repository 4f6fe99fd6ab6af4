"""What templates of the council's paper, of a working group's sheet and of a notice are filled with."""

from msgspec.structs import replace

from facilitation.exchange.locale import Locale
from facilitation.exchange.papers.council_paper import paper_fields
from facilitation.exchange.papers.field_sheet import FieldSheet
from facilitation.exchange.papers.template_values import Notice, council_values, notice_values, sheet_values
from facilitation.exchange.word_template.kinds import COUNCIL_PAPER, FIELD_SHEET, NOTICE, probe
from facilitation.rules.documents.blocks import City
from facilitation.rules.session.minutes import Minutes, MinutesNote, Place, Task
from tests.exchange.minutes import large_results
from tests.exchange.papers.test_field_sheet import plan
from tests.exchange.word_template.test_kinds import shape

GERMAN, CITY = Locale("de", str), City("Stadt Musterlingen")
WRITTEN = Minutes(
    notes=(MinutesNote(kind="free", text="Es fehlt an Räumen.", place=Place(field="W")),),
    tasks=(Task(what="Räume suchen", who="Sozialamt", until="Juni", place=Place(field="W")),),
)


def test_the_councils_paper_has_a_value_for_each_placeholder_and_they_are_those_of_the_page():
    record = large_results.evening(50)
    found = council_values(record, GERMAN, CITY, "2026-05-02")
    assert shape(found) == shape(probe(COUNCIL_PAPER.holds))
    on_page = {one.key: one.paragraphs for one in paper_fields(record, GERMAN)}
    assert {key: tuple([found[key]] if isinstance(found[key], str) else found[key]) for key in on_page} == on_page


def test_a_sheet_has_a_value_for_each_placeholder_and_only_its_own_field():
    record = replace(large_results.evening(50), minutes=WRITTEN)
    found = sheet_values(FieldSheet(record, plan(), "W"), GERMAN, CITY, "2026-05-02")
    assert shape(found) == shape(probe(FIELD_SHEET.holds))
    assert (found["title"], {one["number"][0] for one in found["needs"]}) == ("W Wohnen", {"W"})
    assert [one["number"] for one in found["measures"]] == [f"W-M{n}" for n in range(1, len(found["measures"]) + 1)]
    assert found["tasks"] == [{"what": "Räume suchen", "who": "Sozialamt", "until": "Juni"}]


def test_a_notice_tells_when_and_where_people_meet_and_has_a_code_to_scan():
    notice = Notice(
        title={"de": "Netzwerktreffen"},
        about={"de": "Kommen Sie!"},
        date="2027-04-15",
        starts="13:30",
        until="17:30",
        place="Stadthalle",
        ways=(({"de": "Online"}, "https://raum.example"),),
        link="https://mitmachen.example/s/K7M4PQ2X",
    )
    found = notice_values(notice, GERMAN, CITY)
    assert shape(found) == shape(probe(NOTICE.holds))
    assert (found["date"], found["time"]) == ("Donnerstag, 15. April 2027", "13:30 bis 17:30 Uhr")
    assert found["qr"]["alt"] == "QR-Code mit der Adresse https://mitmachen.example/s/K7M4PQ2X"
    assert notice_values(notice._replace(until=""), GERMAN, CITY)["time"] == "13:30 Uhr"
