"""Plan files for tests, and the steps to upload, correct and look at them."""

import io

from facilitation.store.plan import plans

PRIORITIES = (
    "Nr.;Handlungsfeld;Bedarf;Maßnahmen-Nr.;Maßnahme;Priorität;Bedarf-Nr.\n"
    "A-01;Arbeit;Beratung fehlt.;M1;Sprechstunde;1;A-01\n"
    "A-02;Arbeit;Praktika fehlen.;M2;Börse;5;A-02\n"
)
TWICE = (
    "Nr.;Handlungsfeld;Bedarf\nA-01;Arbeit;Beratung fehlt.\nA-01;Arbeit;Praktika fehlen.\nA-03;Arbeit;Räume fehlen.\n"
)
GAPS = "Nr.;Thema;Bedarf\nA-01;Arbeit;Beratung fehlt.\nA-02;;Praktika fehlen.\n"
NEWER = "Nr.;Thema;Bedarf\nA-01;Arbeit;Gute Beratung fehlt.\nA-02;Arbeit;Praktika fehlen.\nA-03;Arbeit;Räume fehlen.\n"
CSV = "Nr.;Handlungsfeld;Bedarf\nA-01;Arbeit;Beratung fehlt.\nA-02;Arbeit;Praktika fehlen.\n".encode("cp1252")


def sent(client, data, name="plan.csv"):
    return client.post("/staff/plaene/import", data={"file": (io.BytesIO(data), name)})


def come_in(client, text):
    """The address of the preview of a CSV file, and its page."""
    sent = client.post("/staff/plaene/import", data={"file": (io.BytesIO(text.encode()), "plan.csv")})
    address = client.get(sent.location).location
    return address, client.get(address).text


def correct(client, address, **values):
    """The page after some corrections; names and sheet are as they were."""
    answer = client.post(address, data={"sheet_0_shown": "1", "sheet_0_use": "1", **values})
    return client.get(answer.location, follow_redirects=True)


def content(application):
    with application.store.reading() as db:
        [plan] = plans.all_plans(db)
        return plans.content(db, plans.versions(db, plan.id)[0].id)


def imported(client, text, **values):
    address, _page = come_in(client, text)
    return client.post(address, data={"act": "store", "title": "Plan", "label": "1", **values})


def upload(client, data, name="plan.csv"):
    """The answer that leads to the preview of a file once it was read."""
    return client.get(sent(client, data, name).location)


def waiting(application):
    folder = application.store.folder / "incoming"
    return [path for path in folder.glob("*") if not path.suffix] if folder.exists() else []


def stored(application):
    with application.store.reading() as db:
        return [(plan.title, version.label) for plan in plans.all_plans(db) for version in plans.versions(db, plan.id)]
