"""The checks of the settings that `doctor` reports."""

import sqlite3

import pytest

from facilitation.actions.checking_setup import examine
from facilitation.rules.addresses import networks
from facilitation.settings import Settings
from tests.data_folder import open_store

SAFE = {"host": "127.0.0.1", "public_url": "https://stadt.example", "trusted_proxies": networks("127.0.0.1")}


def levels(settings):
    """What was found, by its first words."""
    return {finding.what: finding.level for finding in examine(settings)}


def unsafe(settings):
    return [what for what, level in levels(settings).items() if level == "unsafe"]


@pytest.fixture
def data(tmp_path):
    store = open_store(tmp_path / "data")
    yield store.folder
    store.close()


def test_a_safe_place_has_nothing_unsafe(data):
    data.chmod(0o700)
    assert unsafe(Settings(data=data, **SAFE)) == []


def test_everything_unsafe_says_why_and_what_to_do(data):
    data.chmod(0o755)
    settings = Settings(data=data, host="0.0.0.0", public_url="https://stadt.example")
    found = [finding for finding in examine(settings) if finding.level == "unsafe"]
    assert [bool(finding.why and finding.do) for finding in found] == [True] * len(found)
    assert [finding.what for finding in found] == [
        "The plain port is open to others beside the proxy (HOST=0.0.0.0)",
        "A proxy stands in front, but none is trusted",
        "Others on this machine may look into the data folder (mode 755)",
    ]


def test_a_hall_without_https_is_named(data):
    data.chmod(0o700)
    assert unsafe(Settings(data=data, host="192.0.2.7")) == ["HOST=192.0.2.7 without HTTPS"]


def test_a_proxy_without_a_public_address_by_https_is_named(data):
    data.chmod(0o700)
    for public, what in ((None, "not set"), ("http://stadt.example", "http://stadt.example")):
        settings = Settings(**{**SAFE, "data": data, "public_url": public})
        assert unsafe(settings) == [f"A proxy is trusted, but the public address is {what}"]


def test_that_links_lead_to_this_machine_only_is_said(data):
    assert levels(Settings(data=data))["No public address is set (FACILITATION_PUBLIC_URL)"] == "note"


def test_an_old_sqlite_is_explained_but_not_unsafe_with_one_writing_connection(data):
    level = levels(Settings(data=data))
    if sqlite3.sqlite_version_info < (3, 51, 3):
        assert level[f"SQLite {sqlite3.sqlite_version} is older than 3.51.3"] == "note"
    else:
        assert level[f"SQLite {sqlite3.sqlite_version}"] == "good"


def test_a_file_that_is_no_database_is_named(tmp_path):
    (tmp_path / "facilitation.sqlite3").write_bytes(b"x" * 10_000)
    tmp_path.chmod(0o700)
    assert unsafe(Settings(data=tmp_path)) == ["The database cannot be opened: file is not a database"]


def test_where_nothing_was_started_yet_nothing_is_made(tmp_path):
    assert "There is no data in" in " ".join(levels(Settings(data=tmp_path / "nothing")))
    assert not (tmp_path / "nothing").exists()


def test_a_public_server_that_names_nobody_for_weaknesses_is_told_so(data):
    nobody = "Nobody is named to whom a weakness can be reported"
    assert levels(Settings(data=data, **SAFE))[nobody] == "note"
    named = levels(Settings(data=data, **SAFE, security_contact=("mailto:it@stadt.example",)))
    assert (nobody in named, named["Weaknesses are reported to mailto:it@stadt.example"]) == (False, "good")
    assert nobody not in levels(Settings(data=data))
