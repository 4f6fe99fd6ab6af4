"""Every page in every state, theme and language is accessible and fits; a chosen part of it in `make test`."""

from collections.abc import Iterable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.matrix.evening import STATES
from tests.matrix.looking import Evening, look, next_steps
from tests.matrix.pages import AFTERWARDS, CHOSEN, DOORS, STAFF, STILL, VARIANTS, Variant, open_page, sign_in
from tests.rig.browser import People
from tests.rig.server import Server

TURNS = [(state, door, CHOSEN[turn % len(CHOSEN)]) for turn, state in enumerate(STATES) for door in DOORS]
STILL_TURNS = [(name, CHOSEN[turn % len(CHOSEN)]) for turn, name in enumerate(STILL)]
NOT_FOUND = "status of 404"


@pytest.fixture(scope="module")
def evening(browser: Browser, demo: Server) -> Iterator[Evening]:
    people = People(browser)
    yield Evening(demo, people, CHOSEN)
    people.close()


@pytest.fixture(scope="module")
def whole_evening(browser: Browser, demo: Server) -> Iterator[Evening]:
    people = People(browser)
    yield Evening(demo, people, VARIANTS)
    people.close()


@pytest.mark.parametrize(("name", "variant"), STILL_TURNS, ids=str)
def test_a_still_page_is_accessible_and_fits(people: People, demo: Server, name: str, variant: Variant) -> None:
    people.watch.expect(NOT_FOUND)
    assert still(people, demo, name, variant) == []


@pytest.mark.parametrize(("state", "door", "variant"), TURNS, ids=str)
def test_a_page_is_accessible_and_fits(evening: Evening, state: str, door: str, variant: Variant) -> None:
    evening.reach(state)
    assert evening.findings(door, variant, state) == []


@pytest.mark.parametrize("turn", [0, 1])
def test_the_staffs_pages_are_accessible_and_fit(people: People, demo: Server, turn: int) -> None:
    assert office(people, demo, CHOSEN[turn], list(STAFF)[turn::2]) == []


def test_afterwards_the_results_are_accessible_and_fit(evening: Evening, people: People, demo: Server) -> None:
    evening.reach("ended")
    assert [line for name in AFTERWARDS for line in still(people, demo, name, CHOSEN[0])] == []


@pytest.mark.matrix
@pytest.mark.parametrize("name", STILL)
def test_still_pages_in_all_variants(people: People, demo: Server, name: str) -> None:
    people.watch.expect(NOT_FOUND)
    assert [line for variant in VARIANTS for line in still(people, demo, name, variant)] == []


@pytest.mark.matrix
@pytest.mark.parametrize("state", STATES)
def test_all_doors_in_all_variants(whole_evening: Evening, state: str) -> None:
    whole_evening.reach(state)
    pairs = [(door, variant) for door in DOORS for variant in VARIANTS]
    assert [line for door, variant in pairs for line in whole_evening.findings(door, variant, state)] == []


@pytest.mark.matrix
@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_the_staffs_pages_in_all_variants(people: People, demo: Server, variant: Variant) -> None:
    assert office(people, demo, variant, STAFF) == []


def office(people: People, demo: Server, variant: Variant, names: Iterable[str]) -> list[str]:
    page = sign_in(people.device("desktop", theme=variant.theme, language=variant.language), demo, variant.language)
    found: list[str] = []
    for name in names:
        page.goto(demo.url + STAFF[name].replace("CODE", demo.code))
        found += look(page, f"staff/{name} {variant}") + next_steps(page)
    return found


def still(people: People, demo: Server, name: str, variant: Variant) -> list[str]:
    device, path = (STILL | AFTERWARDS)[name]
    context = people.device(device, theme=variant.theme, language=variant.language)
    page = open_page(context, demo.url + path.replace("CODE", demo.code), variant.language)
    return look(page, f"still/{name} {variant}")
