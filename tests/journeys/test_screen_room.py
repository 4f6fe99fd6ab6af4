"""Every scene of the screen fits, can be read from the last row, and leaves no half of itself empty, on every size."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.matrix.wall import PATIENT_MS, Screen, evening
from tests.matrix.wall_measures import least_letters, measure
from tests.rig.browser import People

SCREENS = (
    Screen(1024, 768),
    Screen(1280, 720),
    Screen(1920, 1080),
    Screen(3840, 2160),
    Screen(1920, 1080, language="ar"),
)
EMPTY = {"empty"}
"""A scene that is meant to be empty."""
ROUNDING, TRIES = 2, 5
MOST_EMPTY = 0.4
"""Of the height without anything: more is half a slide, since the line at the top and the foot take a fifth."""


@pytest.mark.journeys
@pytest.mark.timeout(900)
@pytest.mark.parametrize("needs", [3, 600])
def test_every_scene_fits_is_large_enough_and_fills_the_screen(people: People, tmp_path: Path, needs: int) -> None:
    wrong: list[str] = []
    found: list[str] = []
    with evening(tmp_path / "wall", people, needs, SCREENS) as (wall, pages):
        for scene in wall.scenes():
            pages[0].wait_for_timeout(PATIENT_MS)
            for screen, page in zip(SCREENS, pages, strict=True):
                for _ in range(TRIES):  # 600 texts take a while to come
                    found = problems(page, scene, screen)
                    if not found:
                        break
                    page.wait_for_timeout(PATIENT_MS)
                wrong += found
    assert wrong == []


def problems(page: Page, scene: str, screen: Screen) -> list[str]:
    """What is wrong with a scene on a screen."""
    found = measure(page)
    too_empty = found.gap > MOST_EMPTY and scene not in EMPTY
    too_small = found.smallest < least_letters(screen.width, screen.height)
    return [f"{scene} {screen}: {found}"] if found.over > ROUNDING or found.cut or too_empty or too_small else []
