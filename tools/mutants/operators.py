"""Make the mutants of one file.

The operators are mutmut's (https://mutmut.readthedocs.io), of which only the table is used: its runner puts all mutants of a
file behind a switch, leaves out decorated functions and imports the code before it forks, so constants keep their old value.
Two operators are added: leaving out a call whose result is unused, and negating a condition.

Left out are annotations, decorators, imports, bases of classes, log lines, and texts that people read (`N_`) or that only a
programming error shows: no test should hold their wording. Of mutmut's three changes of a text one is kept, since SQL and
HTML do not care about case; `None` is not replaced by an empty text, which the type checker refuses; and `strict=True` of
`zip` stays, which only a programming error would need.
"""

import builtins
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation import mutators

PROGRAMMING_ERRORS = {name for name in dir(builtins) if name.endswith("Error")}
UNTOUCHED_CALLS = {"N_", "_", "gettext", "ngettext", "cast", "TypeVar"} | PROGRAMMING_ERRORS
UNTOUCHED = (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom)


class Mutant(NamedTuple):
    """One change of one file; `line` counts from 1, `render` makes the whole changed file."""

    file: str
    line: int
    operator: str
    before: str
    after: str
    render: Callable[[], str]

    def __str__(self) -> str:
        return f"{self.file}:{self.line} [{self.operator}] {_short(self.before)} → {_short(self.after)}"


def mutants_of(file: str, code: str) -> list[Mutant]:
    """All mutants of this code, in its order."""
    wrapper = MetadataWrapper(cst.parse_module(code))
    positions = wrapper.resolve(PositionProvider)
    module = wrapper.module
    collector = _Collector()
    module.visit(collector)
    return [
        Mutant(
            file,
            positions[old].start.line,
            operator,
            module.code_for_node(old).strip(),
            module.code_for_node(new).strip(),
            partial(_replace, module, old, new),
        )
        for operator, old, new in collector.changes
        if old in positions
    ]


def _replace(module: cst.Module, old: cst.CSTNode, new: cst.CSTNode) -> str:
    return cst.ensure_type(module.deep_replace(old, new), cst.Module).code


class _Collector(cst.CSTVisitor):
    """Walks the code and collects (operator, old node, new node)."""

    def __init__(self) -> None:
        super().__init__()
        self.changes: list[tuple[str, cst.CSTNode, cst.CSTNode]] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, UNTOUCHED) or _is_type(node) or _is_guard(node):
            return False
        if isinstance(node, cst.Call) and _is_untouched(node):
            return False
        for kind, name, operator in OPERATORS:
            if isinstance(node, kind):
                self.changes += [(name, node, new) for new in operator(node)]
        if isinstance(node, cst.ClassDef):
            node.body.visit(self)
            return False
        return not _is_docstring(node)


def _is_untouched(call: cst.Call) -> bool:
    function = call.func
    if isinstance(function, cst.Attribute):
        return isinstance(function.value, cst.Name) and function.value.value in {"log", "logger"}
    return isinstance(function, cst.Name) and function.value in UNTOUCHED_CALLS


def _is_type(node: cst.CSTNode) -> bool:
    """`Literal["new", "gone"]` outside an annotation."""
    return isinstance(node, cst.Subscript) and isinstance(node.value, cst.Name) and node.value.value == "Literal"


def _is_docstring(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Expr) and isinstance(node.value, cst.BaseString)


def _leave_out_call(node: cst.SimpleStatementLine) -> Iterator[cst.CSTNode]:
    only = node.body[0]
    call = only.value if isinstance(only, cst.Expr) else None
    if len(node.body) == 1 and isinstance(call, cst.Call) and not _is_untouched(call):
        yield node.with_changes(body=[cst.Pass()])


def _negate_condition(node: cst.If | cst.IfExp | cst.While) -> Iterator[cst.CSTNode]:
    if not isinstance(node.test, cst.Comparison | cst.UnaryOperation):
        condition = node.test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
        yield node.with_changes(test=cst.UnaryOperation(cst.Not(), condition))


def _change_text(node: cst.BaseString) -> Iterator[cst.CSTNode]:
    yield from list(mutators.operator_string(node))[:1]


def _change_assignment(node: cst.Assign | cst.AnnAssign) -> Iterator[cst.CSTNode]:
    if not (isinstance(node.value, cst.Name) and node.value.value == "None"):
        yield from mutators.operator_assignment(node)


def _change_arguments(node: cst.Call) -> Iterator[cst.CSTNode]:
    guard = [arg for arg in node.args if _is_guard(arg)]
    yield from (new for new in mutators.operator_arg_removal(node) if not guard or guard[0] in new.args)


def _is_guard(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Arg) and node.keyword is not None and node.keyword.value == "strict"


def _operators() -> Iterator[tuple[type, str, Callable[[Any], Iterable[cst.CSTNode]]]]:
    for kind, operator in mutators.mutation_operators:
        name = operator.__name__.removeprefix("operator_")
        yield kind, name, REPLACED.get(name, operator)
    yield cst.SimpleStatementLine, "leave_out_call", _leave_out_call
    yield cst.If, "negate_condition", _negate_condition
    yield cst.IfExp, "negate_condition", _negate_condition
    yield cst.While, "negate_condition", _negate_condition


REPLACED = {"string": _change_text, "assignment": _change_assignment, "arg_removal": _change_arguments}
OPERATORS = tuple(_operators())


def _short(code: str) -> str:
    words = " ".join(code.split())
    return words if len(words) <= 70 else f"{words[:69]}…"
