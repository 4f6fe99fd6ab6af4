"""Small steps in the XML of office files: names without their namespaces, numbers without trust."""

from typing import Any
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring


def part(archive: ZipFile, name: str) -> Any:
    """The root of a part; None where the archive has none of that name."""
    return fromstring(archive.read(name), forbid_dtd=True) if name in archive.namelist() else None


def local(name: str) -> str:
    """A name without its namespace: "{…}p" → "p"; strict and transitional files differ only in it."""
    return name.rpartition("}")[2]


def value(element: Any, name: str, default: str = "") -> str:
    """An attribute by its local name."""
    if element is None:
        return default
    return next((text for key, text in element.attrib.items() if local(key) == name), default)


def number(element: Any, name: str, default: int) -> int:
    """An attribute as a number; what is none counts as the default."""
    text = value(element, name)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else default


def child(element: Any, *path: str) -> Any:
    """The first child on a path of local names; None where it ends."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local(one.tag) == name), None)
    return element
