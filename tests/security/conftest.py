"""What the tests of strangers share with those of the sockets."""

from tests.wire.conftest import doors, others

__all__ = ["doors", "others"]
