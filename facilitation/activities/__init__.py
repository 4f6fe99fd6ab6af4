"""What can be asked of the room: one module per kind, found by its attribute KIND. Pure."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import msgspec

from facilitation.activities.kind import AnyKind, Kind, NotAllowed, Subject
from facilitation.rules.results.figures import Counts, Figures

__all__ = [
    "AnyKind",
    "Kind",
    "NotAllowed",
    "Subject",
    "add_folder",
    "figures_of",
    "find",
    "kinds",
    "new_shapes",
    "read_settings",
]


def add_folder(folder: str) -> None:
    """Look for kinds in this folder, too, after those that come with the program.

    Raises ValueError for a name twice, and for a module whose KIND does not have the module's name.
    """
    if folder not in __path__:
        __path__.append(folder)
        kinds.cache_clear()
        try:
            kinds()
            _check_names(folder)
        except (Exception, SystemExit):
            __path__.remove(folder)
            kinds.cache_clear()
            raise


def _check_names(folder: str) -> None:
    """Phones load the script by the name of the kind, which therefore is that of the module."""
    for found in pkgutil.iter_modules([folder]):
        kind = getattr(importlib.import_module(f"{__name__}.{found.name}"), "KIND", None)
        public = not found.name.startswith("_")
        if public and (not isinstance(kind, Kind) or kind.name != found.name):
            raise ValueError(f'{found.name}.py has no KIND with the name "{found.name}"')


@cache
def kinds() -> Mapping[str, AnyKind]:
    """Every kind by its name: the KIND of each module of this package that has one."""
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    every = [module.KIND for module in modules if isinstance(getattr(module, "KIND", None), Kind)]
    found = {kind.name: kind for kind in every}
    if len(found) < len(every):
        raise ValueError(f"two kinds have one name: {', '.join(sorted(kind.name for kind in every))}")
    return found


def new_shapes() -> dict[str, type[msgspec.Struct]]:
    """Every kind by its name → the shape that settings have to fit when somebody writes them."""
    return {name: kind.new_settings() for name, kind in kinds().items()}


def find(kind: str) -> AnyKind:
    """The kind of this name; KeyError if there is none."""
    return kinds()[kind]


def read_settings(kind: str, raw: Mapping[str, object]) -> Any:
    """The settings of an activity, with defaults; msgspec.ValidationError names the place of what does not fit."""
    return find(kind).read_settings(raw)


def figures_of(kind: str, raw: Mapping[str, object]) -> Callable[[Counts], Figures]:
    """What makes figures of the counts of an activity with these settings."""
    found = find(kind)
    settings = found.read_settings(raw)
    return lambda counts: found.figures(counts, settings)
