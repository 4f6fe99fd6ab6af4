"""What staff see while files come in and go out is accessible and fits, on a phone and at a desk."""

from collections.abc import Iterator
from itertools import cycle

import pytest
from playwright.sync_api import Browser

from tests.evening.keyboard import Keyboard
from tests.matrix import papers
from tests.matrix.looking import look, next_steps
from tests.matrix.office import LONG, REFUSED, SCENES, Desk, opened
from tests.matrix.pages import CHOSEN, VARIANTS, Variant, sign_in
from tests.rig.browser import People
from tests.rig.server import Server

PLACES = ["phone", "desktop"]
# Each scene is looked at in one of these, in turn; `make matrix` has all pairs.
SEATS = list(zip(cycle(PLACES), CHOSEN, strict=False))
TURNS = list(zip(SCENES, cycle(SEATS), strict=False))


@pytest.fixture(scope="module")
def prepared(demo: Server) -> str:
    """The demo is led to where paper can answer; the code of a session in which nothing has begun."""
    return opened(demo)


@pytest.fixture(scope="module")
def desks(browser: Browser, demo: Server, prepared: str) -> Iterator[dict[tuple[str, Variant], Desk]]:
    """One signed-in device for each pair that is used."""
    people = People(browser)
    people.watch.expect(REFUSED)
    yield {seat: sit_down(people, demo, prepared, *seat) for seat in SEATS}
    people.close()


def sit_down(people: People, demo: Server, prepared: str, device: str, variant: Variant) -> Desk:
    context = people.device(device, theme=variant.theme, language=variant.language)
    return Desk(sign_in(context, demo, variant.language), demo, prepared)


def findings(desk: Desk, scene: str, seat: str) -> list[str]:
    (SCENES | LONG)[scene](desk)
    return look(desk.page, f"office/{scene} {seat}") + next_steps(desk.page)


@pytest.mark.parametrize(("scene", "seat"), TURNS, ids=str)
def test_a_page_for_files_is_accessible_and_fits(
    desks: dict[tuple[str, Variant], Desk], scene: str, seat: tuple[str, Variant]
) -> None:
    assert findings(desks[seat], scene, " ".join(map(str, seat))) == []


@pytest.mark.parametrize("device", PLACES)
def test_the_keyboard_finds_the_next_step_and_sees_each_stop_before_it(
    people: People, demo: Server, prepared: str, device: str
) -> None:
    """From the top of each page to its one primary button, past what sticks to the bottom of the window."""
    desk = sit_down(people, demo, prepared, device, CHOSEN[0])
    desk.bring(papers.asking(), "Fragen.xlsx")
    keyboard = Keyboard(desk.page)
    keyboard.go("Weiter", role="button")
    keyboard.reach("3 Bedarfe übernehmen", role="button", within=90)


@pytest.mark.matrix
@pytest.mark.timeout(600)  # 26 scenes each, on a busy machine
@pytest.mark.parametrize("device", PLACES)
@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_pages_for_files_in_all_variants(
    people: People, demo: Server, prepared: str, variant: Variant, device: str
) -> None:
    people.watch.expect(REFUSED)
    desk = sit_down(people, demo, prepared, device, variant)
    assert [line for scene in SCENES | LONG for line in findings(desk, scene, f"{device} {variant}")] == []
