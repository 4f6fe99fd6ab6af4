"""A prepared session, made by the form."""

import pytest

from facilitation.store.plan import plans
from tests.data_folder import PLAN
from tests.web.staff.session.forms import NEW, all_sessions


@pytest.fixture
def version(application):
    return application.store.do(plans.insert_version, PLAN)


@pytest.fixture
def session(application, client, version):
    """A prepared session, as its row."""
    client.post("/staff/sitzungen/neu", data=NEW | {"version": version})
    return all_sessions(application)[0]
