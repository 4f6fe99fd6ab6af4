"""How the city appears: its style sheet and its logos, and what templates know of it."""

from typing import NamedTuple

from flask import Blueprint, Response, abort

from facilitation.identity import opens
from facilitation.rules.brand import style_sheet
from facilitation.store import brand
from facilitation.web import current

pages = Blueprint("brand", __name__)
LONG = {"Cache-Control": "public, max-age=31536000, immutable"}


class Look(NamedTuple):
    """What pages need of a brand; addresses of logos are "" without one."""

    version: str
    name: str
    logo: str
    logo_dark: str


@pages.get("/brand.css")
@opens("read_public")
def sheet() -> Response:
    """The colours and sizes; empty where nothing is set. Pages name the version in the address, so that it is kept for long."""
    with current.store().reading() as db:
        found = brand.read(db)
    return Response(style_sheet(found.colour) if found.version else "", mimetype="text/css", headers=LONG)


@pages.get("/brand/<any(logo, logo_dark):which>.png")
@opens("read_public")
def logo(which: str) -> Response:
    """A logo; the light one where there is none for the dark theme."""
    with current.store().reading() as db:
        found = brand.read(db)
    image = (found.logo_dark or found.logo) if which == "logo_dark" else found.logo
    if not image:
        abort(404)
    return Response(image, mimetype="image/png", headers=LONG)


@pages.app_template_global()
def brand_look() -> Look | None:
    """The look of the city; None where nothing is set, so that pages have nothing of it."""
    with current.store().reading() as db:
        found = brand.read(db)
    if not (found.name or found.colour or found.logo):
        return None
    light, dark = (f"/brand/{which}.png?v={found.version}" if found.logo else "" for which in ("logo", "logo_dark"))
    return Look(found.version, found.name, light, dark)
