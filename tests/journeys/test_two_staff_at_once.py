"""Two of the staff work on the same plan: nothing is lost, and the second one sees what happened."""

import io
import re
from threading import Thread

import pytest

from facilitation.store.plan import determinations, plans
from facilitation.store.session import sessions
from tests.web.application import signed_in

HEAD = "Nr.;Handlungsfeld;Bedarf\n"
ONE = HEAD + "A-01;Arbeit;Beratung fehlt.\n"
OTHER = HEAD + "A-01;Arbeit;Beratung fehlt überall.\nA-02;Arbeit;Praktika fehlen.\n"
CHANGED = "Inzwischen ist dieser Plan ein anderer"


@pytest.fixture
def anna(client):
    return client


@pytest.fixture
def ben(application):
    return signed_in(application)


def upload(client, text):
    sent = client.post("/staff/plaene/import", data={"file": (io.BytesIO(text.encode()), "plan.csv")})
    return client.get(sent.location).location


def store(client, preview, page=None):
    """Agree to the preview as it was shown, or as `page` showed it before."""
    shown = page if page is not None else client.get(preview).text
    earlier = re.search(r'name="earlier" value="(\d*)"', shown)
    values = {"act": "store", "title": "Plan", "label": "1"} | ({"earlier": earlier[1]} if earlier else {})
    return client.post(preview, data=values)


def name_it(client, preview):
    client.post(preview, data={"act": "look", "title": "Plan", "label": "1"})
    return client.get(preview).text


def versions(application):
    with application.store.reading() as db:
        return [row.label for plan in plans.all_plans(db) for row in plans.versions(db, plan.id)]


def meanwhile(application, work, act):
    """Before what `work` made is used, somebody else acts, once."""
    straight = application.offload

    def offload(made, *arguments):
        result = straight(made, *arguments)
        if made.__name__ == work:
            application.offload = straight
            other = Thread(target=act)
            other.start()
            other.join()
        return result

    application.offload = offload


def test_the_same_file_of_two_people_is_stored_once_and_shown_to_both(application, anna, ben):
    first, second = upload(anna, ONE), upload(ben, ONE)
    for client, preview in ((anna, first), (ben, second)):
        name_it(client, preview)
    answers = []
    meanwhile(application, "_prepare", lambda: answers.append(store(ben, second).location))
    answers.append(store(anna, first).location)
    assert answers == ["/staff/fassungen/1?done=imported", "/staff/fassungen/1?done=known"]
    assert versions(application) == ["1"]


@pytest.mark.parametrize("close", [True, False])
def test_the_second_of_two_files_is_shown_again_with_its_changes(application, anna, ben, close):
    """Whether the other was faster by a moment, or since the page was opened."""
    first, second = upload(anna, ONE), upload(ben, OTHER)
    name_it(anna, first)
    page = name_it(ben, second)
    if close:
        meanwhile(application, "_prepare", lambda: store(anna, first))
    else:
        store(anna, first)
    answer = store(ben, second, page)
    assert (answer.status_code, versions(application)) == (303, ["1"])
    shown = ben.get(answer.location).text
    assert CHANGED in shown
    assert "Unterschiede ansehen" in shown
    assert store(ben, second).location.endswith("?done=imported")
    assert versions(application) == ["1 (2)", "1"]


def test_ticked_changes_of_a_version_that_is_no_longer_the_newest_are_shown_again(application, anna, ben):
    store(anna, upload(anna, ONE))
    compare = f"{upload(ben, OTHER)}/vergleich"
    name_it(ben, compare.removesuffix("/vergleich"))
    page = ben.get(compare).text
    values = {name: re.findall(rf'name="{name}" value="([^"]*)"', page) for name in ("change", "earlier")}
    third = upload(anna, OTHER + "A-03;Arbeit;Räume fehlen.\n")
    name_it(anna, third)
    store(anna, third)
    answer = ben.post(compare, data=values)
    assert CHANGED in ben.get(answer.location).text
    assert versions(application) == ["1 (2)", "1"]


def test_an_import_is_undone_once_and_the_second_attempt_explained(application, anna, ben):
    address = store(anna, upload(anna, ONE)).location.split("?")[0]
    assert anna.post(f"{address}/zuruecknehmen").location == "/staff/plaene?done=undone"
    second = ben.post(f"{address}/zuruecknehmen")
    assert second.status_code == 409
    assert "Diese Fassung gibt es nicht mehr" in second.text


@pytest.mark.parametrize(
    ("address", "values"),
    [
        ("/staff/fortschreibung/neu", {"version": "1", "label": "2"}),
        (
            "/staff/sitzungen/neu",
            {
                "version": "1",
                "format": "netzwerktreffen",
                "title_de": "Treffen",
                "date": "2026-04-28",
                "fields": "ARB",
                "channel_0_use": "1",
                "channel_0_kind": "hall",
                "channel_0_name_de": "Saal",
            },
        ),
    ],
)
def test_a_version_that_somebody_uses_meanwhile_cannot_be_undone(application, anna, ben, address, values):
    version = store(anna, upload(anna, ONE)).location.split("?")[0]
    page = anna.get(version).text
    with application.store.reading() as db:
        code = plans.fields(db, 1)[0].code
    assert "Import zurücknehmen</span>" in page
    built = ben.post(address, data=values | {"fields": code})
    assert built.status_code == 303, built.text
    refused = anna.post(f"{version}/zuruecknehmen")
    assert (refused.status_code, versions(application)[-1]) == (409, "1")
    assert "lässt sich nicht mehr zurücknehmen" in refused.text


@pytest.mark.parametrize("address", ["/staff/fortschreibung/neu", "/staff/sitzungen/neu"])
def test_an_undone_import_cannot_be_used(application, anna, ben, address):
    version = store(anna, upload(anna, ONE)).location.split("?")[0]
    anna.post(f"{version}/zuruecknehmen")
    values = {"version": "1", "format": "netzwerktreffen", "label": "2", "title_de": "Treffen", "date": "2026-04-28"}
    answer = ben.post(address, data=values)
    assert "Diese Fassung gibt es nicht mehr" in answer.text
    with application.store.reading() as db:
        assert (versions(application), list(sessions.all_sessions(db)), determinations.size(db, 2)) == ([], [], 0)


def test_a_newer_file_of_an_undone_plan_becomes_a_plan_of_its_own(application, anna, ben):
    version = store(anna, upload(anna, ONE)).location.split("?")[0]
    second = upload(ben, OTHER)
    page = name_it(ben, second)
    meanwhile(application, "_prepare", lambda: anna.post(f"{version}/zuruecknehmen"))
    assert CHANGED in ben.get(store(ben, second, page).location).text
    assert versions(application) == []
    assert store(ben, second).location.endswith("?done=imported")
    assert versions(application) == ["1"]
