"""The checks of the machine that `doctor` reports."""

import resource

import pytest

from facilitation.actions import host_checks
from facilitation.exchange.confinement import Confined

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:26 / /run rw,nosuid shared:5 - tmpfs tmpfs rw
41 22 0:50 / /srv/shared\\040files rw shared:9 - nfs4 server:/export rw
"""


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
        (host_checks.confined(Confined(namespace=True, files=True, calls=True)), "good"),
        (host_checks.confined(Confined(namespace=False, files=True, calls=True)), "good"),
        (host_checks.confined(Confined(namespace=False, files=True, calls=False)), "note"),
        (host_checks.confined(Confined(namespace=True, files=False, calls=True)), "note"),
        (host_checks.reading([]), "good"),
        (host_checks.reading(["broken"]), "unsafe"),
    ],
)
def test_a_finding_has_a_level_and_a_reason_unless_it_is_good(seen, level):
    assert seen[0] == level
    assert (level == "good") == (seen[2:] == ("", ""))
