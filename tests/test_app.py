"""The application put together: how refusals and mistakes are answered, and what serves the sockets."""

import logging

import pytest

from facilitation.app import create_app, open_sockets
from facilitation.identity import opens
from facilitation.rules.refusal import Refused
from facilitation.settings import PLAIN, STOCK, Settings
from facilitation.store import StorageFailed
from facilitation.wire.guard import Guard
from tests.rig.prepared import lay_assets


def made(store, path=STOCK):
    lay_assets(store.folder)
    return create_app(
        Settings(data=store.folder), store, lambda work, *rest: work(*rest), "http://localhost", "t", path
    )


@pytest.fixture
def application(store):
    """With pages that are refused or break."""
    application = made(store)

    def raising(error):
        def view():
            raise error

        return opens("see_session")(view)

    for name, error in {
        "slow": Refused("slow_down", retry=True, after_ms=1_500),
        "full": StorageFailed("disk full"),
        "broken": ValueError("an answer: WXYZ"),
    }.items():
        application.flask.add_url_rule(f"/test/{name}", name, raising(error))
        application.flask.add_url_rule(f"/api/test/{name}", f"api-{name}", raising(error))
    return application


@pytest.mark.parametrize(("name", "status", "reason"), [("slow", 429, "slow_down"), ("full", 503, "storage")])
def test_a_refusal_is_json_for_programs_and_a_page_for_people_with_the_same_status(application, name, status, reason):
    client = application.flask.test_client()
    program, page = client.get(f"/api/test/{name}"), client.get(f"/test/{name}")
    assert (program.status_code, page.status_code) == (status, status)
    assert program.json["refused"] == reason
    assert (page.mimetype, "<h1" in page.text) == ("text/html", True)


def test_both_say_when_to_try_again(application):
    client = application.flask.test_client()
    assert [client.get(path).headers["Retry-After"] for path in ("/api/test/slow", "/test/slow")] == ["2", "2"]


def test_a_mistake_of_ours_is_logged_by_its_place_and_shown_without_its_text(application, caplog):
    with caplog.at_level(logging.ERROR):
        answer = application.flask.test_client().get("/test/broken?code=ABCD-EFGH")
    assert answer.status_code == 500
    assert "WXYZ" not in answer.text
    assert [record.getMessage() for record in caplog.records] == ["broken"]


def test_each_role_has_a_namespace_and_only_the_plain_path_has_no_guard(store):
    guarded, plain = open_sockets(made(store)), open_sockets(made(store, PLAIN))
    assert list(guarded.namespaces) == list(plain.namespaces) == ["/participant", "/moderator", "/screen"]
    assert isinstance(guarded.guard, Guard)
    assert plain.guard is None
