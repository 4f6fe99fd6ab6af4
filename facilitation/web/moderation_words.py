"""The moderation log in words, and as a table."""

import csv
import io
from datetime import date

from flask import Response
from flask_babel import format_date, gettext

from facilitation.actions.moderating_texts import ModerationLog
from facilitation.rules import local_time
from facilitation.rules.session.moderation_log import KINDS, Done, Kind, Line
from facilitation.rules.text import N_, pick
from facilitation.web.translations import reader_language

DONE: dict[Done, str] = {
    "approve": N_("freigegeben"),
    "hold": N_("zurückgehalten"),
    "correct": N_("berichtigt"),
    "blacken": N_("geschwärzt"),
}
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def log_file(log: ModerationLog, code: str) -> Response:
    """The lines of a log as CSV that spreadsheets open with umlauts; a reason is never taken for a formula."""
    stream = io.StringIO()
    table = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    table.writerow([gettext(word) for word in HEAD])
    table.writerows(_row(line) for line in log.lines)
    response = Response("\ufeff" + stream.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f"attachment; filename=moderation-{code}.csv"
    response.headers["Cache-Control"] = "no-cache"
    return response


HEAD = (N_("Tag"), N_("Uhrzeit"), N_("Was"), N_("Anzahl"), N_("Art"), N_("Schritt"), N_("Grund"))


def _row(line: Line) -> list[str]:
    day, time = local_time.day(line.at), local_time.clock(line.at)
    texts = (gettext(DONE[line.done]), str(line.texts), gettext(KINDS[line.kind]), step_title(line), line.reason)
    return [day, time, *(f"'{one}" if one.startswith(FORMULA) else one for one in texts)]


def step_title(line: Line) -> str:
    """The step of a line in the reader's language; "" where its texts were deleted."""
    return pick(line.step, reader_language())


def done_words(done: Done) -> str:
    """What was done, in a word."""
    return str(gettext(DONE[done]))


def kind_words(kind: Kind) -> str:
    """What a text is, in a word."""
    return str(gettext(KINDS[kind]))


def log_day(at: int) -> str:
    """Epoch milliseconds as day and time of day where the session is."""
    return f"{format_date(date.fromisoformat(local_time.day(at)))}, {local_time.clock(at)}"
