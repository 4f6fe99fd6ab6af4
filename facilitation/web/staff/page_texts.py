"""Edit the texts of /datenschutz, /impressum and /barrierefreiheit."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from facilitation.identity import require
from facilitation.store import page_texts as store
from facilitation.web.page_texts import LANGUAGES, PAGES, text_to_edit
from facilitation.web.staff.base import act, done, pages
from facilitation.web.staff.form import Form

LONGEST = 50_000


@pages.get("/texte")
@require("edit_pages")
def texts() -> str:
    """List the texts, and in which language staff have written their own."""
    own = {(page, language): text_to_edit(page, language)[1] for page in PAGES for language in LANGUAGES}
    return render_template("staff/texts.html", pages=PAGES, languages_offered=LANGUAGES, own=own)


@pages.route("/texte/<page>/<language>", methods=["GET", "POST"])
@require("edit_pages")
def text(page: str, language: str) -> ResponseReturnValue:
    """Edit one text, or restore the one that ships."""
    if page not in PAGES or language not in LANGUAGES:
        abort(404)
    form = Form()
    if request.method == "POST":
        if form["act"] == "default":
            act(store.replace, page, language, None)
            return done("texts", "text_default")
        written = form.text("text", gettext("Bitte schreiben Sie einen Text."), most=LONGEST)
        if not form.errors:
            act(store.replace, page, language, written)
            return done("texts", "changed")
    present, own = text_to_edit(page, language)
    page_ = render_template("staff/text.html", page=page, of_language=language, text=present, own=own, form=form)
    return page_, 422 if form.errors else 200
