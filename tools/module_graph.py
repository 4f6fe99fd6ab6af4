"""Which module of the package imports which, read from the source without running it."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE = "facilitation"


class Import(NamedTuple):
    """One imported module and the line that imports it; `file` is relative to the root."""

    file: Path
    line: int
    module: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The importing file's place below the package, as names."""
        return self.file.with_suffix("").parts[1:]

    @property
    def room(self) -> str:
        """The folder or module on the package's first level that holds the import."""
        return self.parts[0]

    @property
    def target(self) -> tuple[str, ...]:
        """The imported module below the package, as names; empty for outside libraries."""
        names = tuple(self.module.split("."))
        return names[1:] if names[0] == PACKAGE else ()


def imports(root: Path) -> Iterator[Import]:
    """All imports of the package below `root`, those inside functions and for type checking included."""
    for path in sorted((root / PACKAGE).rglob("*.py")):
        file = path.relative_to(root)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for module in _modules(node, file, root):
                yield Import(file, getattr(node, "lineno", 0), module)


def circles(root: Path) -> list[tuple[str, ...]]:
    """Groups of files that import each other, directly or through others; files are relative to the root."""
    graph: dict[str, set[str]] = {}
    for found in imports(root):
        target = _file_of(found.module, root)
        if target and target != str(found.file):
            graph.setdefault(str(found.file), set()).add(target)
    reach = {file: _reachable(graph, file) for file in graph}
    groups = {
        tuple(sorted(other for other in seen if file in reach.get(other, ())))
        for file, seen in reach.items()
        if file in seen
    }
    return sorted(groups)


def _reachable(graph: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for target in graph.get(waiting.pop(), set()) - seen:
            seen.add(target)
            waiting.append(target)
    return seen


def _file_of(module: str, root: Path) -> str | None:
    place = Path(*module.split("."))
    for file in (place.with_suffix(".py"), place / "__init__.py"):
        if (root / file).exists():
            return str(file)
    return None


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
