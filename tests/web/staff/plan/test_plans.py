"""Plans and versions are listed and shown."""

from facilitation.store.plan import plans
from tests.data_folder import PLAN


def test_an_empty_list_says_what_to_do_first(client):
    assert "Den ersten Plan importieren" in client.get("/staff/plaene").text
    assert "braucht es zuerst einen Plan" in client.get("/staff/sitzungen").text


def test_a_plan_and_its_version_can_be_read(application, client):
    version = application.store.do(plans.insert_version, PLAN)
    assert "Integrationsplan" in client.get("/staff/plaene").text
    assert "2019" in client.get("/staff/plaene/1").text
    page = client.get(f"/staff/fassungen/{version}").text
    assert "Bezahlbare Wohnungen fehlen." in page
    assert "Abendkurse" in page
    assert client.get("/staff/fassungen/99").status_code == 404
    assert client.get("/staff/plaene/99").status_code == 404
