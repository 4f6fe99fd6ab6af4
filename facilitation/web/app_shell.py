"""The app shell of the participant's page, cached by a service worker: what a reload without a network shows.

Over HTTPS and on loopback only: browsers allow service workers nowhere else. Cached are the shell, its styles, its script
and the fonts, never an answer, a text or a state. Pages work without it, too.
"""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

import msgspec
from flask import Blueprint, Response, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from facilitation.identity import opens
from facilitation.web import current, security_headers
from facilitation.web.answer_cache import keep
from facilitation.web.assets import current_assets
from facilitation.web.translations import reader_language

pages = Blueprint("shell", __name__)
STATIC = re.compile(r'"(/static/[^"]+)"')
FONT = re.compile(r'url\("?([^")]+-german-[^")]+)"?\)')
SCOPE = "/s/"


@pages.get("/offline")
@opens("read_public")
def offline() -> str:
    """The shell: what a reload shows without a network."""
    keep(everybody=True)
    return render_template("shell/offline.html")


@pages.get("/worker.js")
@opens("read_public")
def worker() -> Response:
    """The worker of one version and language; browsers fetch it at each visit, so that no old one stays."""
    frame = f"{url_for('shell.offline')}?language={reader_language()}"
    assets = current_assets()
    kept = {"name": f"shell-{assets.digest}-{reader_language()}", "frame": frame, "files": [frame, *_files()]}
    script = (assets.folder / "worker.js").read_text(encoding="utf-8")
    text = f"self.KEPT = {msgspec.json.encode(kept).decode()};\n{script}"
    return Response(text, mimetype="text/javascript", headers={"Cache-Control": "no-cache"})


def with_worker(page: str) -> ResponseReturnValue:
    """A response whose policy allows the page to register the worker, if browsers allow one here."""
    response = make_response(page)
    if worker_address():
        response.headers["Content-Security-Policy"] = security_headers.policy(
            request.host, request.scheme, types="worker"
        )
    return response


def worker_address() -> str:
    """The address of the worker; "" where browsers allow none."""
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
    """Addresses of the shell's files, and of the fonts that its styles load."""
    assets = current_assets()
    named = STATIC.findall(render_template("shell/offline.html"))
    fonts = FONT.findall((assets.folder / "vendor/fonts.css").read_text(encoding="utf-8"))
    return sorted({*named, *(assets.url(f"vendor/{font}") for font in fonts)})
