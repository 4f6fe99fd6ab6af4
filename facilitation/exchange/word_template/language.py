"""The part of Jinja that a template may use: placeholders, loops and conditions, and a limit of what it writes.

The parsed template is read against a list, since every other way to make text (calls, arithmetic, assignments, most
filters) can make a gigabyte of it in one short line.
"""

from collections.abc import Iterable, MutableMapping

from jinja2 import StrictUndefined, Template, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

MAX_CHARACTERS = 30_000_000
"""Of one part of the document; the largest plan (12 × 600 needs) gives 4 million in the sample template."""
MAX_LOOPS = 4
"""Loops within loops: fields, needs and measures are three."""
FILTERS = frozenset({"capitalize", "count", "default", "d", "e", "escape", "first", "join", "last", "length", "lower"}) | {
    "title", "trim", "upper", "sort", "unique", "reverse", "list", "striptags",
}  # fmt: skip
TESTS = frozenset({"defined", "undefined", "none", "string", "in", "eq", "equalto", "ne", "sameas"})
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.For, nodes.If, nodes.CondExpr,
    nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
    nodes.Tuple, nodes.List, nodes.Neg, nodes.Keyword,
)  # fmt: skip


class TooLong(Exception):
    """The template writes more than MAX_CHARACTERS."""


class Language(ImmutableSandboxedEnvironment):
    """An environment that compiles only templates of the list. Raises SecurityError, and TooLong while it writes."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()

    def parse(self, source: str, name: str | None = None, filename: str | None = None) -> nodes.Template:
        """Parse a template of the list; whoever looks for its placeholders computes its constants, too."""
        parsed = super().parse(source, name, filename)
        _check(parsed, loops=0)
        return parsed

    def from_string(
        self,
        source: str | nodes.Template,
        globals: MutableMapping[str, object] | None = None,  # noqa: A002 – the word of Jinja
        template_class: type[Template] | None = None,
    ) -> Template:
        """Compile a template of the list; it is checked first, and no other template can be loaded."""
        _check(self.parse(source) if isinstance(source, str) else source, loops=0)
        return super().from_string(source, globals, template_class)

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        """Put the pieces of a part together, until they are too many."""
        kept, length = [], 0
        for piece in pieces:
            length += len(piece)
            if length > MAX_CHARACTERS:
                raise TooLong
            kept.append(piece)
        return "".join(kept)


def _check(node: nodes.Node, loops: int) -> None:
    loops += isinstance(node, nodes.For)
    if not isinstance(node, _ALLOWED) or loops > MAX_LOOPS:
        raise SecurityError(type(node).__name__)
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        raise SecurityError(node.name)
    if isinstance(node, nodes.Test) and node.name not in TESTS:
        raise SecurityError(node.name)
    for child in node.iter_child_nodes():
        _check(child, loops)
