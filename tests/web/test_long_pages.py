"""Long pages yield to other requests while they are rendered, and are the same pages."""

import pytest
from flask import render_template

from facilitation.actions.importing import store_plan
from facilitation.store.plan import plans
from facilitation.web import long_pages
from tests.journeys.test_importing_in_acts import large, prepared
from tests.web.application import opened, signed_in

NEEDS = 12 * 30


@pytest.fixture
def breaths(tmp_path, monkeypatch):
    """A application with a plan, a browser, and how often others had their turn."""
    monkeypatch.setattr(long_pages, "YIELD_S", 0)
    counted = []
    with opened(tmp_path) as application:
        store_plan(application.store.do, prepared(application.store, large(needs=30)), "plan.xlsx")
        client = signed_in(application)
        application.offload = lambda work, *arguments: counted.append(work) or work(*arguments)
        yield application, client, counted
        application.jobs.close()


def test_rendering_yields_between_the_needs_of_a_version(breaths):
    _house, client, counted = breaths
    page = client.get("/staff/fassungen/1")
    assert page.text.count("Es fehlt etwas.") >= NEEDS
    assert counted.count(int) > NEEDS


def test_rendering_in_pieces_makes_the_same_page(breaths):
    application, _client, _counted = breaths
    with application.flask.test_request_context("/staff/plaene"), application.store.reading() as db:
        known = [(plan, plans.versions(db, plan.id)) for plan in plans.all_plans(db)]
        whole = render_template("staff/plans.html", plans=known)
        assert long_pages.render_in_pieces("staff/plans.html", plans=known) == whole
