"""Content for exports: a version of a plan, published or as it would be now; the results of a session."""

import gettext
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from facilitation.actions import revising
from facilitation.actions.listing_blackenings import blackenings
from facilitation.clock import now_ms
from facilitation.exchange.documents import html, pdf, word
from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes.minutes import Composed, compose
from facilitation.exchange.papers import council_paper as council_papers
from facilitation.exchange.papers import field_sheet as field_sheets
from facilitation.exchange.papers import slides as decks
from facilitation.exchange.papers.field_sheet import FieldSheet
from facilitation.exchange.plan_export import reading
from facilitation.exchange.plan_export.publishing import Publishing
from facilitation.exchange.results_export import (
    csv as results_csv,
)
from facilitation.exchange.results_export import (
    folder,
    oparl,
)
from facilitation.exchange.results_export import (
    json as results_json,
)
from facilitation.exchange.results_export import (
    xlsx as results_xlsx,
)
from facilitation.exchange.word_head import WordHead
from facilitation.rules import local_time
from facilitation.rules.documents.blocks import City, Document
from facilitation.rules.plan.content import PlanContent
from facilitation.rules.refusal import Refused
from facilitation.rules.results.snapshot import SessionFacts, Snapshot, read
from facilitation.rules.session.record import Discarded, LateBallots, NotRecounted, Remark, RemarkState, SessionRecord
from facilitation.rules.text import Texts
from facilitation.settings import resource
from facilitation.store import Connection, brand
from facilitation.store.plan import plans
from facilitation.store.results import result_context, snapshots
from facilitation.store.results.paper_progress import late_ballots
from facilitation.store.results.snapshots import SnapshotRow
from facilitation.store.results.written_minutes import written_minutes
from facilitation.store.session import activities, remarks, sessions
from facilitation.store.session.occasion import occasion

PAPERS = ("pdf", "docx", "html")
"""The forms of documents for people."""


def plan_content(db: Connection, version_id: int) -> PlanContent:
    """A version, or a draft as it would be published now; raises Refused like `revising.preview`."""
    row = plans.version_by_id(db, version_id)
    if row is None:
        raise Refused("unknown_version")
    return plans.content(db, version_id) if row.state == "adopted" else revising.preview(db, version_id)


def reading_edition(db: Connection, version_id: int, form: str, language: str = "") -> bytes:
    """A version as people read it, in one language; `form` is a key of READING. Raises Refused (pdf_failed) beside."""
    content, row = plan_content(db, version_id), plans.version_by_id(db, version_id)
    before = plans.content(db, row.based_on_id) if row and row.based_on_id else None
    edition = reading.Edition(content, before, draft=row is not None and row.state != "adopted")
    language = language if language in reading.languages(content) else content.language
    # papers have the words of the program in German where it has none in their language
    words = gettext.translation("messages", resource("translations"), [language], fallback=True)
    made = local_time.day(now_ms())
    document = reading.compose(edition, Locale(language, words.gettext), city(db), made)
    return write_document(document, "docx" if form == "word" else form, words.gettext)


def results(db: Connection, session_id: int, audience: str = "staff") -> list[Snapshot]:
    """The frozen results in the order of the agenda: for staff those somebody looked at, for others those shown."""
    return [read(row.content) for row in _standing(db, session_id, audience)]


def supplements(db: Connection, session_id: int, audience: str = "staff") -> list[Snapshot]:
    """The closed supplements of these results, in the same order."""
    of = {(row.activity_id, row.portion) for row in _standing(db, session_id, audience)}
    found = snapshots.supplements(db, session_id)
    return [read(row.content) for row in found if (row.activity_id, row.portion) in of]


def _standing(db: Connection, session_id: int, audience: str) -> list[SnapshotRow]:
    return snapshots.of_session(db, session_id) if audience == "staff" else snapshots.shown(db, session_id)


def _late(db: Connection, session_id: int, audience: str, titles: Mapping[int, Texts]) -> Iterator[LateBallots]:
    for row in _standing(db, session_id, audience):
        number, closed = late_ballots(db, row.activity_id, row.portion)
        if number:
            title = titles[row.activity_id]
            yield LateBallots(activity=row.activity_id, portion=row.portion, title=title, ballots=number, closed=closed)


def record(db: Connection, session_id: int, audience: str = "staff") -> SessionRecord:
    """The results and remarks of a session as far as told to an audience, and when and where it was."""
    written = remarks.of_session(db, session_id)
    titles = {row.id: row.texts.get("title", {}) for row in activities.of_session(db, session_id)}
    session, commented = sessions.by_id(db, session_id), {one.activity for one in written}
    needs = result_context.needs(db, session, [one.item for one in written])
    about = {
        row.id: needs | result_context.describe(db, session, row)
        for row in activities.of_session(db, session_id)
        if row.id in commented
    }
    return SessionRecord(
        snapshots=tuple(results(db, session_id, audience)),
        supplements=tuple(supplements(db, session_id, audience)),
        late=tuple(_late(db, session_id, audience, titles)),
        discarded=tuple(_discarded(db, session_id, titles)),
        not_recounted=tuple(_not_recounted(db, session_id, titles)),
        remarks=tuple(
            Remark(
                activity=one.activity,
                need=about[one.activity][one.item],
                text=one.text,
                state=cast(RemarkState, one.state),
            )
            for one in written
        ),
        occasion=occasion(db, session_id),
        minutes=written_minutes(db, session_id),
        simulated=sessions.by_id(db, session_id).simulated,
        blackenings=tuple(blackenings(db, session_id)),
    )


def _not_recounted(db: Connection, session_id: int, titles: Mapping[int, Texts]) -> Iterator[NotRecounted]:
    for one in snapshots.of_session(db, session_id):
        if one.recount_refused_at is not None:
            reason = one.recount_refused_for or ""
            title = titles[one.activity_id]
            yield NotRecounted(activity=one.activity_id, title=title, at=one.recount_refused_at, reason=reason)


def _discarded(db: Connection, session_id: int, titles: Mapping[int, Texts]) -> Iterator[Discarded]:
    for one in snapshots.discarded(db, session_id):
        yield Discarded(
            activity=one.activity_id,
            title=titles[one.activity_id],
            round=one.round,
            at=one.discarded_at or 0,
            reason=one.discard_reason or "",
            checksum=one.checksum,
        )


def folder_contents(db: Connection, session_id: int) -> tuple[SessionFacts, SessionRecord]:
    """The content of the folder written beside the data when a session ends."""
    return result_context.announced(sessions.by_id(db, session_id)), record(db, session_id)


def write_folder(root: Path, session: SessionFacts, found: SessionRecord, author: str = "") -> Path:
    """Write the folder of a session in German; raises NotWritten. The database keeps the results in any case."""
    return folder.write(root, session, found, audience="staff", translate=str, author=author)


def word_head(db: Connection) -> WordHead:
    """The city's name and arms, for Word documents of the plan's tables."""
    found = brand.read(db)
    return WordHead(found.name, found.logo)


def city(db: Connection) -> City:
    """The city's name and arms, for the head of papers."""
    found = brand.read(db)
    return City(found.name, found.logo)


def minutes(
    found: SessionRecord,
    audience: str,
    translate: Callable[[str], str],
    language: str,
    sender: City | None = None,
) -> Composed:
    """The minutes of a session, and what they leave out since nothing is known of it."""
    made = local_time.day(now_ms())
    return compose(found, audience=audience, locale=Locale(language, translate), city=sender, made=made)


def council_paper(found: SessionRecord, translate: Callable[[str], str], language: str, sender: City) -> bytes:
    """The draft of a council's decision on the result of a session, as Word; the session must have a result."""
    return word.write(council_papers.compose(found, Locale(language, translate), sender, today()))


def field_sheet(sheet: FieldSheet, form: str, translate: Callable[[str], str], language: str, sender: City) -> bytes:
    """What a working group gets for its field of action, in a form of PAPERS; raises Refused (pdf_failed)."""
    document = field_sheets.compose(sheet, Locale(language, translate), sender, today())
    return write_document(document, form, translate)


def slides_template(data: Path) -> bytes:
    """The city's template for slides in a data folder, b"" without one."""
    file = data / "templates" / "slides.pptx"
    return file.read_bytes() if file.is_file() else b""


def slides(
    found: SessionRecord, translate: Callable[[str], str], language: str, sender: City, template: bytes, address: str
) -> bytes:
    """What was shown of a session, as PowerPoint; `address` is where everybody reads it. Raises Refused (bad_slides_template)."""
    # Imported where it is needed: python-pptx takes a third of a second, which no start of the server should wait for.
    from facilitation.exchange.documents import powerpoint

    try:
        return powerpoint.write(decks.compose(found, Locale(language, translate), sender, address), template)
    except powerpoint.BadTemplate as bad:
        raise Refused("bad_slides_template") from bad


def today() -> str:
    """The ISO date of today, for papers."""
    return local_time.day(now_ms())


def write_document(document: Document, form: str, translate: Callable[[str], str]) -> bytes:
    """A document in one of PAPERS; raises Refused (pdf_failed)."""
    if form == "docx":
        return word.write(document)
    if form == "html":
        return html.write(document)
    try:
        return pdf.write(document, translate)
    except pdf.PdfFailed as failed:
        raise Refused("pdf_failed") from failed


def write(
    found: SessionRecord,
    suffix: str,
    audience: str,
    translate: Callable[[str], str],
    language: str,
    sender: City | None = None,
) -> bytes:
    """The results as a workbook, minutes in a form of PAPERS, a table, data, or a paper for the council's system.

    `suffix` is xlsx, pdf, docx, html, csv, json or oparl, which needs a result; `audience` is "staff" or "public".
    """
    if suffix == "json":
        return results_json.write(found, audience=audience)
    if suffix in PAPERS:
        return write_document(minutes(found, audience, translate, language, sender).document, suffix, translate)
    if suffix == "oparl":
        made = Publishing(made=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        paper = word.write(minutes(found, audience, translate, language, sender).document)
        return oparl.write(
            found,
            made,
            paper,
            audience=audience,
            translate=translate,
            language=language,
            author=(sender or City()).name,
        )
    if suffix == "xlsx":
        author = (sender or City()).name
        return results_xlsx.write(found, audience=audience, translate=translate, language=language, author=author)
    return results_csv.write(found, audience=audience, translate=translate, language=language)
