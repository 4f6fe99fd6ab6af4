"""The fast path runs only with libraries it was written for."""

from facilitation.wire.versions import unsupported_versions


def test_what_is_installed_here_is_known():
    assert unsupported_versions() == []
