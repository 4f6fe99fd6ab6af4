"""What every start does anew and no test needs to see done: it is compiled once, and passwords are hashed cheaply.

The work is the libraries' own and its results are theirs; only what was made once is kept. Each of the tests' 1,500
applications and 200 servers would spend a third of a second of processor on it, more than most tests take.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from argon2 import PasswordHasher
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Engine, create_engine
from werkzeug.routing import Rule

from facilitation.actions import passwords
from facilitation.settings import resource
from facilitation.store import engine
from facilitation.web import assets
from facilitation.web.assets import Assets

HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""With the program's own each start of a demo and each sign-in costs 0.2 s."""
STATEMENTS = 4_000
STATIC = resource("static")
NOTHING: Mapping[str, Path] = MappingProxyType({})
compile_builder: Callable[..., Callable[..., tuple[str, str]]] = Rule._compile_builder
make_engine: Callable[..., Engine] = engine._engine
builders: dict[tuple[object, ...], Callable[..., tuple[str, str]]] = {}
prepare = assets.prepare


def keep(templates: Path) -> None:
    """Keep from now on what is compiled; the templates in a folder, which several processes may share."""
    Rule._compile_builder = builder_of  # type: ignore[method-assign]
    Flask.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(str(templates))}
    engine._engine = engine_for
    assets.prepare = assets_for


def begin() -> None:
    """Hash cheaply in this process, and compile what builds addresses, for all that are forked of it."""
    from facilitation.app import PAGES
    from facilitation.web.converters import DatabaseId

    passwords._hasher = HASHER
    digest()
    app = Flask(__name__, static_folder=None)
    app.url_map.converters["int"] = DatabaseId
    for pages in PAGES:
        app.register_blueprint(pages)


def builder_of(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
    """What builds the addresses of a rule."""
    key = (rule.rule, tuple(rule._trace), repr(rule.defaults), append_unknown)
    if key not in builders:
        builders[key] = compile_builder(rule, append_unknown)
    return builders[key]


def assets_for(source: Path, home: Path, added: Mapping[str, Path] = NOTHING) -> Assets:
    """The static files, if `prepared.lay_assets` led to them from `home`; else as the program makes them."""
    laid = home / f"static-{digest()}"
    if source == STATIC and laid.is_symlink() and not added:
        return Assets(laid, digest())
    return prepare(source, home, added)


@cache
def digest() -> str:
    """The digest of the static files, for which all are read."""
    return assets.digest_of(assets.served(STATIC))


def engine_for(database: Path, **pool: Any) -> Engine:
    """An engine with the dialect, and so with the compiled statements, of all others."""
    made = make_engine(database, **pool)
    made.dialect = made.pool._dialect = shared_engine().dialect
    made._compiled_cache = shared_engine()._compiled_cache
    return made


@cache
def shared_engine() -> Engine:
    """An engine that was connected once, for only that tells a dialect the version of its server."""
    shared = create_engine("sqlite://", query_cache_size=STATEMENTS)
    shared.connect().close()
    return shared
