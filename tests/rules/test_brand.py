"""A city's colour is used where it can be read, else a darker one of the same hue."""

import pytest

from facilitation.rules.brand import LEAST, LOGO, contrast_on_white, read_colour, style_sheet


@pytest.mark.parametrize(
    ("red", "green", "blue", "contrast"), [(1, 1, 1, 1.0), (0, 0, 0, 21.0), (0x76 / 255, 0x76 / 255, 0x76 / 255, 4.54)]
)
def test_the_contrast_is_that_of_the_guidelines(red, green, blue, contrast):
    assert contrast_on_white(red, green, blue) == pytest.approx(contrast, abs=0.005)


def test_a_colour_that_can_be_read_stays_as_it_was_typed():
    assert read_colour(" 1b5e8a ").used == "#1B5E8A"
    assert read_colour("#036").used == "#003366"
    assert not read_colour("#1B5E8A").too_pale


@pytest.mark.parametrize("pale", ["#FFFFFF", "#FFFF00", "#6EC1E4", "#F00", "#00FF80"])
def test_a_colour_that_is_too_pale_becomes_dark_enough(pale):
    found = read_colour(pale)
    assert found.too_pale
    assert read_colour(found.used).contrast >= LEAST


@pytest.mark.parametrize("typed", ["", "blau", "#12345", "#1B5E8A;}", "red"])
def test_what_is_no_colour_is_none(typed):
    assert read_colour(typed) is None


def test_the_style_sheet_changes_the_light_theme_only_and_only_the_logo_without_a_colour():
    assert style_sheet("") == LOGO
    assert "#1B5E8A" in style_sheet("#1B5E8A")
    assert "dark" not in style_sheet("#1B5E8A")
