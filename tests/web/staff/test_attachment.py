"""Files are saved under their name, in old browsers without umlauts."""

import pytest

from facilitation.web.staff.attachment import attachment


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        ("plan-1.json", "attachment; filename=plan-1.json"),
        (
            "Größerer-Plan-1.json",
            "attachment; filename=Grosserer-Plan-1.json; filename*=UTF-8''Gr%C3%B6%C3%9Ferer-Plan-1.json",
        ),
    ],
)
def test_a_name_with_umlauts_reaches_every_browser(name, disposition):
    response = attachment(b"{}", name, "json")
    assert response.headers["Content-Disposition"] == disposition
    assert (response.data, response.content_type) == (b"{}", "application/json")


def test_the_template_is_a_word_document():
    assert attachment(b"", "Vorlage.docx", "template").content_type == attachment(b"", "x.docx", "docx").content_type
