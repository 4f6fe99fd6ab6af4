"""A session's page begins with what is ready before, where it is meanwhile, and what is open afterwards."""

from functools import partial

from facilitation.actions import portions, steering
from facilitation.clock import now_ms
from facilitation.store.results.unpublished import DAY_MS
from facilitation.store.session import activities, sessions


def page(client, session):
    return client.get(f"/staff/sitzungen/{session.code}").text


def review_of(application, session):
    with application.store.reading() as db:
        return next(row for row in activities.of_session(db, session.id) if row.kind == "review").id


def test_before_it_lists_what_is_ready_and_links_what_is_not(client, session):
    before = page(client, session)
    assert "Bis dahin" in before
    assert "3 von 5" in before
    assert 'href="#links">Link für die Moderation<span class="kern-sr-only">, noch offen</span>' in before
    client.post(f"/staff/sitzungen/{session.code}/links", data={"role": "moderator", "label": "Pult"})
    assert "4 von 5" in page(client, session)


def test_meanwhile_it_says_which_step_it_is_at(application, client, session):
    application.store.do(steering.go, session.id, "Anna", activity=review_of(application, session))
    running = page(client, session)
    assert "Bis dahin" not in running
    assert "<strong>Bedarfe prüfen</strong>" in running


def test_afterwards_it_and_the_first_page_remind_of_the_result(application, client, session):
    review = review_of(application, session)
    for act in (partial(portions.open_, present=portions.nobody), partial(portions.close, in_s=0), portions.reveal):
        application.store.do(act, session.id, "Anna", activity=review)
    application.store.do(steering.end_session, session.id, "Anna")
    assert "Das Ergebnis steht aus, seit heute." in page(client, session)
    assert "Das Ergebnis steht aus, seit heute." in client.get("/staff/sitzungen").text
    for days, words in ((1, "seit 1 Tag."), (3, "seit 3 Tagen.")):
        application.store.do(partial(sessions.steer, ended_at=now_ms() - days * DAY_MS - 1), session.id)
        assert f"Das Ergebnis steht aus, {words}" in client.get("/staff/sitzungen").text
    application.store.do(partial(sessions.steer, simulated=24), session.id)
    assert "Das Ergebnis steht aus" not in client.get("/staff/sitzungen").text
