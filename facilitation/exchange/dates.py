"""Days as people write them in a language."""

from datetime import date

from babel.dates import format_date

LOCALES = {"de": "de-DE", "en": "en-GB"}
"""The language of a document by that of its reader."""


def long_date(iso: str, language: str) -> str:
    """28. April 2026; what is no date stays as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return format_date(day, "long", locale=LOCALES.get(language, language).replace("-", "_"))
