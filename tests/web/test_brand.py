"""The city's look on every door, and nothing of it where nothing is set."""

import io

import pytest

from tests.exchange.pdf_files import picture
from tests.meeting import Meeting

DOORS = ("/", "/datenschutz", "/s/CODE", "/screen/CODE", "/moderate/CODE", "/staff/sitzungen")


@pytest.fixture
def room(application):
    return Meeting(application.store)


def change(client, **fields):
    logos = {name: (io.BytesIO(data), "Logo.png") for name, data in fields.items() if isinstance(data, bytes)}
    return client.post("/staff/aussehen", data={"name": "", "colour": "", **fields, **logos})


def doors(client, room):
    return [client.get(door.replace("CODE", room.code)).text for door in DOORS]


def test_pages_have_nothing_of_it_where_nothing_is_set(client, room):
    assert not [page for page in doors(client, room) if "brand.css" in page or "/brand/" in page]
    assert client.get("/brand.css").text == ""
    assert client.get("/brand/logo.png").status_code == 404


def test_colour_name_and_logo_are_at_every_door(client, room):
    assert change(client, name="Musterlingen", colour="#1B5E8A", logo=picture(size=(1_200, 600))).status_code == 303
    assert all("/brand.css?v=" in page for page in doors(client, room))
    assert "Musterlingen" in client.get("/").text
    assert "/brand/logo.png?v=" in client.get("/").text
    sheet = client.get("/brand.css")
    assert "#1B5E8A" in sheet.text
    assert sheet.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    logo = client.get("/brand/logo_dark.png")
    assert (logo.mimetype, logo.data[:4]) == ("image/png", b"\x89PNG")
