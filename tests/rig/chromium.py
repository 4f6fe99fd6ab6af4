"""Find a Chromium: the one that CHROMIUM names, an installed one, or the one that npm brought."""

import fcntl
import os
import platform
import shutil
import tarfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import brotli

ROOT = Path(__file__).parent.parent.parent
PACKED = ROOT / "node_modules" / "@sparticuz" / "chromium" / "bin"
UNPACKED = ROOT / ".venv" / "chromium"
INSTALLED = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Chromium:
    """How to start a browser."""

    path: str
    arguments: list[str] = field(default_factory=list)
    environment: dict[str, str | float | bool] = field(default_factory=dict)


def find() -> Chromium:
    """The first browser there is; raises RuntimeError with what to do where there is none."""
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, INSTALLED)), None)
    if named:
        return Chromium(named)
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        raise RuntimeError("No Chromium found: install one, or name it in the environment variable CHROMIUM.")
    return unpacked()


def unpacked() -> Chromium:
    """The npm package is meant for bare servers: it brings its own libraries, which must be put into the environment."""
    UNPACKED.mkdir(exist_ok=True)
    with (UNPACKED / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (UNPACKED / "done").exists():
            _unpack()
            (UNPACKED / "done").touch()
    environment: dict[str, str | float | bool] = {
        **os.environ,
        "LD_LIBRARY_PATH": str(UNPACKED / "lib"),
        "FONTCONFIG_PATH": str(UNPACKED),
    }
    return Chromium(str(UNPACKED / "chromium"), ["--no-zygote"], environment)


def _unpack() -> None:
    (UNPACKED / "chromium").write_bytes(brotli.decompress((PACKED / "chromium.br").read_bytes()))
    (UNPACKED / "chromium").chmod(0o755)
    for archive in PACKED.glob("*.tar.br"):
        with tarfile.open(fileobj=BytesIO(brotli.decompress(archive.read_bytes()))) as files:
            files.extractall(UNPACKED, filter="data")
    fonts = f"<fontconfig><dir>{UNPACKED / 'fonts'}</dir><cachedir>{UNPACKED / 'cache'}</cachedir></fontconfig>"
    (UNPACKED / "fonts.conf").write_text(fonts)
