"""The demo: a running session on the sample plan that survives a restart, with fresh links and a fresh password."""

import pytest

from facilitation import demo
from facilitation.store.session import links, sessions
from tests.data_folder import open_store


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """A store in which the demo was started twice, and what each start returned."""
    store = open_store(tmp_path_factory.mktemp("demo"))
    yield store, demo.start_demo(store), demo.start_demo(store)
    store.close()


def test_a_second_start_keeps_the_session_and_replaces_secrets_and_password(started):
    _, first, second = started
    assert first["code"] == second["code"]
    assert [first[name] == second[name] for name in ("moderator", "screen", "password")] == [False] * 3


def test_only_the_links_of_the_last_start_are_valid(started):
    store, first, _ = started
    with store.reading() as db:
        [session] = [one for one in sessions.all_sessions(db) if one.code == first["code"]]
        valid = [(link.role, link.label) for link in links.of_session(db, session.id) if not link.revoked]
    assert (session.demo, session.trial, sorted(valid)) == (True, True, [("moderator", "demo"), ("screen", "demo")])


def test_five_lines_are_printed():
    made = {"code": "ABC", "moderator": "m", "screen": "s", "password": "p"}
    assert demo.lines(made, "http://x") == [
        "join: http://x/s/ABC",
        "moderator: http://x/moderate/ABC#m",
        "screen: http://x/screen/ABC#s",
        "staff: http://x/staff/",
        "staff login: demo p",
    ]
