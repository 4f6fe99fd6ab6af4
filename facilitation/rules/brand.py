"""A city's colour: as it was typed where it can be read on white, else darkened until it can. Pure."""

import colorsys
import re
from typing import NamedTuple

LEAST = 4.5
"""Contrast of text (WCAG 2.2, 1.4.3)."""
STEP = 0.02
HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")


LOGO = ".brand picture img,.sheet__city img{block-size:2rem;inline-size:auto;max-inline-size:10rem;object-fit:contain}"
"""In the head of pages and on sheets; here, so that it costs nothing where no city has set anything."""


class Colour(NamedTuple):
    """A colour as "#1B5E8A", and the contrast on white of the one that was typed."""

    used: str
    contrast: float

    @property
    def too_pale(self) -> bool:
        """Whether another one is used than was typed."""
        return self.contrast < LEAST


def read_colour(typed: str) -> Colour | None:
    """The colour to use; None where the text is none."""
    found = HEX.fullmatch(typed.strip())
    if found is None:
        return None
    digits = found[1] if len(found[1]) == len("rrggbb") else "".join(digit * 2 for digit in found[1])
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    contrast = contrast_on_white(red, green, blue)
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    while contrast_on_white(red, green, blue) < LEAST:
        light = max(0.0, light - STEP)
        red, green, blue = (round(part * 255) / 255 for part in colorsys.hls_to_rgb(hue, light, full))
    return Colour("#" + "".join(f"{round(part * 255):02X}" for part in (red, green, blue)), contrast)


def contrast_on_white(red: float, green: float, blue: float) -> float:
    """The contrast of a colour (parts from 0 to 1) with white, from 1 to 21."""
    return 1.05 / (0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue) + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def style_sheet(colour: str) -> str:
    """The size of the logo, and what the colour changes: buttons, links and marks in the light theme.

    The dark theme keeps its own colour, which can be read there.
    """
    if not colour:
        return LOGO
    rule = f"{{--kern-color-action-default:{colour}}}"
    return f'{LOGO}@media (prefers-color-scheme:light){{:root,body{rule}}}[data-kern-theme="light"],[data-kern-theme="light"] body{rule}'
