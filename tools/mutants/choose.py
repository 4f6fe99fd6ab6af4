"""Choose which mutants are judged, and by which tests."""

import ast
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.measure_code import mirror_names
from tools.module_graph import PACKAGE
from tools.mutants.operators import Mutant, mutants_of

ROOMS = ("rules", "activities", "store/writer.py", "broadcast")
# Tests that play whole evenings, cost minutes or judge the tree itself.
NOT_ASKED = {"journeys", "matrix", "faults", "load", "oldest", "rig", "tools"}


def all_mutants(root: Path, room: str) -> list[Mutant]:
    """The mutants of a folder or file below the package."""
    place = root / PACKAGE / room
    files = [place] if place.is_file() else sorted(place.rglob("*.py"))
    return [
        mutant for path in files for mutant in mutants_of(str(path.relative_to(root)), path.read_text(encoding="utf-8"))
    ]


def sample(by_room: dict[str, list[Mutant]], number: int, seed: int) -> dict[str, list[Mutant]]:
    """About `number` mutants: rooms by their size but none below an eighth, operators in equal parts within a room."""
    total = sum(map(len, by_room.values())) or 1
    shares = {room: max(len(mutants) / total, 1 / 8) for room, mutants in by_room.items()}
    scale = number / sum(shares.values())
    return {
        room: draw_evenly(by_room[room], round(share * scale), random.Random(f"{seed} {room}"))  # noqa: S311
        for room, share in shares.items()
    }


def draw_evenly(mutants: Iterable[Mutant], number: int, chance: random.Random) -> list[Mutant]:
    """Up to `number` mutants, one operator after the other in turn."""
    piles: dict[str, list[Mutant]] = defaultdict(list)
    for mutant in mutants:
        piles[mutant.operator].append(mutant)
    for pile in piles.values():
        chance.shuffle(pile)
    drawn: list[Mutant] = []
    while len(drawn) < number and any(piles.values()):
        drawn += [pile.pop() for pile in piles.values() if pile]
    return drawn[:number]


def asked_by_module(root: Path) -> dict[str, list[str]]:
    """The test files of each module: the one of its name first, then those that import the module themselves."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted((root / PACKAGE).rglob("*.py")):
        names = sorted(mirror_names(path.relative_to(root / PACKAGE)))
        mirrors = [str(Path("tests", name)) for name in names if (root / "tests" / name).exists()]
        found[str(path.relative_to(root))] += mirrors
    for test in sorted((root / "tests").rglob("test_*.py")):
        if NOT_ASKED & set(test.relative_to(root / "tests").parts):
            continue
        for file in _imported(test, root):
            if str(test.relative_to(root)) not in found[file]:
                found[file].append(str(test.relative_to(root)))
    return dict(found)


def _imported(test: Path, root: Path) -> Iterator[str]:
    """The package's files that a test file imports by itself, those that a package only passes on included."""
    for name in _names_imported(test):
        file = _file_of(name, root)
        if file:
            yield file
        yield from _passed_on(name, root)


def _names_imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _file_of(name: str, root: Path) -> str | None:
    place = Path(*name.split("."))
    files = (place.with_suffix(".py"), place / "__init__.py") if name.startswith(f"{PACKAGE}.") else ()
    return next((str(file) for file in files if (root / file).is_file()), None)


def _passed_on(name: str, root: Path) -> Iterator[str]:
    """The module behind a name that its package imports: `broadcast.Broadcast` is of broadcast/broadcast.py."""
    package, _, word = name.rpartition(".")
    init = root / Path(*package.split("."), "__init__.py")
    if name.startswith(f"{PACKAGE}.") and init.is_file():
        for inner in _names_imported(init):
            file = _file_of(inner.rpartition(".")[0], root) if inner.endswith(f".{word}") else None
            if file:
                yield file
