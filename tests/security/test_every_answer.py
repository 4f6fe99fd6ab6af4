"""Every address without a number in it: its type, its methods, and that it lists no folder."""

import re

import pytest

from tests.security.test_payloads import own_pages
from tests.web.application import signed_in


@pytest.fixture
def answers(application):
    client = signed_in(application)
    return {page: client.get(page) for page in own_pages(application)}


def test_every_text_says_how_it_is_written(answers):
    kinds = {page: answer.content_type for page, answer in answers.items() if answer.data}
    wrong = {page: kind for page, kind in kinds.items() if kind.startswith("text/") and "charset=utf-8" not in kind}
    assert len(kinds) > 15
    assert wrong == {}


def test_no_address_repeats_a_request(application, answers):
    client = signed_in(application)
    trace = {page: client.open(page, method="TRACE", headers={"X-Probe": "geheim"}) for page in answers}
    assert {page: answer.status_code for page, answer in trace.items() if answer.status_code != 405} == {}
    assert not any(b"geheim" in answer.data for answer in trace.values())


@pytest.mark.parametrize(
    "folder", ["/static/", "/static", "/.well-known/", "/staff/vorlage/", "/api/", "/api/v1/", "/sessions/"]
)
def test_no_folder_is_listed(application, folder):
    assert signed_in(application).get(folder).status_code in (308, 404)


def test_every_page_of_the_staff_offers_to_sign_out(answers):
    pages = {
        page: answer.text
        for page, answer in answers.items()
        if page.startswith("/staff/") and answer.mimetype == "text/html"
    }
    inside = {
        page: text for page, text in pages.items() if answers[page].status_code == 200 and page != "/staff/anmelden"
    }
    assert len(inside) > 5
    assert [page for page, text in inside.items() if 'action="/staff/abmelden"' not in text] == []


def test_the_sign_in_asks_for_name_and_password_and_leaves_both_to_password_managers(application):
    page = application.flask.test_client().get("/staff/anmelden").text
    fields = re.findall(r"<input\b[^>]*>", page.partition("<main")[2])
    typed = [field for field in fields if 'type="hidden"' not in field]
    assert [re.search(r'name="(\w+)"', field)[1] for field in typed] == ["name", "password"]
    assert 'type="password"' in typed[1]
    assert [re.search(r'autocomplete="([\w-]+)"', field)[1] for field in typed] == ["username", "current-password"]
    assert not re.search(r"paste|maxlength|pattern", "".join(typed))
