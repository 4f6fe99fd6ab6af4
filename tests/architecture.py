"""Reads the imports of a tree and says which of them the design forbids, each as `file:line what`."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "facilitation"

# From top to bottom. A room may import itself and what stands further down; rooms of one line do not know each other.
LINES = (
    ("process",),
    ("web", "live"),
    ("identity",),
    ("actions",),
    ("broadcast",),
    ("store", "exchange"),
    ("settings",),
    ("activities",),
    ("rules", "metrics", "health"),
)
DEPTH = {room: depth for depth, line in enumerate(LINES) for room in line}
# These make one process together: the command line, its start, the sockets and the wiring.
PROCESS = {"__main__", "commands", "demo", "serve", "app", "wire"}
DOORS = {"web", "live"}
PERSONS = {"participant", "moderator", "screen", "staff", "public"}

HOMES = {
    "flask": {"app", "web", "identity"},
    "werkzeug": {"app", "web", "identity", "serve"},
    "flask_babel": {"app", "web"},
    "whitenoise": {"web"},
    "flask_socketio": {"app", "live", "broadcast"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "eventlet": {"serve", "wire"},
    "greenlet": {"serve", "wire"},
    "click": {"__main__", "commands"},
    "openpyxl": {"exchange"},
    "docx": {"exchange"},
    "docxtpl": {"exchange"},
    "lxml": {"exchange"},
    "defusedxml": {"exchange"},
    "charset_normalizer": {"exchange"},
    "markdown_it": {"exchange"},
    "xlrd": {"exchange"},
    "qrcode": {"exchange"},
}
PURE = {"rules", "activities"}
WORLD = {
    "asyncio",
    "io",
    "os",
    "pathlib",
    "random",
    "secrets",
    "shutil",
    "socket",
    "sqlite3",
    "subprocess",
    "threading",
    "time",
    "urllib",
}
EMPTY_NAMES = ("util", "common", "helper", "manager", "service")
LONGEST = 400
# Made by others, or one step that is never read again once it was taken.
SET_APART = {"vendor", "migrations"}


@dataclass(frozen=True)
class Import:
    """One imported module and where it stands."""

    file: Path
    line: int
    module: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The file's place below the package, as names."""
        return self.file.with_suffix("").parts[1:]

    @property
    def room(self) -> str:
        """In which room the import stands."""
        return self.parts[0]

    @property
    def target(self) -> tuple[str, ...]:
        """What is imported, below the package; empty for what others wrote."""
        names = tuple(self.module.split("."))
        return names[1:] if names[0] == PACKAGE else ()


def broken(root: Path) -> list[str]:
    """Everything below `root` that the design forbids."""
    return sorted({*_imports_broken(root), *_files_broken(root)})


def imports(root: Path) -> Iterator[Import]:
    """All imports of the package below `root`, those of functions and of type checking too."""
    for path in sorted((root / PACKAGE).rglob("*.py")):
        file = path.relative_to(root)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for module in _modules(node, file, root):
                yield Import(file, getattr(node, "lineno", 0), module)


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
    return f"{found.room} is pure" if found.room in PURE and library in WORLD else ""


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


def _modules(node: ast.AST, file: Path, root: Path) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        base = _absolute(node, file)
        # `from facilitation.web import staff` imports the module staff, not only the package web.
        for alias in node.names:
            inner = root.joinpath(*base.split("."), alias.name)
            is_module = inner.with_suffix(".py").exists() or inner.is_dir() or base == PACKAGE
            yield f"{base}.{alias.name}" if is_module else base


def _absolute(node: ast.ImportFrom, file: Path) -> str:
    if not node.level:
        return node.module or ""
    package = file.parent.parts[: len(file.parent.parts) - node.level + 1]
    return ".".join((*package, *filter(None, [node.module])))


def _kinds(root: Path) -> set[str]:
    """The modules of activities that name their KIND; what they share has none."""
    modules = (root / PACKAGE / "activities").glob("*.py")
    return {path.stem for path in modules if "\nKIND" in path.read_text(encoding="utf-8")}


def _line(room: str) -> str:
    return "process" if room in PROCESS else room


def _person(module: str) -> str:
    return module.split("_")[0]
