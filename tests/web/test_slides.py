"""Slides of a talk: uploaded by a moderator, read by everybody with the code, at the address of their session only."""

import io

import pytest

from facilitation.store.session import activities
from tests.exchange.pdf_files import PASSWORD, pdf
from tests.meeting import Meeting
from tests.web.application import ORIGIN


@pytest.fixture
def room(application):
    return Meeting(application.store)


@pytest.fixture
def talk(room):
    """A step in which somebody speaks."""
    with room.store.reading() as db:
        return next(row.id for row in activities.of_session(db, room.id) if row.kind == "talk")


@pytest.fixture
def desk(application, client, room):
    """The browser of a moderator."""
    secret = client.post(f"/staff/sitzungen/{room.code}/links", data={"role": "moderator", "label": "Anna"}).text
    browser = application.flask.test_client()
    browser.environ_base |= {"HTTP_ORIGIN": ORIGIN, "HTTP_ACCEPT_LANGUAGE": "de"}
    found = secret.split(f"/moderate/{room.code}#")[1][:43]
    assert browser.post(f"/api/v1/sessions/{room.code}/roles", json={"secret": found}).status_code == 200
    return browser


def upload(browser, room, talk, data):
    return browser.post(f"/moderate/{room.code}/slides/{talk}", data={"file": (io.BytesIO(data), "Vortrag.pdf")})


def named(room, talk):
    return room.row(talk).settings.get("slides", "")


def test_a_moderator_uploads_slides_and_everybody_with_the_code_reads_them(application, desk, room, talk):
    assert upload(desk, room, talk, pdf(["Guten Tag", None])).json == {"ok": True, "failed": [2]}
    phone, address = application.flask.test_client(), f"/s/{room.code}/slides/{named(room, talk)}"
    pages = phone.get(address)
    assert [(one["text"], one["drawn"]) for one in pages.json["pages"]] == [("Guten Tag", True), ("", False)]
    picture = phone.get(f"{address}/1")
    assert (picture.mimetype, picture.headers["Cache-Control"]) == (
        "image/webp",
        "public, max-age=31536000, immutable",
    )
    assert phone.get(f"{address}/2").status_code == phone.get(f"{address}/3").status_code == 404
    other = Meeting(room.store)
    assert phone.get(address.replace(room.code, other.code)).status_code == 404
    assert desk.post(f"/moderate/{room.code}/slides/{talk}", data={"remove": "1"}).json == {"ok": True}
    assert (named(room, talk), phone.get(address).status_code) == ("", 404)


def test_a_file_that_is_not_taken_is_answered_in_words_and_leaves_the_slides_there_are(application, desk, room, talk):
    upload(desk, room, talk, pdf(["Guten Tag"]))
    before = named(room, talk)
    answer = upload(desk, room, talk, pdf(["geheim"], trailer=PASSWORD))
    assert (answer.status_code, answer.json["refused"]) == (422, "locked")
    assert answer.json["words"].startswith("Die Datei ist mit einem Passwort geschützt.")
    assert desk.post(f"/moderate/{room.code}/slides/{talk}", data={}).json["refused"] == "no_file"
    assert named(room, talk) == before
    assert list((application.store.folder / "incoming").iterdir()) == []


def test_nobody_else_uploads_slides(application, room, talk):
    stranger = application.flask.test_client()
    stranger.environ_base["HTTP_ORIGIN"] = ORIGIN
    answer = upload(stranger, room, talk, pdf(["Guten Tag"]))
    assert (answer.status_code, answer.json["refused"], named(room, talk)) == (403, "not_allowed", "")
