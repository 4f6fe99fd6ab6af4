"""Static files under an address with a digest of their content, so that browsers may cache them for ever."""

import gzip
import hashlib
import os
import posixpath
import re
import secrets
import shutil
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from wsgiref.headers import Headers
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import brotli
from flask import Flask, current_app
from whitenoise import WhiteNoise
from whitenoise.responders import MissingFileError, StaticFile

KEPT_S = 7 * 24 * 3_600
COMPRESSIBLE = {".css", ".js", ".json", ".map", ".md", ".svg", ".txt"}
BUNDLED = "vendor/bundled/"
PRINTED = "vendor/print/"
"""Typefaces of papers; browsers have the smaller ones of vendor/fonts/."""
EXTENSION = "facilitation assets"
LOWERED = (".css", ".js")
IMPORTED = re.compile(r"""(?:\bfrom|\bimport)\s*["'](\.{1,2}/[^"']+)["']""")


@dataclass(frozen=True, slots=True)
class Assets:
    """A compressed copy of the static files, and the digest in their addresses."""

    folder: Path
    digest: str

    def url(self, path: str) -> str:
        """The address of one file; raises FileNotFoundError, so that a misspelt name fails in the first test."""
        if not (self.folder / path).is_file():
            raise FileNotFoundError(f"static/{path}")
        return f"/static/{self.digest}/{path}"

    def preloads(self, *scripts: str) -> list[str]:
        """The addresses of scripts and of everything they import, so that a page loads them at once, not import by import.

        The largest first: a browser loads six at a time, and a large last one would delay the start.
        """
        found: list[str] = []
        waiting = list(scripts)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.append(name)
                text = (self.folder / name).read_text(encoding="utf-8")
                waiting += [
                    posixpath.normpath(posixpath.join(posixpath.dirname(name), to)) for to in IMPORTED.findall(text)
                ]
        return [self.url(name) for name in sorted(found, key=self._weight, reverse=True)]

    def _weight(self, name: str) -> tuple[int, str]:
        return (self.folder / name).stat().st_size, name


def prepare(source: Path, home: Path, added: Mapping[str, Path] = MappingProxyType({})) -> Assets:
    """Compress the files below `source` into a folder of `home`, unless it is there already.

    The copy is made aside and renamed in one step, since two processes may start at once. Copies of earlier versions
    stay for KEPT_S: a phone that opened its page before an update still loads the scripts of the old version.
    `added` are scripts from elsewhere by the name they are served under.
    """
    files = {**served(source), **added}
    digest = digest_of(files)
    folder = home / f"static-{digest}"
    if not folder.is_dir():
        _make(files, folder)
    folder.touch()
    for other in home.glob("static-*"):
        if time.time() - other.stat().st_mtime > KEPT_S:
            shutil.rmtree(other, ignore_errors=True)
    return Assets(folder, digest)


def served(source: Path) -> dict[str, Path]:
    """Name → file of everything served: the lowered scripts and style sheets if they were made of the present sources.

    If a source was changed since, all sources are served as they are: larger, for new browsers only, but never stale.
    """
    files = {path.relative_to(source).as_posix(): path for path in sorted(source.rglob("*")) if path.is_file()}
    plain = {name: path for name, path in files.items() if not name.startswith((BUNDLED, PRINTED))}
    made_of = source / BUNDLED / "made-of"
    if not made_of.exists() or made_of.read_text() != sources_digest(source):
        return plain
    lowered = {name.removeprefix(BUNDLED): path for name, path in files.items() if name.startswith(BUNDLED)}
    return {name: path for name, path in plain.items() if path.suffix not in LOWERED} | lowered


def sources_digest(source: Path) -> str:
    """Digest of all scripts and style sheets; the bundle keeps the one it was made of."""
    return digest_of(
        {
            path.relative_to(source).as_posix(): path
            for suffix in LOWERED
            for path in source.rglob(f"*{suffix}")
            if BUNDLED not in f"{path}"
        }
    )


def digest_of(files: Mapping[str, Path]) -> str:
    """Twelve hexadecimal digits that change with a name or the content of a file."""
    digest = hashlib.sha256()
    for name, path in sorted(files.items()):
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:12]


def install(app: Flask, assets: Assets) -> None:
    """Answer requests for the files before Flask does, and give templates `asset(path)` and `preloads(script, …)`."""
    files = WhiteNoise(
        app.wsgi_app,
        allow_all_origins=False,
        immutable_file_test=lambda _path, _url: True,
        add_headers_function=_headers,
    )
    app.wsgi_app = _on_demand(files, _addresses(assets.folder.parent))  # type: ignore[method-assign, assignment]
    app.extensions[EXTENSION] = assets
    app.jinja_env.globals |= {"asset": assets.url, "preloads": cache(assets.preloads)}


def current_assets() -> Assets:
    """Return the static files of the application that serves the present request."""
    found: Assets = current_app.extensions[EXTENSION]
    return found


def _addresses(home: Path) -> dict[str, str]:
    """Address → file of all copies; the compressed ones are found beside their files."""
    found: dict[str, str] = {}
    for folder in home.glob("static-*"):
        top, digest = f"{folder}/", folder.name.removeprefix("static-")
        for place, _folders, names in os.walk(folder):
            path = f"{place}/".removeprefix(top)
            found |= {f"/static/{digest}/{path}{name}": f"{place}/{name}" for name in names if not _is_compressed(name)}
    return found


def _is_compressed(name: str) -> bool:
    return name.endswith((".br", ".gz"))


def _on_demand(files: WhiteNoise, addresses: dict[str, str]) -> WSGIApplication:
    """Read what is to be told of a file when it is first asked for: for all of them it takes 50 ms of each start."""

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        address: str = environ.get("PATH_INFO", "")
        if address in addresses and address not in files.files:
            with suppress(MissingFileError):  # a copy that another process has deleted since
                files.add_file_to_dictionary(address, addresses[address])
                _spare_validators(files.files[address])
        answer: Iterable[bytes] = files(environ, start_response)
        return answer

    return serve


def _spare_validators(file: StaticFile) -> None:
    """Drop date and ETag: an immutable file is never asked for again, and they would be 2 kB of a first visit."""
    file.alternatives = [
        (encoding, path, [(name, value) for name, value in headers if name not in ("Last-Modified", "ETag")])
        for encoding, path, headers in file.alternatives
    ]


def _headers(headers: Headers, _path: str, _url: str) -> None:
    """A short policy: that of the pages would be a third of a small file's weight, and a file that is no page needs none."""
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Content-Security-Policy"] = "default-src 'none'"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"


def _make(files: Mapping[str, Path], folder: Path) -> None:
    aside = folder.parent / f"making-{secrets.token_hex(8)}"
    for name, path in files.items():
        copy = aside / name
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
