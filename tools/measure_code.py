"""Measure the code: `python -m tools.measure_code [--at REV]… [--json]`.

Prints one column per revision and one for the working tree. Migrations and vendored scripts are left out.
Length counts from `def` to the last line, docstring included. Complexity is McCabe's, each comprehension and each of its
conditions counted. `Any` counts the word in the source, imports included; a function "carries Any" if one of its parameters
or its result names it. A module has a mirror if `tests/` has a `test_<name>.py` in the same folder as the module's.
"""

import argparse
import ast
import io
import json
import math
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tools.module_graph import PACKAGE, circles

ROOT = Path(__file__).parent.parent
BRANCHES = (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.Assert, ast.comprehension, ast.match_case)
Function = ast.FunctionDef | ast.AsyncFunctionDef
Figures = dict[str, int | float | str]


class Spread(NamedTuple):
    """The middle, the ninth tenth and the largest of some sizes."""

    median: float
    p90: float
    longest: float

    @classmethod
    def of(cls, sizes: Iterable[float]) -> "Spread":
        """The spread of `sizes`; zeros if there are none."""
        ordered = sorted(sizes) or [0]
        return cls(median(ordered), ordered[math.ceil(len(ordered) * 0.9) - 1], ordered[-1])

    def __str__(self) -> str:
        return " / ".join(f"{size:g}" for size in self)


def measure(root: Path) -> Figures:
    """All figures of the tree below `root`, by their names."""
    files = sources(root)
    functions = [found for path in files for found in _functions(path)]
    texts = [path.read_text(encoding="utf-8") for path in files]
    scripts = [path.read_text(encoding="utf-8") for path in _scripts(root)]
    modules = [path for path in files if path.name != "__init__.py"]
    unmirrored = without_mirror(root)
    return {
        "files": len(files),
        "file lines, median / p90 / max": str(Spread.of(len(text.splitlines()) for text in texts)),
        "functions": len(functions),
        "function lines, median / p90 / max": str(function_lines(root)),
        "function complexity, median / p90 / max": str(Spread.of(_complexity(found) for found in functions)),
        "functions per file": round(len(functions) / max(len(files), 1), 1),
        "Any": count_any(root),
        "functions that carry Any, %": _percent(sum(map(_carries_any, functions)), len(functions)),
        "modules with a test file of their name, %": _percent(len(modules) - len(unmirrored), len(modules)),
        "import circles among files": len(circles(root)),
        "entries on the first level of rules": _entries(root / PACKAGE / "rules"),
        "scripts": len(scripts),
        "script lines, median / p90 / max": str(Spread.of(len(text.splitlines()) for text in scripts)),
        "any in the scripts' types": sum(len(re.findall(r"\{[^{}\n]*\bany\b[^{}\n]*\}", text)) for text in scripts),
    }


def sources(root: Path) -> list[Path]:
    """The package's Python files, migrations left out."""
    return [path for path in sorted((root / PACKAGE).rglob("*.py")) if "migrations" not in path.parts]


def function_lines(root: Path) -> Spread:
    """The spread of the lengths of all functions and methods of the package."""
    return Spread.of(_length(found) for path in sources(root) for found in _functions(path))


def count_any(root: Path) -> int:
    """How often the word `Any` stands in the package's code, imports included."""
    return sum(len(re.findall(r"\bAny\b", path.read_text(encoding="utf-8"))) for path in sources(root))


def without_mirror(root: Path) -> list[Path]:
    """Modules without a test file of their place and name, relative to the package."""
    modules = (path.relative_to(root / PACKAGE) for path in sources(root) if path.name != "__init__.py")
    return [module for module in modules if not any((root / "tests" / name).exists() for name in mirror_names(module))]


def mirror_names(module: Path) -> set[Path]:
    """The names a module's test file may have: `rules/plan/matching.py` → `rules/plan/test_matching.py`.

    Underscores around a name may be left out; a package's own file is tested as `test_<package>.py`, in its folder or beside it.
    """
    if module.name == "__init__.py":
        package = f"test_{module.parent.name}.py"
        return {module.with_name(package), module.parent.with_name(package)} if module.parent.name else set()
    return {module.with_name(f"test_{name}.py") for name in (module.stem, module.stem.strip("_"))}


def table(columns: dict[str, Figures]) -> str:
    """The figures as lines of text, one column per revision."""
    names = list(next(iter(columns.values())))
    width = max(map(len, names))
    lines = [" " * width + "".join(f"  {head:>16}" for head in columns)]
    lines += [f"{name:{width}}" + "".join(f"  {figures[name]!s:>16}" for figures in columns.values()) for name in names]
    return "\n".join(lines)


def _functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield node


def _length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _complexity(function: Function) -> int:
    paths = 1
    for node in ast.walk(function):
        paths += isinstance(node, BRANCHES)
        if isinstance(node, ast.BoolOp):
            paths += len(node.values) - 1
        if isinstance(node, ast.comprehension):
            paths += len(node.ifs)
    return paths


def _carries_any(function: Function) -> bool:
    names = [node.annotation for node in ast.walk(function.args) if isinstance(node, ast.arg)]
    return any(
        isinstance(node, ast.Name) and node.id == "Any"
        for annotation in (*names, function.returns)
        if annotation
        for node in ast.walk(annotation)
    )


def _percent(part: int, whole: int) -> float:
    return round(100 * part / max(whole, 1), 1)


def _scripts(root: Path) -> list[Path]:
    return [path for path in sorted((root / "static").rglob("*.js")) if "vendor" not in path.parts]


def _entries(room: Path) -> int:
    if not room.exists():
        return 0
    return sum(1 for path in room.iterdir() if path.name not in {"__init__.py", "__pycache__"})


def _measure_revision(revision: str) -> Figures:
    archive = subprocess.run(["git", "archive", revision], cwd=ROOT, capture_output=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            files.extractall(folder, filter="data")
        return measure(Path(folder))


def main(arguments: list[str]) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tools.measure_code", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--at", metavar="REV", action="append", default=[], help="a revision to set beside; repeatable")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args(arguments)
    columns = {revision: _measure_revision(revision) for revision in options.at} | {"now": measure(ROOT)}
    print(json.dumps(columns, indent=2) if options.json else table(columns))


if __name__ == "__main__":
    main(sys.argv[1:])
