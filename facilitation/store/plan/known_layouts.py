"""Corrections of an import that apply to the next file with the same layout, by the fingerprint of its headers."""

from collections.abc import Iterable, Mapping

import msgspec
from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection

from facilitation.rules.planfile.known_layouts import KnownLayout
from facilitation.store.tables import plan_form


def known(db: Connection, fingerprints: Iterable[str]) -> dict[str, KnownLayout]:
    """Fingerprint → stored corrections, for those of these layouts that have some."""
    rows = db.execute(select(plan_form).where(plan_form.c.fingerprint.in_(set(fingerprints))))
    return {row.fingerprint: msgspec.convert(row.said, KnownLayout, strict=False) for row in rows}


def remember(db: Connection, forms: Mapping[str, KnownLayout]) -> None:
    """Store the corrections of each layout, replacing earlier ones."""
    for fingerprint, form in forms.items():
        statement = upsert(plan_form).values(fingerprint=fingerprint, said=msgspec.to_builtins(form, str_keys=True))
        db.execute(
            statement.on_conflict_do_update(index_elements=["fingerprint"], set_={"said": statement.excluded.said})
        )
