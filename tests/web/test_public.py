"""The start page asks for a code; the texts the law requires are at three addresses."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from facilitation.web.public import security_text
from tests.meeting import Meeting


def test_the_start_page_leads_to_the_session_of_a_code(application):
    code = Meeting(application.store).code
    client = application.flask.test_client()
    assert client.get(f"/?code={code.lower()}").location == f"/s/{code}"
    assert client.get("/").status_code == 200


def test_an_unknown_code_stays_in_the_field(application):
    answer = application.flask.test_client().get("/?code=ABCD-EFGH")
    assert (answer.status_code, 'value="ABCD-EFGH"' in answer.text) == (404, True)


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("datenschutz", "Data protection"),
        ("impressum", "Legal notice"),
        ("barrierefreiheit", "Accessibility statement"),
    ],
)
def test_a_required_text_is_shown_in_the_readers_language_and_called_a_draft(application, page, title):
    text = application.flask.test_client().get(f"/{page}?language=en").text
    assert f'<h1 class="kern-heading-large">{title}</h1>' in text
    assert text.count('<p class="draft">') == 1
    assert '<div class="prose" lang="en">' in text


def test_no_other_text_is_served(application):
    assert application.flask.test_client().get("/legal").status_code == 404


# ---- security.txt, RFC 9116 -------------------------------------------------------------------------
ADDRESS = "/.well-known/security.txt"


def test_without_a_contact_there_is_no_security_text(application):
    assert application.flask.test_client().get(ADDRESS).status_code == 404


def test_the_contact_is_named_as_the_standard_wants_it(application):
    contacts = ("mailto:sicherheit@stadt.example", "https://stadt.example/melden")
    application.settings = replace(application.settings, security_contact=contacts)
    answer = application.flask.test_client().get(ADDRESS)
    fields = [line.split(": ", 1) for line in answer.text.splitlines()]
    assert (answer.status_code, answer.content_type) == (200, "text/plain; charset=utf-8")
    assert [name for name, _ in fields] == ["Contact", "Contact", "Expires", "Preferred-Languages"]
    assert [value for name, value in fields if name == "Contact"] == [*contacts]
    expires = datetime.fromisoformat(dict(fields)["Expires"])
    assert 178 <= (expires - datetime.now(UTC)).days <= 180


def test_it_names_its_own_address_only_where_that_is_https():
    now = datetime(2026, 11, 30, 23, 59, tzinfo=UTC)
    assert security_text(("tel:+49-30-1",), "https://mitreden.example", now) == (
        "Contact: tel:+49-30-1\n"
        "Expires: 2027-05-29T00:00:00Z\n"
        "Preferred-Languages: de, en\n"
        "Canonical: https://mitreden.example/.well-known/security.txt\n"
    )
    assert not re.search("Canonical", security_text(("tel:+49-30-1",), "http://192.0.2.7:8000", now))
