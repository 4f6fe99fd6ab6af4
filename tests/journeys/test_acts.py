"""How many acts it takes from the plan to the first vote: each is a press, and what has to be typed is typed in between.

The two presses at the desk, the taps of a phone and a question that comes up are counted in `test_field_by_field.py`.
"""

from urllib.parse import urlencode

from flask.testing import FlaskClient

from facilitation.application import Application
from facilitation.store.plan import plans
from tests.data_folder import PLAN
from tests.evening.field_by_field import PRESSES_AT_THE_DESK
from tests.security.found_forms import Forms, FoundForm

MOST = 6


def form_to(page: str, address: str) -> FoundForm:
    return next(form for form in Forms(page).forms if form.action.endswith(address))


def test_from_the_plan_to_the_first_vote_in_six_acts(application: Application, client: FlaskClient) -> None:
    version = application.store.do(plans.insert_version, PLAN)
    presses = ["Veranstaltung vorbereiten"]
    [prepare] = {
        link for link in Forms(client.get(f"/staff/fassungen/{version}").text).links if "sitzungen/neu?" in link
    }
    chosen = client.get(prepare).text
    presses.append("Weiter")  # version and format are chosen already
    assert f'name="version" value="{version}" checked' in chosen
    assert 'name="format" value="netzwerktreffen" checked' in chosen
    new = client.get(f"/staff/sitzungen/neu?{urlencode({'version': version, 'format': 'netzwerktreffen'})}").text
    presses.append("Veranstaltung anlegen")  # the date was typed
    made = client.post("/staff/sitzungen/neu", data=form_to(new, "/sitzungen/neu").held)
    assert made.status_code == 303
    presses.append("Moderation öffnen")
    opened = client.post(form_to(client.get(made.location).text, "/oeffnen/moderator").action)
    assert "/moderate/" in opened.location
    assert len(presses) + len(PRESSES_AT_THE_DESK) <= MOST
