"""Read and write a mapping file: what a person said of the sheets, rows and columns of a plan file, as JSON."""

import msgspec

from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.rules.planfile.preview import Mapping

SCHEMA = "facilitation-mapping/1"


class MappingFile(
    Mapping,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="schema",
    tag=SCHEMA,
):
    """A mapping with the name of its schema."""


def write_mapping(mapping: Mapping) -> bytes:
    """Write a mapping as JSON that a person can read and change."""
    written = msgspec.json.encode(msgspec.convert(msgspec.to_builtins(mapping), MappingFile, strict=False))
    return msgspec.json.format(written, indent=2) + b"\n"


def read_mapping(data: bytes) -> Mapping:
    """Read a mapping file; raises Unreadable with the place where it leaves the schema."""
    try:
        found = msgspec.json.decode(data, type=MappingFile)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable("mapping_broken", schema=SCHEMA, reason=str(error)[:200]) from error
    return msgspec.convert(msgspec.to_builtins(found), Mapping, strict=False)
