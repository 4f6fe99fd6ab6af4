"""Pages without secrets are compressed."""

import brotli
import pytest
from flask import Blueprint, Flask, Response
from werkzeug.test import TestResponse

from facilitation.web import compression

LONG = "Bedarf " * 500


def ask(door: str, encodings: str = "gzip, br", *, public: bool = False, text: str = LONG) -> TestResponse:
    app = Flask(__name__)
    pages = Blueprint(door, __name__)

    @pages.get("/")
    def page() -> Response:
        response = Response(text, mimetype="text/html")
        response.cache_control.public = public
        return response

    app.register_blueprint(pages)
    compression.install(app)
    return app.test_client().get("/", headers={"Accept-Encoding": encodings})


@pytest.mark.parametrize(("door", "public"), [("participant", False), ("public", False), ("api", True)])
def test_what_everybody_may_read_is_compressed(door: str, public: bool) -> None:
    answer = ask(door, public=public)
    assert brotli.decompress(answer.data).decode() == LONG
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.headers["Content-Length"] == str(len(answer.data))
    assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("door", ["staff", "moderator", "api"])
def test_a_page_with_secrets_is_sent_as_it_is(door: str) -> None:
    assert ask(door).text == LONG


def test_an_old_browser_and_a_short_answer_get_it_plain() -> None:
    assert ask("public", encodings="gzip").text == LONG
    assert ask("public", text="kurz").text == "kurz"
