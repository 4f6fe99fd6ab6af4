"""A newer file of a plan is compared with it; an import can be undone."""

from facilitation.store.plan import plans
from tests.web.staff.plan_import.files import NEWER, TWICE, come_in, imported


def test_a_newer_file_of_a_plan_shows_what_it_changes(application, client):
    imported(
        client, TWICE.replace("A-01;Arbeit;Prak", "A-02;Arbeit;Prak").replace("Räume", "Säle").replace("A-03", "A-09")
    )
    address, _page = come_in(client, NEWER)
    assert "Unterschiede ansehen" not in client.get(address).text
    compare = client.post(address, data={"act": "compare", "title": "Plan"}).location
    page = client.get(compare).text
    assert "Unterschiede ansehen" in client.get(address).text
    assert [word in page for word in ("Neu (1)", "Geändert (1)", "Fehlt in der Datei (1)", "Verschoben")] == [
        1,
        1,
        1,
        0,
    ]
    assert "<del>Beratung fehlt.</del> <ins>Gute Beratung fehlt.</ins>" in page
    answer = client.post(compare, data={"change": ["need|A-01|A-01"]})
    assert answer.location.endswith("?done=chosen")
    with application.store.reading() as db:
        [draft, adopted] = plans.versions(db, 1)
        assert (draft.state, draft.filename, adopted.label) == ("draft", "plan.csv", "1")
    preview = client.get(f"/staff/fortschreibung/{draft.id}/vorschau").text
    assert [text in preview for text in ("Gute Beratung fehlt.", "Säle fehlen.", "Räume fehlen.")] == [1, 1, 0]


def test_the_same_plan_again_has_no_differences(client):
    imported(client, NEWER)
    address, _page = come_in(client, NEWER)
    compare = client.post(address, data={"act": "compare", "title": "Plan"}).location
    assert "Die Datei enthält keine Änderungen gegenüber der Fassung" in client.get(compare).text


def test_an_import_is_undone_from_its_page(client):
    version = imported(client, NEWER).location.partition("?")[0]
    assert "Import zurücknehmen" in client.get(version).text
    assert client.post(f"{version}/zuruecknehmen").location == "/staff/plaene?done=undone"
    assert "Noch kein Plan da." in client.get("/staff/plaene").text


def test_an_import_with_a_draft_cannot_be_undone(client):
    version = imported(client, NEWER).location.partition("?")[0]
    client.post("/staff/fortschreibung/neu?version=1", data={"version": "1", "label": "2027"})
    assert "Zurücknehmen lässt sie sich nicht mehr" in client.get(version).text
    answer = client.post(f"{version}/zuruecknehmen")
    assert (answer.status_code, "lässt sich nicht mehr zurücknehmen" in answer.text) == (409, True)
