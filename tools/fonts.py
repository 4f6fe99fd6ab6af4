"""Cut the fonts to what people here write, and say in a stylesheet which file holds which letters.

A browser loads a file only when a letter of its range stands on the page. The first file is all that German and
English need: 10 kB a weight instead of 24, since every first visit over the hall's network pays for it.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset

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


def main() -> None:
    """Make every file, the stylesheet and the licences beside them."""
    shutil.rmtree(TARGET / "fonts", ignore_errors=True)
    (TARGET / "fonts").mkdir(parents=True)
    rules = [face(cut, weight) for cut in CUTS for weight in WEIGHTS]
    for package in {cut.package for cut in CUTS}:
        shutil.copy(SOURCES / package / "LICENSE", TARGET / "fonts" / f"{package}.LICENSE.txt")
    (TARGET / "fonts.css").write_text("".join(rules))


if __name__ == "__main__":
    main()
