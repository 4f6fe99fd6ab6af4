"""Files as somebody uploads them; each reading starts a child process, which takes a quarter of a second."""

import pytest

from facilitation.exchange.pictures.errors import BadPicture


@pytest.fixture
def read(tmp_path):
    """Read bytes as an uploaded file."""

    def read(data, what, *arguments, **options):
        path = tmp_path / "upload"
        path.write_bytes(data)
        return what(path, *arguments, **options)

    return read


@pytest.fixture
def problem(read):
    """The code of the problem that a file has."""

    def problem(*given, **options):
        with pytest.raises(BadPicture) as caught:
            read(*given, **options)
        return caught.value.code

    return problem
