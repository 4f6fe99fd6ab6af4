"""What a doctor finds."""

import resource
import sqlite3

import pytest

from facilitation.actions import host_checks
from facilitation.actions.checking_setup import examine
from facilitation.rules.addresses import networks
from facilitation.settings import Settings
from tests.data_folder import open_store

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:26 / /run rw,nosuid shared:5 - tmpfs tmpfs rw
41 22 0:50 / /srv/shared\\040files rw shared:9 - nfs4 server:/export rw
"""
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


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/", "ext4"), ("/run", "tmpfs"), ("/run/x", "tmpfs"), ("/running", "ext4"), ("/srv/shared files/x", "nfs4")],
)
def test_a_folder_lies_on_the_longest_mount_above_it(tmp_path, folder, kind):
    assert host_checks.file_system(type(tmp_path)(folder), MOUNTS) == kind


@pytest.mark.parametrize(
    ("seen", "level"),
    [
        (host_checks.kind_of_disk("ext4"), "good"),
        (host_checks.kind_of_disk("nfs4"), "unsafe"),
        (host_checks.kind_of_disk("tmpfs"), "unsafe"),
        (host_checks.kind_of_disk("overlay"), "note"),
        (host_checks.space(2_000_000_000), "good"),
        (host_checks.space(100_000_000), "unsafe"),
        (host_checks.connections(65_536), "good"),
        (host_checks.connections(resource.RLIM_INFINITY), "good"),
        (host_checks.connections(1_024), "unsafe"),
        (host_checks.clock(synced=True, newest=1_000, now=1_000), "good"),
        (host_checks.clock(synced=None, newest=1_000, now=1_000), "good"),
        (host_checks.clock(synced=False, newest=1_000, now=1_000), "note"),
        (host_checks.clock(synced=True, newest=90_000, now=1_000), "unsafe"),
    ],
)
def test_the_machine_is_looked_at(seen, level):
    assert seen[0] == level
    assert (level == "good") == (seen[2:] == ("", ""))
