"""Static files: compressed once, kept for ever, renewed when one byte changes."""

import gzip
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from facilitation.web import assets

SCRIPT = b"export const answer = 42;\n" * 50


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "static"
    (folder / "vendor").mkdir(parents=True)
    (folder / "live.js").write_bytes(SCRIPT)
    (folder / "vendor" / "letters.woff2").write_bytes(b"wOF2")
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "data" / "cache"


def fetch(prepared: assets.Assets, path: str, encodings: str, digest: str = "") -> TestResponse:
    app = Flask(__name__, static_folder=None)
    assets.install(app, prepared)
    address = prepared.url(path).replace(prepared.digest, digest or prepared.digest)
    return app.test_client().get(address, headers={"Accept-Encoding": encodings}, buffered=True)


def test_a_file_is_served_compressed_and_kept_for_ever(source: Path, cache: Path) -> None:
    prepared = assets.prepare(source, cache)
    answer = fetch(prepared, "live.js", "br, gzip")
    assert brotli.decompress(answer.data) == SCRIPT
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert answer.headers["Content-Type"] == 'text/javascript; charset="utf-8"'
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_an_older_browser_gets_gzip_and_the_oldest_plain(source: Path, cache: Path) -> None:
    prepared = assets.prepare(source, cache)
    assert gzip.decompress(fetch(prepared, "live.js", "gzip").data) == SCRIPT
    assert fetch(prepared, "live.js", "").data == SCRIPT


def test_one_changed_byte_changes_every_address(source: Path, cache: Path) -> None:
    before = assets.prepare(source, cache)
    (source / "live.js").write_bytes(SCRIPT + b"\n")
    after = assets.prepare(source, cache)
    assert after.digest != before.digest


def test_a_page_opened_before_the_restart_still_finds_its_scripts(source: Path, cache: Path) -> None:
    before = assets.prepare(source, cache)
    (source / "live.js").write_bytes(SCRIPT + b"\n")
    after = assets.prepare(source, cache)
    assert fetch(after, "live.js", "", digest=before.digest).data == SCRIPT
    assert fetch(after, "live.js", "").data == SCRIPT + b"\n"


def test_a_copy_unused_for_a_week_is_deleted(source: Path, cache: Path) -> None:
    before = assets.prepare(source, cache)
    (source / "live.js").write_bytes(SCRIPT + b"\n")
    eight_days_ago = time.time() - 8 * 24 * 3_600
    os.utime(before.folder, (eight_days_ago, eight_days_ago))
    after = assets.prepare(source, cache)
    assert [path.name for path in cache.iterdir()] == [f"static-{after.digest}"]


def test_a_second_start_takes_what_is_there(source: Path, cache: Path) -> None:
    first = assets.prepare(source, cache)
    made = (first.folder / "live.js.br").stat().st_mtime_ns
    assert assets.prepare(source, cache) == first
    assert (first.folder / "live.js.br").stat().st_mtime_ns == made


def test_parallel_starts_leave_one_whole_copy(source: Path, cache: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: assets.prepare(source, cache), range(8)))
    assert len(made) == 1
    assert [path.name for path in cache.iterdir()] == [made.pop().folder.name]


def test_nothing_is_written_beside_the_sources(source: Path, cache: Path) -> None:
    before = sorted(source.rglob("*"))
    assets.prepare(source, cache)
    assert sorted(source.rglob("*")) == before


def test_a_misspelt_name_fails_when_the_page_is_made(source: Path, cache: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"static/life\.js"):
        assets.prepare(source, cache).url("life.js")


def bundle(source: Path, made_of: str) -> None:
    folder = source / "vendor" / "bundled"
    (folder / "parts").mkdir(parents=True)
    (folder / "live.js").write_text('import{a as b}from"./parts/chunk-1.js";import("./parts/late.js")')
    (folder / "parts" / "chunk-1.js").write_text("export{a}")
    (folder / "parts" / "late.js").write_text("")
    (folder / "made-of").write_text(made_of)


def test_bundles_stand_in_for_the_scripts_they_are_made_of(source: Path, cache: Path) -> None:
    bundle(source, assets.sources_digest(source))
    prepared = assets.prepare(source, cache)
    assert fetch(prepared, "live.js", "").data.startswith(b"import{a")
    assert fetch(prepared, "parts/chunk-1.js", "").data == b"export{a}"


def test_a_script_changed_since_the_bundle_is_served_as_source(source: Path, cache: Path) -> None:
    bundle(source, assets.sources_digest(source))
    (source / "live.js").write_bytes(b"changed")
    assert fetch(assets.prepare(source, cache), "live.js", "").data == b"changed"


def test_a_page_may_ask_at_once_for_all_that_a_script_imports(source: Path, cache: Path) -> None:
    (source / "live.js").write_text('import { t } from "./texts.js";\nimport("./late.js");\n/** import("./types") */')
    (source / "texts.js").write_text('export { h } from "./vendor/vendor.js";\n')
    (source / "vendor" / "vendor.js").write_text("export const h = 1;")
    prepared = assets.prepare(source, cache)
    assert prepared.preloads("live.js") == [prepared.url(name) for name in ("live.js", "texts.js", "vendor/vendor.js")]


def test_a_script_from_elsewhere_is_served_beside_the_others_and_changes_every_address(
    source: Path, cache: Path, tmp_path: Path
) -> None:
    plain = assets.prepare(source, cache)
    script = tmp_path / "ampel.js"
    script.write_bytes(SCRIPT)
    prepared = assets.prepare(source, cache, {"activities/ampel.js": script})
    assert prepared.digest != plain.digest
    assert fetch(prepared, "activities/ampel.js", "").data == SCRIPT
