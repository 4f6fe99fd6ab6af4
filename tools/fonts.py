"""Cut the fonts to what people here write, and say in a stylesheet which file holds which letters.

A browser loads a file only when a letter of its range stands on the page. The first file is all that German and
English need: 10 kB a weight instead of 24, since every first visit over the hall's network pays for it.

Papers have the same letters uncut, as TrueType: typst and Pillow read no WOFF2. Each file is a family of its own there,
since typst takes one file for a family and asks the next family for the letters that it does not have.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "node_modules" / "@fontsource"
TARGET = ROOT / "static" / "vendor"
WEIGHTS = (400, 600)
# Of what a font can do: spacing of pairs, figures of one width in tables, and joined letters where a script needs them.
FEATURES = ["kern", "tnum"]
JOINED = [*FEATURES, "ccmp", "calt", "init", "medi", "fina", "rlig", "mark", "mkmk"]


@dataclass(frozen=True)
class Cut:
    """One file of a font family and the letters to keep of it."""

    family: str
    package: str
    part: str
    letters: str
    called: str = ""

    def source(self, weight: int) -> Path:
        """Where the package keeps this part."""
        return SOURCES / self.package / "files" / f"{self.package}-{self.part}-{weight}-normal.woff2"


GERMAN_AND_ENGLISH = "20-7E,A0,A7,AB,B0,B7,BB,C4,D6,D7,DC,DF,E0,E4,E7-EA,F6,FC"
SIGNS = "2013-2014,2018-201A,201C-201E,2022,2026,20AC,2191,2193,2212"
OTHER_WESTERN = "C0-C3,C5-D5,D8-DB,DD,DE,E1-E3,E5,E6,EB-F5,F8-FB,FD-FF"
CUTS = (
    Cut("Fira Sans", "fira-sans", "latin", f"{GERMAN_AND_ENGLISH},{SIGNS}", "german"),
    Cut("Fira Sans", "fira-sans", "latin", OTHER_WESTERN, "western"),
    Cut("Fira Sans", "fira-sans", "latin-ext", "100-17F,218-21B,1E9E"),
    Cut("Fira Sans", "fira-sans", "cyrillic", "400-45F,490-491,2116"),
    Cut("Fira Sans", "fira-sans", "greek", "384-38A,38C,38E-3A1,3A3-3CE"),
    Cut("Noto Sans Arabic", "noto-sans-arabic", "arabic", "600-6FF,200C-200F"),
)
PRINTED = {
    ("fira-sans", "latin"): "Fira Sans",
    ("fira-sans", "latin-ext"): "Fira Sans Latin Ext",
    ("fira-sans", "cyrillic"): "Fira Sans Cyrillic",
    ("fira-sans", "cyrillic-ext"): "Fira Sans Cyrillic Ext",
    ("fira-sans", "greek"): "Fira Sans Greek",
    ("fira-sans", "vietnamese"): "Fira Sans Vietnamese",
    ("noto-sans-arabic", "arabic"): "Noto Sans Arabic",
}
"""(package, part) → the family that papers call it by."""
STYLES = {400: "Regular", 600: "SemiBold"}


def codepoints(letters: str) -> list[int]:
    """Spell out a list of hexadecimal ranges: `41-43,50` is A, B, C, P."""
    ends = [[int(end, 16) for end in part.split("-")] for part in letters.split(",")]
    return [point for first, *last in ends for point in range(first, (last or [first])[0] + 1)]


def face(cut: Cut, weight: int) -> str:
    """Write the file of one weight and give back its rule in the stylesheet."""
    features = JOINED if cut.part == "arabic" else FEATURES
    options = subset.Options(flavor="woff2", hinting=False, layout_features=features, name_IDs=[1, 2])
    font = subset.load_font(str(cut.source(weight)), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codepoints(cut.letters))
    cutter.subset(font)
    name = f"{cut.package}-{cut.called or cut.part}-{weight}.woff2"
    subset.save_font(font, str(TARGET / "fonts" / name), options)
    ranges = ",".join(f"U+{part}" for part in cut.letters.split(","))
    return (
        f'@font-face{{font-family:"{cut.family}";font-weight:{weight};font-display:swap;'
        f'src:url("fonts/{name}") format("woff2");unicode-range:{ranges}}}\n'
    )


def print_face(package: str, part: str, weight: int, family: str) -> None:
    """Write a file for papers under the name of its family."""
    font = TTFont(SOURCES / package / "files" / f"{package}-{part}-{weight}-normal.woff2")
    font.flavor = None
    style = STYLES[weight]
    font["name"].names = []
    for name_id, text in {
        1: family if style == "Regular" else f"{family} {style}",
        2: "Regular",
        4: f"{family} {style}",
        6: f"{family}-{style}".replace(" ", ""),
        16: family,
        17: style,
    }.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
    font.save(TARGET / "print" / f"{package}-{part}-{weight}.ttf")


def main() -> None:
    """Make every file, the stylesheet and the licences beside them."""
    shutil.rmtree(TARGET / "fonts", ignore_errors=True)
    (TARGET / "fonts").mkdir(parents=True)
    (TARGET / "print").mkdir(exist_ok=True)
    for (package, part), family in PRINTED.items():
        for weight in WEIGHTS:
            print_face(package, part, weight, family)
    rules = [face(cut, weight) for cut in CUTS for weight in WEIGHTS]
    for package in {cut.package for cut in CUTS}:
        shutil.copy(SOURCES / package / "LICENSE", TARGET / "fonts" / f"{package}.LICENSE.txt")
    (TARGET / "fonts.css").write_text("".join(rules))


if __name__ == "__main__":
    main()
