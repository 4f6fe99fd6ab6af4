"""Reads the imports and names of a tree and reports what the design forbids, each as `file:line reason`."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.measure_code import Spread, count_any, function_lines, mirror_names, sources, without_mirror
from tools.module_graph import PACKAGE, Import, circles, imports

# From top to bottom. A room may import itself and the rooms on lower lines, never another room of its own line.
LINES = (
    ("process",),
    ("web", "live"),
    ("identity",),
    ("application",),
    ("actions",),
    ("broadcast", "authentication"),
    ("store", "exchange"),
    ("added_kinds",),
    ("settings", "accepted_hosts"),
    ("activities",),
    ("rules", "metrics", "health", "clock", "tokens", "overwriting"),
)
DEPTH = {room: depth for depth, line in enumerate(LINES) for room in line}
# These form the process: the command line, the start, the sockets and the wiring.
PROCESS = {"__main__", "commands", "demo", "serve", "app", "wire"}
DOORS = {"web", "live"}
PERSONS = {"participant", "moderator", "screen", "helping", "staff", "public"}

HOMES = {
    "flask": {"app", "application", "web", "identity"},
    "werkzeug": {"app", "web", "identity", "serve", "wire"},
    "flask_babel": {"app", "web"},
    "whitenoise": {"web"},
    "flask_socketio": {"app", "application", "live", "broadcast"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "prometheus_client": {"metrics", "web"},
    "eventlet": {"serve", "wire"},
    "greenlet": {"serve", "wire"},
    "click": {"__main__", "commands"},
    "openpyxl": {"exchange"},
    "docx": {"exchange"},
    "docxtpl": {"exchange"},
    "lxml": {"exchange"},
    "defusedxml": {"exchange"},
    "charset_normalizer": {"exchange"},
    "markdown_it": {"exchange", "web"},
    "xlrd": {"exchange"},
    "qrcode": {"exchange"},
    "PIL": {"exchange"},
    "pptx": {"exchange"},
    "pypdfium2": {"exchange"},
    "typst": {"exchange"},
    "argon2": {"actions"},
    "pyotp": {"actions"},
    "zxcvbn": {"actions"},
}
PURE = {"rules", "activities"}
# Modules that neither read nor change anything outside the process, the clock and chance included. `datetime` is allowed
# as a type; reading the clock through it is reported. `zoneinfo` reads the time zone database, a constant.
PURE_MODULES = {
    "bisect",
    "calendar",
    "collections",
    "colorsys",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "hashlib",
    "html",
    "ipaddress",
    "itertools",
    "json",
    "math",
    "operator",
    "re",
    "statistics",
    "string",
    "tomllib",
    "types",
    "typing",
    "unicodedata",
    "zoneinfo",
    # Outside libraries that only calculate.
    "markdown_it",
    "msgspec",
    "rapidfuzz",
}
# activities/__init__.py finds the kinds in its own folder.
FINDS_KINDS = {"importlib", "pkgutil"}
CLOCK = {"now", "today", "utcnow"}
EMPTY_NAMES = ("util", "common", "helper", "manager", "service")
LONGEST = 400
LONGEST_FUNCTIONS = Spread(median=6, p90=15, longest=43)
MIRRORED = 0.9
MOST_ANY = 150
# Made by others, or a migration, which nobody edits once it has run.
SET_APART = {"vendor", "migrations"}


def broken(root: Path) -> list[str]:
    """Everything below `root` that the design forbids."""
    return sorted({*_imports_broken(root), *_clocks_read(root), *_files_broken(root)})


def circles_broken(root: Path) -> list[str]:
    """Files of the package that import themselves through others."""
    return [f"{files[0]}: imports itself through {', '.join(files[1:])}" for files in circles(root)]


def functions_too_long(root: Path) -> list[str]:
    """How the lengths of functions exceed the limits: half of them, nine in ten, the longest."""
    names, found = Spread._fields, function_lines(root)
    return [
        f"functions, {name}: {size:g} lines, {most} are enough"
        for name, size, most in zip(names, found, LONGEST_FUNCTIONS, strict=True)
        if size > most
    ]


def mirror_broken(root: Path) -> list[str]:
    """What keeps the tests from mirroring the package by file name."""
    lonely, modules = without_mirror(root), [path for path in sources(root) if path.name != "__init__.py"]
    missing = [f"{PACKAGE}/{module}: no test file of its name" for module in lonely]
    return [*(missing if len(modules) - len(lonely) < MIRRORED * len(modules) else ()), *_tests_without_module(root)]


def too_many_any(root: Path) -> str:
    """How far the package is above the limit of `Any`; empty if it is not."""
    counted = count_any(root)
    return f"{PACKAGE} says Any {counted} times, {MOST_ANY} are enough" if counted > MOST_ANY else ""


def _imports_broken(root: Path) -> Iterator[str]:
    kinds = _kinds(root)
    for found in imports(root):
        reason = _upward(found) or _sideways(found, kinds) or _astray(found)
        if reason:
            yield f"{found.file}:{found.line} imports {found.module}: {reason}"


def _upward(found: Import) -> str:
    """Against the order of the rooms?"""
    if found.parts == ("__init__",):
        return "the package itself imports nothing"
    if not found.target or found.target == ("__version__",):
        return ""
    here, there = _line(found.room), _line(found.target[0])
    for room in (here, there):
        if room not in DEPTH:
            return f"the design knows no room {room}"
    return "" if here == there or DEPTH[here] < DEPTH[there] else f"{here} may not import {there}"


def _sideways(found: Import, kinds: set[str]) -> str:
    """From one person to another, or from one kind to another?"""
    here, there = found.parts[1:2], found.target[1:2]
    if not here or not there or here == there or found.room != found.target[0]:
        return ""
    if (
        found.room in DOORS
        and {_person(here[0]), _person(there[0])} <= PERSONS
        and _person(here[0]) != _person(there[0])
    ):
        return "no person imports another"
    if found.room == "activities" and {here[0], there[0]} <= kinds:
        return "no kind imports another"
    return ""


def _astray(found: Import) -> str:
    """An outside library away from its home, or the world in a pure room?"""
    library = found.module.split(".")[0]
    if library in HOMES and found.room not in HOMES[library]:
        return f"its home is {', '.join(sorted(HOMES[library]))}"
    allowed = PURE_MODULES | (FINDS_KINDS if found.parts == ("activities", "__init__") else set())
    return f"{found.room} is pure" if found.room in PURE and library not in {PACKAGE, *allowed} else ""


def _clocks_read(root: Path) -> Iterator[str]:
    """Calls such as `datetime.now()` in a pure room; the time is handed in instead."""
    for room in PURE:
        for path in sorted((root / PACKAGE / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK:
                    yield f"{path.relative_to(root)}:{node.lineno} reads the clock: {room} is pure"


def _files_broken(root: Path) -> Iterator[str]:
    for folder in (PACKAGE, "static", "templates", "tests", "tools"):
        for path in sorted((root / folder).rglob("*")):
            file = path.relative_to(root)
            if path.suffix not in {".py", ".js", ".css", ".html"} or SET_APART & set(file.parts):
                continue
            if any(word in file.stem for word in EMPTY_NAMES):
                yield f"{file}: a name that says nothing"
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > LONGEST:
                yield f"{file}: {lines} lines, {LONGEST} are enough"


def _tests_without_module(root: Path) -> Iterator[str]:
    """Test files in a folder that mirrors a room, named like none of its modules."""
    known = {name for path in sources(root) for name in mirror_names(path.relative_to(root / PACKAGE))}
    for room in sorted({name.parts[0] for name in known if len(name.parts) > 1}):
        for path in sorted((root / "tests" / room).rglob("test_*.py")):
            if path.relative_to(root / "tests") not in known:
                yield f"{path.relative_to(root)}: named like no module; a theme belongs to tests/journeys or tests/security"


def _kinds(root: Path) -> set[str]:
    """The modules of activities that name their KIND; what they share has none."""
    modules = (root / PACKAGE / "activities").glob("*.py")
    return {path.stem for path in modules if "\nKIND" in path.read_text(encoding="utf-8")}


def _line(room: str) -> str:
    return "process" if room in PROCESS else room


def _person(module: str) -> str:
    return module.split("_")[0]
