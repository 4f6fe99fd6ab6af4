"""Results are downloaded in every format, for staff and to pass on."""

import io

import pytest
from docx import Document

from facilitation.exchange.plan_export.formats import MIMETYPES, suffix_of
from facilitation.rules.session.format import ActivityContent, ChannelContent, Format
from facilitation.store.plan import plans
from tests.data_folder import PLAN
from tests.meeting import YES, Meeting
from tests.web.application import opened
from tests.web.staff.downloading import unpacked

NUMBERS = {"answer": "number", "minimum": -100}


@pytest.fixture
def application(tmp_path):
    with opened(tmp_path) as application:
        application.store.do(plans.insert_version, PLAN)
        yield application


@pytest.fixture
def room(application):
    """A meeting whose review is closed."""
    room = Meeting(application.store)
    room.steer("open", activity=room.review)
    for _ in range(6):
        room.give(room.join(), "n1", YES)
    room.steer("close", activity=room.review)
    room.steer("reveal", activity=room.review)
    return room


@pytest.mark.parametrize("form", ["xlsx", "docx", "html", "csv", "json", "oparl"])
def test_results_are_downloaded_in_every_format_for_staff_and_for_the_public(client, room, form):
    what = "ergebnisprotokoll" if form in ("docx", "html") else "ergebnisse"
    for audience, name in (("staff", what), ("public", f"{what}-oeffentlich")):
        answer = client.get(f"/staff/sitzungen/{room.code}/ergebnisse.{form}?audience={audience}")
        assert (answer.status_code, answer.content_type) == (200, MIMETYPES[form])
        named = f"attachment; filename={name}-{room.code}{suffix_of(form)}"
        assert answer.headers["Content-Disposition"] == named
        assert b"Die Wartezeit auf Kurse ist lang." in unpacked(answer.data)


@pytest.mark.parametrize(("language", "title"), [("de", "Ergebnisprotokoll"), ("en", "Minutes")])
def test_the_minutes_are_in_the_readers_language(client, room, language, title):
    answer = client.get(f"/staff/sitzungen/{room.code}/ergebnisse.docx?language={language}")
    assert Document(io.BytesIO(answer.data)).paragraphs[0].text == title


def test_the_excel_file_of_results_comes_first(client, room):
    page = client.get(f"/staff/sitzungen/{room.code}/ergebnisse/{room.review}").text
    [first] = [line for line in page.split("\n") if "kern-btn--primary" in line]
    assert "Ergebnisse als Excel-Datei herunterladen" in first
    assert page.index("Weitere Formate") < page.index("ergebnisse.csv")
    assert f"/staff/sitzungen/{room.code}/ergebnisprotokoll" in page
    assert "Weitere Formate" in client.get(f"/staff/sitzungen/{room.code}/ergebnisse").text


def test_a_session_without_results_has_no_oparl_file(application, client):
    room = Meeting(application.store)
    assert client.get(f"/staff/sitzungen/{room.code}/ergebnisse.oparl").status_code == 404
    assert client.get(f"/staff/sitzungen/{room.code}/ergebnisse.csv").status_code == 200
    assert application.flask.test_client().get(f"/staff/sitzungen/{room.code}/ergebnisse.csv").status_code in {
        302,
        303,
        401,
    }


def test_the_page_of_a_poll_tells_no_number_by_which_a_small_channel_could_be_read(application, client):
    channels = tuple(ChannelContent(key=key, kind="hall", name={"de": key}) for key in ("saal", "online"))
    step = ActivityContent(key="umfrage", kind="poll", title={"de": "Wie weit?"}, settings=NUMBERS)
    room = Meeting(application.store, format=Format(title={"de": "Treffen"}, channels=channels, agenda=(step,)))
    room.steer("open", activity=room.step["umfrage"])
    for channel, number in [("saal", -10)] * 5 + [("saal", 40)] * 5 + [("online", 97)]:
        room.give(room.join(channel), "s0", number, activity=room.step["umfrage"])
    room.steer("close", activity=room.step["umfrage"])
    room.steer("look", activity=room.step["umfrage"])
    page = client.get(f"/staff/sitzungen/{room.code}/ergebnisse/{room.step['umfrage']}").text
    assert "Wie weit?" in page
    assert page.count("online") == 1  # how many took part
    assert "45\u00a0%" in page
    content = client.get(f"/staff/sitzungen/{room.code}/ergebnisse.json").json["results"][0]
    assert content["checksum"][:16] in page
    assert content["content"]["items"][0]["counts"] == {}
    rows = client.get(f"/staff/sitzungen/{room.code}/ergebnisse.csv").text.splitlines()
    # from the bands alone: 5 of 11 from −50 to −1, 5 from 0 to 49, 1 from 50 to 100
    assert ";4,50;" in rows[1]
    assert ";−50 … −1;" in rows[3]
