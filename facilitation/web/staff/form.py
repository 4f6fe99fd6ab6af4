"""Posted form fields, validated one by one."""

from datetime import date

from flask import request
from flask_babel import gettext

from facilitation.rules.refusal import Refused
from facilitation.rules.wording import as_written
from facilitation.web.staff.messages import FIELDS, reason_text
from facilitation.web.translations import number

LONGEST_NUMBER = 16
"""Digits: ids of cards are random up to 2**53."""


class Form:
    """Reads the posted fields; `errors` is field → what to do, in the order of the page."""

    def __init__(self) -> None:
        self.errors: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        """A field as typed, to show it again."""
        return request.form.get(name, "")

    def refuse(self, refused: Refused) -> None:
        """Show a refusal at the field of FIELDS, else on top of the form."""
        self.errors[FIELDS.get(refused.reason, "form")] = reason_text(refused)

    def text(self, name: str, missing: str = "", *, most: int = 500) -> str:
        """A cleaned text of at most `most` characters; `missing` is the message if it is required but empty."""
        typed = as_written(self[name])
        if missing and not typed:
            self.errors[name] = missing
        if len(typed) > most:
            self.errors[name] = gettext("Bitte höchstens %(most)s Zeichen.") % {"most": number(most)}
        return typed

    def texts(self, name: str, missing: str = "", *, most: int = 500) -> dict[str, str]:
        """A text in German and, if given, English."""
        found = {"de": self.text(f"{name}_de", missing, most=most), "en": self.text(f"{name}_en", most=most)}
        return {language: text for language, text in found.items() if text}

    def date(self, name: str) -> str:
        """An ISO date."""
        typed = self[name].strip()
        try:
            return date.fromisoformat(typed).isoformat()
        except ValueError:
            self.errors[name] = gettext("Bitte geben Sie ein Datum ein.")
            return ""

    def number(self, name: str) -> int:
        """A whole number; 0 for anything else."""
        typed = self[name].strip()
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER else 0

    def chosen(self, name: str) -> list[str]:
        """The ticked values of one name."""
        return request.form.getlist(name)
