"""Read the XML of office files: names without their namespaces, numbers without trust."""

from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring


def parse_part(archive: ZipFile, name: str) -> Element | None:
    """Parse a part of an archive and return its root; None if there is no part of that name."""
    return parse(archive.read(name)) if name in archive.namelist() else None


def parse(content: bytes) -> Element:
    """Parse a document and return its root; raises ParseError, and DefusedXmlException where it declares a DTD."""
    root: Element = fromstring(content, forbid_dtd=True)
    return root


def local_name(name: str) -> str:
    """A name without its namespace: "{…}p" → "p"; strict and transitional files differ only in it."""
    return name.rpartition("}")[2]


def attribute(element: Element | None, name: str, default: str = "") -> str:
    """An attribute by its local name."""
    if element is None:
        return default
    return next((text for key, text in element.attrib.items() if local_name(key) == name), default)


def int_attribute(element: Element | None, name: str, default: int) -> int:
    """An attribute as a number; the default if it is none, or has more than 8 digits."""
    text = attribute(element, name)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else default


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant on a path of local names; None if there is none."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local_name(one.tag) == name), None)
    return element
