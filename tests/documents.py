"""Reads a document for people and reports what it names that the tree does not have: links, paths, commands, names."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click

from facilitation.__main__ import main

ROOT = Path(__file__).parent.parent
CODE = ("facilitation", "static", "templates", "tools", "tests", "sessions/formats")
SUFFIXES = "py js css html toml json md svg xlsx ts mako txt lock yml cfg"
PATH = re.compile(rf"\.?[\w<>*@.-]+(?:/[\w<>*@.-]+)*(?:/|\.(?:{'|'.join(SUFFIXES.split())}))")
NAME = re.compile(r"[A-Za-z_]\w*(?:\.\w+)*(?:\(\))?")


def untrue(document: Path, text: str) -> list[str]:
    """What the text names and the tree lacks, in order."""
    prose = re.sub(r"(?ms)^```.*?^```", "", text)
    spans = re.findall(r"`([^`\n]+)`", prose)
    return [
        *(f"link {link}" for link in _links(prose) if not (document.parent / link).exists()),
        *(wrong for span in spans for wrong in _span(span.strip())),
        *(wrong for block in re.findall(r"(?ms)^```.*?$(.*?)^```", text) for wrong in _block(block)),
    ]


def _links(prose: str) -> Iterator[str]:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if not re.match(r"[a-z]+:", target) and target.split("#")[0]:
            yield target.split("#")[0]


def _span(span: str) -> Iterator[str]:
    """One piece of code in a sentence."""
    if command := _command(span):
        yield from command
    elif PATH.fullmatch(span):
        if not _exists(span):
            yield f"path {span}"
    elif re.fullmatch(r"FACILITATION_[A-Z_]+", span) or _is_name(span):
        yield from (f"name {word}" for word in re.findall(r"\w+", span) if word not in words())


def _is_name(span: str) -> bool:
    """Is it a name of the code, rather than a word, a value or a line of code?"""
    return bool(NAME.fullmatch(span)) and ("_" in span or "." in span or bool(re.search(r"[a-z][A-Z]|\(", span)))


def _block(block: str) -> Iterator[str]:
    """Commands, and the first words of a drawn tree."""
    for line in block.splitlines():
        yield from _command(line.split("  #")[0].strip()) or ()
        tree = re.match(rf"({PATH.pattern})(?: · {PATH.pattern})*\s{{2,}}\S", line)
        for path in re.findall(PATH.pattern, tree[0]) if tree else ():
            if not _exists(path):
                yield f"path {path}"


def _command(line: str) -> list[str] | None:
    """What is wrong with a command line; None if it is none of ours."""
    line = re.sub(r"^(?:[A-Z_]+=\S+ )+", "", line)
    if found := re.match(r"make ([a-z]+)", line):
        return [] if f"\n{found[1]}:" in (ROOT / "Makefile").read_text() else [f"target {found[1]}"]
    if found := re.match(r"(?:\S*/)?python3? -m (\S+)(.*)", line):
        wrong = [] if found[1] == "pytest" or _is_module(found[1]) else [f"module {found[1]}"]
        return wrong + [f"path {path}" for path in re.findall(r"tests/[\w/.]+", found[2]) if not (ROOT / path).exists()]
    if found := re.match(r"(?:\S*/)?facilitation ((?:[a-z]+ ?)+)", line):
        return _subcommand(found[1].split())
    return None


def _subcommand(names: list[str]) -> list[str]:
    command: click.Command = main
    for name in names:
        if not isinstance(command, click.Group):
            break
        if name not in command.commands:
            return [f"command {' '.join(names)}"]
        command = command.commands[name]
    return []


def _is_module(name: str) -> bool:
    place = ROOT / Path(*name.split("."))
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists() or (place / "__main__.py").exists()


def _exists(path: str) -> bool:
    """Does a file match, from the root, from the package, or a name alone anywhere? `<kind>` stands for any name."""
    pattern = re.sub(r"<[\w-]+>", "*", path).removesuffix("/")
    places = [ROOT, ROOT / "facilitation"]
    if "/" not in pattern and pattern in file_names():
        return True
    return any(any(place.glob(pattern)) for place in places)


@cache
def file_names() -> frozenset[str]:
    """The names of all files of the code."""
    return frozenset(path.name for folder in CODE for path in (ROOT / folder).rglob("*") if "vendor" not in path.parts)


@cache
def words() -> frozenset[str]:
    """Every word of the code and of its settings."""
    texts = [
        *(ROOT / folder for folder in CODE),
        ROOT / "Makefile",
        ROOT / "pyproject.toml",
        ROOT / "package.json",
    ]
    files = [path for place in texts for path in ([place] if place.is_file() else place.rglob("*"))]
    kept = [
        path for path in files if path.suffix in {".py", ".js", ".ts", ".html", ".toml", ".json", ""} and path.is_file()
    ]
    own = [path for path in kept if not {"vendor", "__pycache__", "data", "test_documented.py"} & set(path.parts)]
    return frozenset(
        word for path in own for word in re.findall(r"\w+", path.read_text(encoding="utf-8", errors="replace"))
    )


def code_words_of(glossary: str) -> list[str]:
    """The words in the second column of the glossary's tables."""
    rows = [line.split("|") for line in glossary.splitlines() if line.startswith("|")]
    return [word for row in rows if len(row) > 3 for word in re.findall(r"`([^`]+)`", row[2])]
