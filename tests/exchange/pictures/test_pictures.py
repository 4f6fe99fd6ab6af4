"""Pictures are written anew, so that nothing of the file is kept but its points."""

import pytest
from PIL import Image

from facilitation.exchange.pictures.messages import Task
from facilitation.exchange.pictures.pictures import media_type, read_picture
from tests.exchange.pdf_files import picture


def test_a_picture_is_written_anew_and_smaller_without_what_else_the_file_holds(read):
    exif = Image.Exif()
    exif[0x010E] = "Aufgenommen in der Beispielgasse 3"
    for form in ("PNG", "JPEG", "WEBP"):
        drawn = read(
            picture(form, (1_200, 600), exif=exif.tobytes()), read_picture, Task("picture", width=600, height=600)
        )
        assert (drawn.width, drawn.height, media_type(drawn.image)) == (600, 300, "image/webp")
        assert b"Beispielgasse" not in drawn.image


@pytest.mark.parametrize(
    ("code", "data"),
    [("not_picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), ("too_large", picture(size=(6_001, 2)))],
)
def test_what_is_no_picture_or_too_large_is_refused(problem, code, data):
    assert problem(data, read_picture, Task("picture")) == code
