"""What staff invite people with: true links, a text in both languages, and a note that it was sent."""

import io
from functools import partial

from docx import Document

from facilitation.exchange.word_template import child
from facilitation.exchange.word_template.kinds import NOTICE
from facilitation.rules.session.codes import format_code
from facilitation.store.session import sessions
from tests.exchange.word_template.templates import saying
from tests.web.staff.session.forms import all_sessions


def test_the_text_says_what_when_where_and_how_in_both_languages(application, client, session):
    application.store.do(partial(sessions.steer, date="2099-04-15", place="Stadthalle", starts="13:30"), session.id)
    page = client.get(f"/staff/sitzungen/{session.code}/einladung").text
    for words in ("15. April 2099, 13:30 Uhr", "15 April 2099, 13:30", "Stadthalle", f"/s/{session.code}\n"):
        assert words in page
    assert page.count(format_code(session.code)) == 2
    assert "Von hier aus wird nichts verschickt." in page


def test_a_notice_is_written_by_our_sample_and_by_the_citys_template_once_there_is_one(application, client, session):
    application.store.do(partial(sessions.steer, date="2099-04-15", place="Stadthalle", starts="13:30"), session.id)
    address = f"/staff/sitzungen/{session.code}/aushang.docx"
    ours = Document(io.BytesIO(client.get(address).data))
    lines = [line.text for line in ours.paragraphs]
    assert {"Mittwoch, 15. April 2099", "13:30 Uhr", "Stadthalle"} <= set(lines)
    assert f"/s/{session.code}" in ours.tables[0].cell(0, 1).text
    template = child.path(application.store.folder, NOTICE)
    template.parent.mkdir()
    template.write_bytes(saying("Wann? {{ date }}"))
    assert [line.text for line in Document(io.BytesIO(client.get(address).data)).paragraphs] == [
        "Wann? Mittwoch, 15. April 2099"
    ]
    assert "Aushang nach Ihrer Vorlage herunterladen" in client.get(f"/staff/sitzungen/{session.code}/einladung").text


def test_that_it_was_sent_is_noted_and_taken_back(application, client, session):
    address = f"/staff/sitzungen/{session.code}/einladung"
    sent = client.post(address, data={"invited": "1"}, follow_redirects=True).text
    assert "Als verschickt vermerkt am " in sent
    assert "verschickt am " in client.get(f"/staff/sitzungen/{session.code}").text
    client.post(address, data={"invited": "0"})
    [row] = all_sessions(application)
    assert row.invited_at is None
