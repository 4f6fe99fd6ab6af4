"""Compare a file with the stored plan, take over chosen changes as a draft; undo an import."""

import msgspec
from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from facilitation.actions import comparing, importing
from facilitation.actions.comparing import Chosen, Comparison
from facilitation.exchange.jobs import uploads
from facilitation.exchange.jobs.jobs import CompareFile
from facilitation.exchange.jobs.uploads import ReadUpload
from facilitation.identity import require
from facilitation.rules.plan.comparison import KINDS
from facilitation.rules.planfile.known_layouts import learn_layouts
from facilitation.rules.planfile.messages import MEANINGS
from facilitation.web import current
from facilitation.web.long_pages import render_in_pieces
from facilitation.web.staff import jobs
from facilitation.web.staff.base import act_in_steps, done, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.plan_import.upload import (
    incoming_folder,
    load_reading,
    redirect_changed,
    redirect_to_result,
    was_shown,
)


@pages.route("/plaene/import/<token>/vergleich", methods=["GET", "POST"])
@require("import_plan")
def compare_import(token: str) -> ResponseReturnValue:
    """Show new, changed, moved and missing needs; on POST, the ticked changes become a draft."""
    found = uploads.find(incoming_folder(), token)
    looked = load_reading(token) if found else None
    content = looked.preview.content if looked else None
    if found is None or looked is None or content is None:
        return redirect_to_result(token)
    if request.method == "POST":
        with uploads.import_lock(incoming_folder(), token) as mine:
            if not mine:
                return redirect(url_for("staff.compare_import", token=token), code=303)
            return _begin_draft(token, found.filename, looked, content.label)
    compared = msgspec.json.decode(_compare(token), type=Comparison | None)
    if compared is None:
        return redirect(url_for("staff.preview_import", token=token), code=303)
    groups = [(kind, [one for one in compared.changes if one.kind == kind]) for kind in KINDS]
    return render_in_pieces(
        "staff/import_compare.html",
        token=token,
        filename=found.filename,
        compared=compared,
        groups=[(kind, changes) for kind, changes in groups if changes],
        content=content,
        word=_word,
    )


def _begin_draft(token: str, filename: str, looked: ReadUpload, label: str) -> ResponseReturnValue:
    reason = gettext("Aus der Datei „%(name)s“ übernommen.") % {"name": filename}
    ticked = tuple(Form().chosen("change"))
    chosen = msgspec.json.decode(_compare(token, ticked, str(reason)), type=Chosen)
    if not was_shown(chosen.version_id):
        return redirect_changed("compare_import", token)
    draft_id = comparing.begin_draft(act_in_steps(), chosen, label, filename)
    current.store().do(importing.remember_layouts, learn_layouts(looked.forms, looked.mapping, looked.preview))
    answer = done("draft", "chosen", draft_id=draft_id)
    uploads.finish(incoming_folder(), token, answer.location)
    return answer


@pages.post("/fassungen/<int:version_id>/zuruecknehmen")
@require("import_plan")
def undo_import(version_id: int) -> ResponseReturnValue:
    """Undo an import completely."""
    importing.undo_import(act_in_steps(), version_id)
    return done("plans", "undone")


def _compare(token: str, ticked: tuple[str, ...] | None = None, reason: str = "") -> bytes:
    """The result of a CompareFile job on the waiting file, as JSON; 3 s for the largest plan."""
    return jobs.run_job(CompareFile(data=str(current.settings().data), token=token, ticked=ticked, reason=reason))


def _word(name: str) -> str:
    """The name of a value: the meaning of its column, or the header of an extra one."""
    if name.startswith("+"):
        return name[1:]
    meaning, _, language = name.partition(":")
    return f"{gettext(MEANINGS[meaning])}{f' ({language})' if language else ''}"
