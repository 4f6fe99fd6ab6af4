"""Small C libraries that are preloaded into a server: they stand between it and the system."""

import shutil
import subprocess
import sys
from pathlib import Path


def compiler() -> str | None:
    """A C compiler, where there is one and what is preloaded is heeded."""
    return (shutil.which("cc") or shutil.which("gcc")) if sys.platform == "linux" else None


def built(source: Path, folder: Path) -> Path:
    """The library made of a C file, in a folder; needs a compiler."""
    library = folder / source.with_suffix(".so").name
    subprocess.run([str(compiler()), "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl", "-lpthread"], check=True)
    return library
