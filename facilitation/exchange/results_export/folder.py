"""Write the results of a session into a folder of open files, atomically."""

import re
import unicodedata
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path

from facilitation.exchange.atomic_folder import replace
from facilitation.exchange.locale import Locale, Translate
from facilitation.exchange.results_export import json as results_json
from facilitation.exchange.results_export import xlsx as results_xlsx
from facilitation.exchange.results_export.overview import AUDIENCES, NOT_REPRESENTATIVE, TRIAL_RUN
from facilitation.rules.results.snapshot import SessionFacts
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_

FULL = N_("Die Ergebnisse wurden nicht geschrieben: Auf dem Datenträger ist kein Platz mehr. Bitte schaffen Sie Platz.")
DENIED = N_("Die Ergebnisse wurden nicht geschrieben: Der Ordner ist nicht beschreibbar.")
README = N_("""{title}
{date} · {code}

{note}
{audience}

results.xlsx  Tabellen: Überblick, ein Blatt je Handlungsfeld, neue Bedarfe, Anmerkungen
results.json  dieselben Zahlen für Programme, mit Methode und Prüfsummen
README.txt    dieser Text

Alle Zahlen sind nach dem Schließen aus den einzelnen Antworten nachgezählt. „Weiß nicht“ zählt in keinem Anteil mit.
Von … bis ist ein Wilson-Intervall zu 95 %. Es misst den Zufall bei wenigen Antworten, nicht die Auswahl der Teilnehmenden.
Namen, Adressen und Zeitpunkte von Antworten sind nicht enthalten; sie werden nicht gespeichert.

Lizenz: noch nicht festgelegt. Für offene Daten der Verwaltung ist üblich:
Datenlizenz Deutschland – Namensnennung – Version 2.0 (https://www.govdata.de/dl-de/by-2-0)
""")

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class NotWritten(Exception):
    """The folder could not be written; the text tells what to do. No partial folder is left."""


def write(
    root: Path,
    session: SessionFacts,
    record: SessionRecord,
    *,
    audience: str,
    translate: Translate,
    language: str = "de",
    author: str = "",
) -> Path:
    """Write `<date>-<slug>-<code>/` below `root` and replace an earlier one; raises NotWritten."""
    locale = Locale(language, translate)
    folder = root / folder_name(session, locale)
    try:
        # The workbook is made first, since that needs space for temporary files.
        workbook = results_xlsx.write(record, audience=audience, translate=translate, language=language, author=author)
        files = {
            "results.xlsx": workbook,
            "results.json": results_json.write(record, audience=audience),
            "README.txt": _readme(session, locale, audience).encode(),
        }
        replace(folder, files, mode=0o700 if audience == "staff" else 0o755)
    except OSError as error:
        full = error.errno in (ENOSPC, EDQUOT, EFBIG)
        raise NotWritten(f"{translate(FULL if full else DENIED)} ({root})") from error
    return folder


def folder_name(session: SessionFacts, locale: Locale) -> str:
    """`2026-04-28-netzwerktreffen-ABCDEFGH`: sortable by date and valid on every file system."""
    slug = _slug(locale.text(session.title))[:40].strip("-") or _slug(session.format)
    return "-".join(filter(None, (_slug(session.date), slug, _slug(session.code).upper())))


def _title(session: SessionFacts, locale: Locale) -> str:
    """The title, after the mark of a trial run."""
    mark = [locale.translate(TRIAL_RUN).upper()] if session.simulated else []
    return "\n".join([*mark, locale.text(session.title)])


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower().translate(_GERMAN)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _readme(session: SessionFacts, locale: Locale, audience: str) -> str:
    _ = locale.translate
    return _(README).format(
        title=_title(session, locale),
        date=locale.date(session.date),
        code=session.code,
        note=_(NOT_REPRESENTATIVE),
        audience=_(AUDIENCES[audience]),
    )
