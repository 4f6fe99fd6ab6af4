"""Static files under an address that names their content, so that a browser may keep them for ever."""

import gzip
import hashlib
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from wsgiref.headers import Headers

import brotli
from flask import Flask
from whitenoise import WhiteNoise

COMPRESSIBLE = {".css", ".js", ".json", ".map", ".md", ".svg", ".txt"}


@dataclass(frozen=True, slots=True)
class Assets:
    """A compressed copy of the static files and the digest that stands in their address."""

    folder: Path
    digest: str

    def url(self, path: str) -> str:
        """The address of one file; raises FileNotFoundError, so that a misspelt name fails in the first test."""
        if not (self.folder / path).is_file():
            raise FileNotFoundError(f"static/{path}")
        return f"/static/{self.digest}/{path}"


def prepare(source: Path, cache: Path) -> Assets:
    """Compress the files below `source` into `cache` unless that is done already.

    A package may lie where nobody can write and two processes may start at once: the copy is made aside and
    takes its place in one step. Copies of earlier versions go.
    """
    digest = digest_of(source)
    folder = cache / f"static-{digest}"
    if not folder.is_dir():
        _make(source, folder)
    for other in cache.glob("static-*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)
    return Assets(folder, digest)


def digest_of(source: Path) -> str:
    """Twelve letters that change when a file below `source` does."""
    digest = hashlib.sha256()
    for path in _files(source):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(source).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:12]


def serve(app: Flask, assets: Assets) -> None:
    """Answer requests for the files ahead of Flask, and give the templates `asset(path)`."""
    files = WhiteNoise(
        app.wsgi_app,
        allow_all_origins=False,
        immutable_file_test=lambda _path, _url: True,
        add_headers_function=_headers,
    )
    files.add_files(str(assets.folder), prefix=f"static/{assets.digest}/")
    app.wsgi_app = files  # type: ignore[method-assign]
    app.jinja_env.globals["asset"] = assets.url


def _headers(headers: Headers, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"


def _files(source: Path) -> list[Path]:
    return sorted(path for path in source.rglob("*") if path.is_file())


def _make(source: Path, folder: Path) -> None:
    aside = folder.parent / f"making-{secrets.token_hex(8)}"
    for path in _files(source):
        copy = aside / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        if path.suffix in COMPRESSIBLE:
            _compress(copy)
    try:
        aside.replace(folder)
    except OSError:
        # Another process was first; its copy is the same.
        shutil.rmtree(aside)
        if not folder.is_dir():
            raise


def _compress(path: Path) -> None:
    content = path.read_bytes()
    path.with_name(path.name + ".br").write_bytes(brotli.compress(content, quality=11))
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))
