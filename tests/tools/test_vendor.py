"""What set-up makes of others' files: small enough for a hall's network, and nothing needed is cut away."""

import re
from pathlib import Path

import brotli
import pytest

ROOT = Path(__file__).parent.parent.parent
STATIC = ROOT / "static"
VENDOR = STATIC / "vendor"
USED = re.compile(r"var\((--kern-[\w-]+)\s*[,)]")
DEFINED = re.compile(r"(--kern-[\w-]+)\s*:")
# The brotli sizes of what every first visit loads; 90 kB are there for all, our own files included.
BUDGET = {"vendor.js": 21_500, "kern.css": 8_500, "kern-phone.css": 4_500, "fonts.css": 700}


@pytest.mark.parametrize(("name", "limit"), BUDGET.items())
def test_a_file_keeps_to_its_budget(name: str, limit: int) -> None:
    assert len(brotli.compress((VENDOR / name).read_bytes())) <= limit


@pytest.mark.parametrize("weight", [400, 600])
def test_the_letters_of_german_and_english_are_light(weight: int) -> None:
    assert (VENDOR / "fonts" / f"fira-sans-german-{weight}.woff2").stat().st_size <= 10_000


@pytest.mark.parametrize("sheet", ["kern.css", "kern-phone.css"])
def test_every_colour_that_a_style_asks_for_is_defined(sheet: str) -> None:
    kern = (VENDOR / sheet).read_text()
    ours = "".join(path.read_text() for path in STATIC.glob("*.css"))
    whole = (ROOT / "node_modules/@kern-ux/native/dist/kern.min.css").read_text()
    lost = set(USED.findall(kern + ours)) & set(DEFINED.findall(whole)) - set(DEFINED.findall(kern))
    assert lost == set()


def test_licences_travel_with_the_files() -> None:
    licences = {path.name for path in VENDOR.rglob("*LICENSE*")} | {path.name for path in VENDOR.glob("*.LEGAL.txt")}
    assert licences == {
        "fira-sans.LICENSE.txt",
        "noto-sans-arabic.LICENSE.txt",
        "kern.LICENSE.md",
        "vendor.LICENSE.txt",
    }
