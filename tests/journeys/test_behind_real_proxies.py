"""The proxies that cities really have, configured as the operator's page says, with TLS: `make proxies`."""

import http.client
import ssl
from contextlib import closing
from pathlib import Path

import pytest

from tests.evening.three_doors import ThreeDoors, opened
from tests.rig.browser import LOST_CONNECTION, People
from tests.rig.front import FRONTS, is_installed
from tests.rig.server import free_port, serving
from tests.rig.wires import WIRES

FAILED = (*LOST_CONNECTION, "the server responded with a status of 40")


def transport_security(port: int) -> list[str]:
    """What the proxy says of HTTPS for a page: once, though the program says it, too."""
    trusting = ssl._create_unverified_context()
    with closing(http.client.HTTPSConnection("localhost", port, context=trusting)) as line:
        line.request("GET", "/")
        with line.getresponse() as answer:
            return answer.headers.get_all("Strict-Transport-Security", [])


@pytest.mark.proxies
@pytest.mark.parametrize("wire", WIRES)
@pytest.mark.parametrize("kind", FRONTS)
def test_every_door_works_behind_it_and_comes_back_after_it_was_restarted(
    people: People, tmp_path: Path, kind: str, wire: str
) -> None:
    if not is_installed(kind):
        pytest.skip(f"{kind} is not installed")
    people.watch.expect(*FAILED)
    port = free_port()
    url = f"https://localhost:{port}"
    settings = {"FACILITATION_PUBLIC_URL": url, "FACILITATION_TRUSTED_PROXY": "127.0.0.1", **WIRES[wire]}
    (tmp_path / "front").mkdir()
    with serving(tmp_path / "data", **settings) as server:
        opened(server)
        with FRONTS[kind](server.port, port, tmp_path / "front"):
            doors = ThreeDoors(people, server, url, ignore_https_errors=True)
            doors.work("Ja")
            cookies = [cookie for page in doors.pages for cookie in page.context.cookies()]
            assert {(cookie["name"][:7], cookie["secure"]) for cookie in cookies} == {("__Host-", True)}
            assert transport_security(port) == ["max-age=31536000"]
        with FRONTS[kind](server.port, port, tmp_path / "front"):
            doors.are_connected()
            doors.work("Nein")
