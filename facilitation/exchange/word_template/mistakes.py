"""Find the mistakes of a Word template before it is filled: each with its place and, where that is known, what was meant.

Brackets, repetitions and conditions are looked at as Word shows them, paragraph by paragraph; what stands in the brackets is
parsed by the template's own language and read against the list of placeholders.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from zipfile import ZipFile

from jinja2 import TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError

from facilitation.exchange.word_template.errors import LONGEST, Mistake
from facilitation.exchange.word_template.kinds import Each, Picture, TemplateKind, Value, named
from facilitation.exchange.word_template.language import Language
from facilitation.exchange.word_template.lines import Line, lines
from facilitation.exchange.word_template.meant import entry_like, most_like

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_STRAY = re.compile(r"\{\{|\}\}|\{%|%\}")
_STATEMENT = re.compile(r"\{%(p|tr|tc|r)?\s*-?\s*(\w+)\b(.*?)-?%\}", re.DOTALL)
_VALUE = re.compile(r"\{\{(?:r\s)?(.*)\}\}", re.DOTALL)
_WORD, _BARE = re.compile(r"\w+"), re.compile(r"\{\{\s*\w+\s*\}\}")
_WITHOUT_PICTURES = ("note", "properties")
_OPENS, _ENDS = ("for", "if"), {"endfor": "for", "endif": "if"}
_SHAPES = ("vm", "hm", "colspan", "cellbg")
"""Words of the library that fills templates, for merged and coloured cells."""
_QUOTES = str.maketrans("“”„‘’", '"""\'\'')

Found = Value | Picture | Each | None
"""What a name stands for; None for anything of which nothing is known, so that nothing of it is called wrong."""


class _Item(NamedTuple):
    """An entry of a list."""

    of: Each


class _Open(NamedTuple):
    """A repetition or condition that has begun, with the names that were there before it."""

    word: str
    tag: str
    prefix: str
    line: Line
    before: Mapping[str, Found | _Item]


def mistakes(archive: ZipFile, kind: TemplateKind) -> Iterator[Mistake]:
    """Yield the mistakes from the top to the end; each part has its own repetitions. Without any placeholder that is one."""
    found, part, check = list(lines(archive)), "", _Check(kind)
    if not any(_TAG.search(line.text) or _STRAY.search(line.text) for line in found):
        yield Mistake("no_placeholder")
    rows: dict[str, str] = {}
    for line in found:
        if line.cell:
            rows[line.cell.row_path] = rows.get(line.cell.row_path, "") + line.text.strip()
    for line in found:
        if line.part != part:
            yield from check.end()
            part, check = line.part, _Check(kind)
        yield from check.read(line, rows.get(line.cell.row_path, "") if line.cell else "")
    yield from check.end()


class _Check:
    """Reads the lines of a part one after another."""

    def __init__(self, kind: TemplateKind) -> None:
        self._kind, self._language = kind, Language()
        self._names: Mapping[str, Found | _Item] = dict(named(kind.holds))
        self._open: list[_Open] = []

    def read(self, line: Line, row: str) -> Iterator[Mistake]:
        """The mistakes of a line; `row` is all text of its row of a table."""
        for found in _TAG.finditer(line.text):
            tag = found.group()
            if line.holders[found.start()] != line.holders[found.end() - 1]:
                yield _mistake("split", tag, line)
            elif tag.startswith("{%"):
                yield from self._statement(tag, line, row)
            elif tag.startswith("{{"):
                written = _VALUE.fullmatch(tag)
                yield from self._parsed(written.group(1) if written else "", tag, line)
                yield from self._placed(tag, line)
        if _STRAY.search(_TAG.sub(" ", line.text)):
            yield _mistake("brackets", line.text.strip(), line)

    def _placed(self, tag: str, line: Line) -> Iterator[Mistake]:
        """A picture must stand alone in its brackets, and where Word has pictures."""
        found = [word for word in _WORD.findall(tag) if isinstance(self._names.get(word), Picture)]
        if found and (line.place.kind in _WITHOUT_PICTURES or not _BARE.fullmatch(tag)):
            yield _mistake("picture", tag, line, f"{{{{ {found[0]} }}}}")

    def end(self) -> Iterator[Mistake]:
        """What was begun and never ended."""
        for one in self._open:
            yield _mistake("unclosed", one.tag, one.line, f"{{%{one.prefix} end{one.word} %}}")
        self._open = []

    def _statement(self, tag: str, line: Line, row: str) -> Iterator[Mistake]:
        parsed = _STATEMENT.fullmatch(tag)
        prefix, word, rest = (part or "" for part in parsed.groups()) if parsed else ("", "", "")
        if not parsed or word in {"p", "tr", "tc", "r"}:
            yield _mistake("syntax", tag, line)
            return
        if prefix in {"tr", "tc"} and not line.cell:
            yield _mistake("outside_table", tag, line)
        elif (prefix == "p" and line.text.strip() != tag) or (prefix == "tr" and row != tag):
            yield _mistake("not_alone", tag, line)
        if word in _OPENS:
            yield from self._begin(word, rest, _Open(word, tag, prefix, line, self._names))
        elif word in _ENDS:
            yield from self._finish(_ENDS[word], tag, prefix, line)
        elif word in {"else", "elif"}:
            yield from self._between(tag, rest, line)
        elif word not in _SHAPES:
            yield _mistake("forbidden", tag, line)

    def _begin(self, word: str, rest: str, one: _Open) -> Iterator[Mistake]:
        self._open.append(one)
        if word == "if":
            yield from self._parsed(rest, one.tag, one.line)
            return
        try:
            [loop] = self._language.parse(f"{{% for {rest.translate(_QUOTES)} %}}{{% endfor %}}").body
        except TemplateSyntaxError:
            yield _mistake("syntax", one.tag, one.line)
            return
        except SecurityError:
            yield _mistake("forbidden", one.tag, one.line)
            return
        if isinstance(loop, nodes.For):
            yield from self._looked_up(loop.iter, one.line)
            inner = self._entry(loop.iter)
            targets = [node.name for node in loop.target.find_all(nodes.Name)] or [
                str(getattr(loop.target, "name", ""))
            ]
            self._names = {**self._names, "loop": None, **dict.fromkeys(targets, inner)}

    def _finish(self, word: str, tag: str, prefix: str, line: Line) -> Iterator[Mistake]:
        """End what was begun last; what was forgotten to end within it is told as that."""
        if not any(one.word == word for one in self._open):
            yield _mistake(
                "unopened", tag, line, f"{{%{prefix} for … in … %}}" if word == "for" else f"{{%{prefix} if … %}}"
            )
            return
        while (begun := self._open.pop()).word != word:
            yield _mistake("unclosed", begun.tag, begun.line, f"{{%{begun.prefix} end{begun.word} %}}")
        self._names = begun.before
        if _stands_in(begun.prefix, begun.line) != _stands_in(prefix, line):
            yield _mistake("crossing", begun.tag, begun.line, tag)

    def _between(self, tag: str, rest: str, line: Line) -> Iterator[Mistake]:
        if not self._open:
            yield _mistake("unopened", tag, line, "{% if … %}")
        elif rest.strip():
            yield from self._parsed(rest, tag, line)

    def _parsed(self, expression: str, tag: str, line: Line) -> Iterator[Mistake]:
        """The mistakes of what stands in brackets."""
        try:
            parsed = self._language.parse(f"{{{{{expression.translate(_QUOTES)}}}}}")
        except TemplateSyntaxError:
            yield _mistake("syntax", tag, line)
        except SecurityError:
            yield _mistake("forbidden", tag, line)
        else:
            yield from self._looked_up(parsed, line)

    def _looked_up(self, node: nodes.Node, line: Line) -> Iterator[Mistake]:
        """The names that there are not, the outermost part of each first."""
        if isinstance(node, nodes.Name):
            if node.name not in self._names:
                yield self._unknown(node.name, node.name, line)
            return
        if isinstance(node, nodes.Getattr):
            yield from self._attribute(node, line)
            return
        for child in node.iter_child_nodes():
            yield from self._looked_up(child, line)

    def _attribute(self, node: nodes.Getattr, line: Line) -> Iterator[Mistake]:
        whole = _written(node)
        outer = list(self._looked_up(node.node, line))
        if outer:
            head = whole.partition(".")[0]
            known = isinstance(node.node, nodes.Name) and head not in self._names
            yield from [self._unknown(head, whole, line)] if known else outer
            return
        holder = self._shape(node.node)
        if isinstance(holder, _Item) and node.attr not in named(holder.of.holds):
            meant = entry_like(node.attr, whole.rpartition(".")[0], holder.of.holds)
            yield _mistake("forbidden" if node.attr.startswith("_") else "unknown", whole, line, meant)
        elif isinstance(holder, Value | Picture | Each):
            yield _mistake("forbidden" if node.attr.startswith("_") else "unknown", whole, line)

    def _unknown(self, name: str, whole: str, line: Line) -> Mistake:
        """A name that there is not: one of a repetition that has not begun here, a misspelt one, or any other."""
        if name.startswith("_"):
            return _mistake("forbidden", whole, line)
        outside, meant = most_like(whole, self._kind, self._names)
        return _mistake("outside" if outside else "unknown", whole, line, meant)

    def _entry(self, node: nodes.Node) -> Found | _Item:
        shape = self._shape(node)
        return _Item(shape) if isinstance(shape, Each) and shape.holds else None

    def _shape(self, node: nodes.Node) -> Found | _Item:
        """What an expression stands for, as far as that is known."""
        if isinstance(node, nodes.Name):
            return self._names.get(node.name)
        if isinstance(node, nodes.Getattr) and isinstance(holder := self._shape(node.node), _Item):
            return named(holder.of.holds).get(node.attr)
        return None


def _stands_in(prefix: str, line: Line) -> str:
    """What a repetition is in: one of rows in its table, one of cells in its row, any other in a cell or in the text."""
    if line.cell and prefix in {"tr", "tc"}:
        return line.cell.table_path if prefix == "tr" else line.cell.row_path
    return line.block


def _written(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"


def _mistake(code: str, detail: str, line: Line, meant: str = "") -> Mistake:
    shown = " ".join(detail.split())
    shown = shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"
    return Mistake(code, shown, meant, line.place)
