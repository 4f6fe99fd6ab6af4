"""The frame of the participant's page, kept by the browser: a reload without a network says what is true.

An extra, for HTTPS and this machine itself: browsers allow service workers nowhere else. What is kept are this frame, its
styles, its script and the fonts, never an answer, a text or a state; without it the pages work as before.
"""

import re
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import msgspec
from flask import Blueprint, Response, make_response, render_template, request, url_for

from facilitation.web import current, security_headers
from facilitation.web.assets import current_assets
from facilitation.web.translations import reader_language

pages = Blueprint("shell", __name__)
STATIC = re.compile(r'"(/static/[^"]+)"')
FONT = re.compile(r'url\("?([^")]+-german-[^")]+)"?\)')
SCOPE = "/s/"


@pages.get("/offline")
def offline() -> str:
    """The frame: what a reload shows while there is no network."""
    return render_template("shell/offline.html")


@pages.get("/worker.js")
def worker() -> Response:
    """The worker of one version and language; asked for anew at each visit, so that no old one stays."""
    frame = f"{url_for('shell.offline')}?language={reader_language()}"
    assets = current_assets()
    kept = {"name": f"shell-{assets.digest}-{reader_language()}", "frame": frame, "files": [frame, *_files()]}
    script = (assets.folder / "worker.js").read_text(encoding="utf-8")
    text = f"self.KEPT = {msgspec.json.encode(kept).decode()};\n{script}"
    return Response(text, mimetype="text/javascript", headers={"Cache-Control": "no-cache"})


def with_worker(page: str) -> Any:
    """A page that may let its browser keep the frame; its policy allows that and nothing more."""
    response = make_response(page)
    if worker_address():
        response.headers["Content-Security-Policy"] = security_headers.policy(request.host, types="worker")
    return response


def worker_address() -> str:
    """Where the worker is, or nothing where browsers allow none."""
    url = urlsplit(current.public_url())
    if url.scheme == "https" or _is_loopback(request.host.rpartition(":")[0] or request.host):
        return f"{url_for('shell.worker')}?language={reader_language()}"
    return ""


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _files() -> list[str]:
    """What the frame asks for, and the fonts that its styles ask for."""
    assets = current_assets()
    named = STATIC.findall(render_template("shell/offline.html"))
    fonts = FONT.findall((assets.folder / "vendor/fonts.css").read_text(encoding="utf-8"))
    return sorted({*named, *(assets.url(f"vendor/{font}") for font in fonts)})
