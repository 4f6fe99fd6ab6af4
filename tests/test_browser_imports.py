"""Who may import whom in the browser, and proof that a forbidden import is found and named."""

from pathlib import Path

import pytest

from tests.browser_imports import broken

ROOT = Path(__file__).parent.parent


def plant(root: Path, script: str, line: str) -> list[str]:
    """What is forbidden in a tree of this one script."""
    place = root / "static" / script
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f"/** Planted. */\n{line}\n")
    return broken(root)


def test_the_scripts_keep_the_design() -> None:
    assert broken(ROOT) == []


@pytest.mark.parametrize(
    ("script", "line", "reason"),
    [
        ("moderator/now.js", 'import { a } from "../screen/a.js";', "screen/a.js: no door imports another"),
        ("moderator.js", 'import "./participant/a.js";', "participant/a.js: no door imports another"),
        ("participant.js", 'import { a } from "./shell/a.js";', "shell/a.js: no door imports another"),
        ("screen/a.js", '/** @param {import("../moderator/kit").Kit} kit */', "moderator/kit: no door imports another"),
        ("moderator/kit.d.ts", 'import type { A } from "../screen.js";', "screen.js: no door imports another"),
        ("screen/a.js", 'imported("participant/archive.js")', "participant/archive.js: no door imports another"),
        ("session/live.js", 'import { a } from "../screen/a.js";', "screen/a.js: session may not import screen"),
        ("session/live.js", 'import { a } from "../activities/parts/a.js";', "activities/parts/a.js: session may not import activities"),
        ("session/live.js", 'import { a } from "../once.js";', "once.js: session may not import page"),
        ("activities/vote.js", 'import { a } from "../participant/a.js";', "participant/a.js: activities may not import participant"),
        ("activities/vote.js", 'import { a } from "./review.js";', "activities/review.js: no kind imports another, and their parts import no kind"),
        ("activities/parts/a.js", 'import { a } from "../review.js";', "activities/review.js: no kind imports another, and their parts import no kind"),
        ("entrance.js", 'import { a } from "./moderator/a.js";', "moderator/a.js: page may not import moderator"),
        ("cellar/a.js", 'import { a } from "../session/live.js";', "session/live.js: the design knows no folder cellar"),
    ],
)  # fmt: skip
def test_a_planted_import_is_named(tmp_path: Path, script: str, line: str, reason: str) -> None:
    target, why = reason.split(": ")
    assert plant(tmp_path, script, line) == [f"static/{script}:2 imports {target}: {why}"]


@pytest.mark.parametrize(
    ("script", "line"),
    [
        ("moderator/now.js", 'import { a } from "../session/stage/stage.js";'),
        ("moderator/now.js", 'import { a } from "../activities/parts/screen_rows.js";'),
        ("moderator.js", 'import { enter } from "./entrance.js";'),
        ("moderator.js", 'import { Desk } from "./moderator/desk.js";'),
        ("activities/vote.js", 'import { a } from "./parts/a.js"; imported("activities/parts/results.js")'),
        ("session/live.js", '/** @typedef {import("../protocol").State} State */ import "../vendor/vendor.js";'),
        ("vendor/vendor.js", 'import "../screen/a.js";'),
    ],
)
def test_what_the_design_allows_passes(tmp_path: Path, script: str, line: str) -> None:
    assert plant(tmp_path, script, line) == []
