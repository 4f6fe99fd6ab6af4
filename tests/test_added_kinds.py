import shutil
from pathlib import Path

import pytest

from facilitation import activities, added_kinds
from facilitation.settings import BadSetting, from_environment
from tests.activities.life import ADDED


@pytest.fixture
def folder(tmp_path) -> Path:
    """A copy of the added kind that may be spoilt."""
    return Path(shutil.copytree(ADDED, tmp_path / "kinds"))


def test_without_a_folder_nothing_is_added() -> None:
    assert from_environment({}).kinds is None
    added_kinds.install(None)
    assert (added_kinds.scripts(None), added_kinds.words(None)) == ({}, {})


def test_a_kind_of_the_folder_is_found_with_its_script_and_its_words(folder: Path) -> None:
    added_kinds.install(folder)
    try:
        assert activities.find("ampel").title == "Ampel"
    finally:
        activities.__path__.remove(str(folder))
        activities.kinds.cache_clear()
    script = folder / "ampel.js"
    assert added_kinds.scripts(folder) == {"activities/ampel.js": script, "beside/activities/ampel.js": script}
    assert added_kinds.words(folder)["en"]["Rot"] == "Red"


def spoil_nothing_there(folder: Path) -> str:
    shutil.rmtree(folder)
    return "is no folder"


def spoil_script(folder: Path) -> str:
    (folder / "ampel.js").unlink()
    return "has no script ampel.js"


def spoil_name(folder: Path) -> str:
    for suffix in ("py", "js"):
        (folder / f"ampel.{suffix}").rename(folder / f"vote.{suffix}")
    return "a module vote comes with the program"


def spoil_words(folder: Path) -> str:
    (folder / "ampel.en.json").write_text("{")
    return "is no list of texts"


def spoil_module(folder: Path) -> str:
    (folder / "broken.py").write_text("1 / 0\n")
    (folder / "broken.js").write_text("")
    return "ZeroDivisionError"


def spoil_kind(folder: Path) -> str:
    (folder / "leer.py").write_text("KIND = 3\n")
    (folder / "leer.js").write_text("")
    return 'leer.py has no KIND with the name "leer"'


def spoil_exit(folder: Path) -> str:
    (folder / "gone.py").write_text("raise SystemExit(0)\n")
    (folder / "gone.js").write_text("")
    return "SystemExit"


def spoil_name_of_the_kind(folder: Path) -> str:
    for suffix in ("py", "js"):
        (folder / f"ampel.{suffix}").rename(folder / f"licht.{suffix}")
    return 'licht.py has no KIND with the name "licht"'


def spoil_texts(folder: Path) -> str:
    (folder / "ampel.en.json").write_text('{"Rot": 3}')
    return "is no list of texts: Expected `str`, got `int`"


def spoil_table(folder: Path) -> str:
    (folder / "ampel.en.json").write_text("null")
    return "is no list of texts"


def spoil_encoding(folder: Path) -> str:
    (folder / "ampel.en.json").write_bytes(b'{"Rot": "\xff"}')
    return "is no list of texts"


def spoil_language(folder: Path) -> str:
    (folder / "ampel.en.json").rename(folder / "ampel..json")
    return "does not name a language as in ampel.en.json"


def spoil_link(folder: Path) -> str:
    (folder / "link").symlink_to(folder / "nowhere")
    return "a file cannot be read"


def spoil_twice(folder: Path) -> str:
    for suffix in ("py", "js"):
        shutil.copy(folder / f"ampel.{suffix}", folder / f"zweite_ampel.{suffix}")
    return "two kinds have one name"


def spoil_rights(folder: Path) -> str:
    (folder / "ampel.py").chmod(0o666)
    return "everybody may write"


@pytest.mark.parametrize(
    "spoil",
    [one for name, one in globals().items() if name.startswith("spoil_")],
    ids=lambda one: one.__name__,
)
def test_a_folder_that_cannot_be_used_is_refused_with_the_reason(folder: Path, spoil) -> None:
    reason = spoil(folder)
    with pytest.raises(BadSetting, match=reason):
        added_kinds.install(folder)
    assert str(folder) not in activities.__path__
    assert "ampel" not in activities.kinds()


@pytest.mark.parametrize("name", ["ampel.py", "ampel.js"])
def test_the_documented_example_is_the_kind_that_is_played(name: str) -> None:
    page = (Path(__file__).parents[1] / "docs" / "adding-a-kind.md").read_text(encoding="utf-8")
    assert (ADDED / name).read_text(encoding="utf-8") in page
