"""Staff upload the slides of a talk, look through them, and remove them."""

import io

import pytest

from facilitation.store.session import activities
from tests.exchange.pdf_files import pdf, picture
from tests.meeting import Meeting


@pytest.fixture
def room(application):
    return Meeting(application.store)


@pytest.fixture
def talk(room):
    """A step in which somebody speaks."""
    with room.store.reading() as db:
        return next(row.id for row in activities.of_session(db, room.id) if row.kind == "talk")


def named(room, talk, which="slides"):
    return room.row(talk).settings.get(which, "")


def test_staff_look_through_slides_and_read_why_a_file_is_not_taken(client, room, talk):
    page = f"/staff/sitzungen/{room.code}/schritte/{talk}"
    refused = client.post(f"{page}/slides", data={"file": (io.BytesIO(b"x"), "Vortrag.pptx")})
    assert (refused.status_code, "Das ist keine PDF-Datei." in refused.text) == (422, True)
    sent = client.post(f"{page}/slides", data={"file": (io.BytesIO(pdf(["Guten Tag", None])), "Vortrag.pdf")})
    assert sent.location == f"{page}/folien?done=changed"
    shown = client.get(f"{page}/folien").text
    assert "Guten Tag" in shown
    assert "Diese Seiten ließen sich nicht zeichnen und bleiben grau, mit ihrer Nummer: 2." in shown
    assert client.post(f"{page}/slides?remove=1").status_code == 303
    assert named(room, talk) == ""
    client.post(f"{page}/portrait", data={"file": (io.BytesIO(picture()), "Muster.png")})
    assert named(room, talk, "portrait")
    assert client.get(f"/staff/sitzungen/{room.code}/schritte/{room.vote}/folien").status_code == 404
