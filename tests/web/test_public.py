"""The start page asks for a code; the texts the law requires are at three addresses."""

import pytest

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
