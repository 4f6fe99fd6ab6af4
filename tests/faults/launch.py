"""Start the real server with one thing patched: `python -m tests.faults.launch WHAT[,WHAT…] serve …`.

WHAT is a planted bug (`bugs.py`) or a hook (`hooks.py`); the product knows nothing of either. What is patched must be there:
a name that has moved ends the start with an error, so that no bug is ever "caught" because it was not planted.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Plant = Callable[[Path], None]


def replace(owner: Any, name: str, made: Callable[[Any], Any]) -> None:
    """Put `made(original)` in the place of `owner.name`; raises AttributeError where there is no such name."""
    setattr(owner, name, made(getattr(owner, name)))


def on_the_writer(change: Callable[[Any], None]) -> None:
    """Call `change(engine)` with the engine of the one writing connection, when it is made."""
    from facilitation.store import store

    def made(original: Callable[..., Any]) -> Callable[..., Any]:
        def engine(database: Path) -> Any:
            opened = original(database)
            change(opened)
            return opened

        return engine

    replace(store, "writing_engine", made)


def after_patching(plants: list[Plant]) -> None:
    """Plant when eventlet has patched and before the store is opened: what they import must not come earlier."""
    from facilitation import serve

    def planting(original: Callable[..., Any]) -> Callable[..., Any]:
        def store(settings: Any, *more: Any) -> Any:
            settings.data.mkdir(parents=True, exist_ok=True)
            for plant in plants:
                plant(settings.data)
            return original(settings, *more)

        return store

    replace(serve, "_store", planting)


def main() -> None:
    """Plant, then do what the product's own command line does."""
    from facilitation.__main__ import main as product
    from tests.faults.bugs import BUGS
    from tests.faults.hooks import HOOKS

    known = BUGS | HOOKS
    after_patching([known[name] for name in sys.argv[1].split(",")])
    del sys.argv[1]
    product()


if __name__ == "__main__":
    main()
