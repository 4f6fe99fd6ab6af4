"""What a phone pays for its first visit, over the network of a crowded hall."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Request

from tests.matrix.evening import practice, review_open, talk
from tests.rig.badnet import relay
from tests.rig.browser import People
from tests.rig.programs import Line, Room
from tests.rig.server import Server, serving

MOST_BYTES = 96_000
LONGEST = 4.0
# 400 kbit/s, and 400 ms there and back.
HALL = {"bytes_per_second": 50_000, "delay": 0.2}


@pytest.fixture(scope="module")
def reviewing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A session in which needs are being reviewed."""
    with serving(tmp_path_factory.mktemp("reviewing")) as server:
        room = Room(Line(server.url, server.code).enter(server.links["moderator"]))
        for state in (talk, practice, review_open):
            state(room)
        yield server


def join(page: Page, address: str) -> float:
    """Take part by a channel's link as fast as a hand can; returns the seconds from the tap to the first question."""
    page.goto(address, wait_until="commit")
    taken = time.monotonic()
    page.locator("main form button").click()
    page.locator("#app button").first.wait_for()
    return time.monotonic() - taken


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_first_visit_is_light(people: People, reviewing: Server, language: str) -> None:
    """Both pages, the one to join and the one to answer, with their fonts and the texts of fifty needs."""
    page = people.device("phone", language=language).new_page()
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))
    join(page, f"{reviewing.url}/s/{reviewing.code}/saal")
    page.wait_for_timeout(1_000)
    assert 50_000 < sum(map(weight, finished)) <= MOST_BYTES, "\n".join(f"{weight(one)} {one.url}" for one in finished)


def test_the_first_question_comes_soon_on_a_bad_line(people: People, reviewing: Server) -> None:
    """A busy machine makes a try longer, never shorter: one of three counts."""
    tries: list[float] = []
    while len(tries) < 3 and min(tries, default=LONGEST + 1) > LONGEST:
        with relay(reviewing.port, **HALL) as line:
            page = people.device("phone").new_page()
            tries.append(join(page, f"{line.url}/s/{reviewing.code}/saal"))
            page.close()
    assert min(tries) <= LONGEST, tries


def weight(request: Request) -> int:
    """What an answer weighed on the line; of a file from the browser's own store the two make zero together."""
    sizes = request.sizes()
    return sizes["responseHeadersSize"] + sizes["responseBodySize"]
