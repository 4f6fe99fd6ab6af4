"""Small steps in the XML of office files."""

from io import BytesIO
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pytest
from defusedxml import DTDForbidden

from facilitation.exchange.plan_import.xml import attribute, child, int_attribute, local_name, parse_part
from tests.exchange.plan_import.documents import zipped

ELEMENT = fromstring('<a xmlns:w="w" w:val="3" size="x"><w:b><w:c w:val="7"/></w:b><w:b/></a>')


def test_names_are_compared_without_their_namespace():
    assert [local_name(name) for name in ("{http://w}p", "p", "")] == ["p", "p", ""]


def test_an_attribute_is_found_by_its_local_name():
    assert (attribute(ELEMENT, "val"), attribute(ELEMENT, "fill"), attribute(None, "val", "-")) == ("3", "", "-")


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("", 1), ("-5", 1), ("1.5", 1), ("²", 1), ("99999999", 99_999_999), ("999999999", 1)],
)
def test_a_number_that_is_none_or_too_long_is_the_default(text, number):
    assert int_attribute(fromstring(f'<a n="{text}"/>'), "n", 1) == number


def test_a_descendant_is_found_on_a_path_of_names():
    assert attribute(child(ELEMENT, "b", "c"), "val") == "7"
    assert (child(ELEMENT, "c"), child(ELEMENT, "b", "x", "c"), child(None, "b")) == (None, None, None)


def test_a_part_is_parsed_if_it_exists_and_declares_no_document_type():
    archive = ZipFile(BytesIO(zipped({"a.xml": "<a/>", "b.xml": "<!DOCTYPE b><b/>"})))
    assert parse_part(archive, "a.xml").tag == "a"
    assert parse_part(archive, "c.xml") is None
    with pytest.raises(DTDForbidden):
        parse_part(archive, "b.xml")
