"""The form of a session, as arguments for actions/preparing.py."""

import re
import unicodedata
from collections.abc import Set
from pathlib import Path
from typing import NamedTuple

from flask_babel import gettext

from facilitation.actions.preparing import Wifi
from facilitation.activities import new_shapes
from facilitation.exchange import format_files
from facilitation.rules.session.agenda import MOST_DELAY_S
from facilitation.rules.session.format import RESERVED, ChannelContent, Format
from facilitation.rules.session.format_problems import Problem
from facilitation.rules.text import Texts
from facilitation.rules.wording import without_controls
from facilitation.settings import resource
from facilitation.web import current
from facilitation.web.staff.form import Form

MOST_CHANNELS = 8
LONGEST_WIFI_NAME = 32  # bytes, IEEE 802.11


class Formats(NamedTuple):
    """The formats to choose from, and the problems of the files that cannot be read, by their names."""

    readable: list[Format]
    unreadable: dict[str, list[Problem]]


class SessionDetails(NamedTuple):
    """What staff may still change while a session is prepared."""

    title: Texts
    date: str
    place: str
    wifi: Wifi | None
    needs_ahead: bool
    programs: bool
    outlook: Texts
    stream_delay: int | None


def all_formats() -> Formats:
    """The shipped formats and the city's own."""
    folders = [resource("sessions/formats"), own_formats()]
    return Formats(*format_files.load_all(folders, new_shapes()))


def own_formats() -> Path:
    """The folder of the city's own formats."""
    return current.settings().data / "formats"


def read_session(form: Form) -> SessionDetails:
    """The details in the form; errors go to `form.errors`."""
    return SessionDetails(
        title=form.texts("title", gettext("Bitte geben Sie einen Titel auf Deutsch ein."), most=120),
        date=form.date("date"),
        place=form.text("place", most=200),
        wifi=read_wifi(form),
        needs_ahead=bool(form["needs_ahead"]),
        programs=bool(form["programs"]),
        outlook=form.texts("outlook", most=300),
        stream_delay=read_delay(form),
    )


def read_delay(form: Form) -> int | None:
    """How many seconds the stream arrives later; None where nothing was typed."""
    typed = form["stream_delay"].strip()
    if typed and not (typed.isascii() and typed.isdigit() and int(typed) <= MOST_DELAY_S):
        form.errors["stream_delay"] = gettext("Bitte geben Sie eine ganze Zahl von 0 bis 60 ein.")
        return None
    return int(typed) if typed else None


def read_wifi(form: Form) -> Wifi | None:
    """The Wi-Fi of the hall; a password without a name is an error."""
    name, password = form.text("wifi_name", most=LONGEST_WIFI_NAME), form["wifi_password"]
    if len(name.encode()) > LONGEST_WIFI_NAME:
        form.errors["wifi_name"] = gettext("Namen von WLANs haben höchstens 32 Zeichen, Umlaute zählen doppelt.")
    if password and not name:
        form.errors["wifi_name"] = gettext("Zum Passwort fehlt der Name des WLANs.")
    if password and not 8 <= len(password) <= 63:
        form.errors["wifi_password"] = gettext("WLAN-Passwörter haben 8 bis 63 Zeichen.")
    elif without_controls(password) != password:
        form.errors["wifi_password"] = gettext(
            "Darin stehen Zeichen, die niemand sieht. Bitte tippen Sie das Passwort."
        )
    return Wifi(name=name, password=password) if name else None


def read_channels(form: Form) -> list[ChannelContent]:
    """The ticked channels; a new one gets a key made of its name."""
    found: list[ChannelContent] = []
    for n in range(MOST_CHANNELS):
        if form[f"channel_{n}_use"]:
            name = form.texts(f"channel_{n}_name", gettext("Bitte geben Sie dem Zugang einen Namen."), most=40)
            kind = form[f"channel_{n}_kind"]
            key = key_of(form[f"channel_{n}_key"] or name.get("de", ""), RESERVED | {one.key for one in found})
            place = form.text(f"channel_{n}_place", most=120)
            if kind in ("hall", "online", "paper"):
                found.append(ChannelContent(key=key, kind=kind, name=name, place=place))  # type: ignore[arg-type]
    if not found:
        form.errors["channel_0_use"] = gettext("Bitte wählen Sie mindestens einen Zugang.")
    return found


def key_of(name: str, taken: Set[str]) -> str:
    """A key for addresses that is not taken: "Tisch 1" becomes "tisch-1"."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("ß", "ss")).encode("ascii", "ignore").decode()
    key = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:24] or "zugang"
    key = key if key[0].isalpha() else f"z-{key}"
    number, candidate = 2, key
    while candidate in taken:
        number, candidate = number + 1, f"{key}-{number}"
    return candidate
