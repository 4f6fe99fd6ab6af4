"""What can be asked of the room: one module per kind, found by its attribute KIND. Pure."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from facilitation.activities.kind import AnyKind, Kind, NotAllowed, Subject
from facilitation.rules.results.figures import Counts, Figures

__all__ = ["AnyKind", "Kind", "NotAllowed", "Subject", "add_folder", "figures_of", "find", "kinds", "read_settings"]


def add_folder(folder: str) -> None:
    """Look for kinds in this folder, too, after those that come with the program; raises ValueError for a name twice."""
    if folder not in __path__:
        __path__.append(folder)
        kinds.cache_clear()
        try:
            kinds()
        except Exception:
            __path__.remove(folder)
            raise


@cache
def kinds() -> Mapping[str, AnyKind]:
    """Every kind by its name: the KIND of each module of this package that has one."""
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    every = [module.KIND for module in modules if hasattr(module, "KIND")]
    found = {kind.name: kind for kind in every}
    if len(found) < len(every):
        raise ValueError(f"two kinds have one name: {', '.join(sorted(kind.name for kind in every))}")
    return found


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
