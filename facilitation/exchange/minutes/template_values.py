"""What a city's template of the minutes is filled with: the texts of the minutes, without their layout."""

from collections.abc import Iterator, Sequence

from facilitation.activities.told import told_record
from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes import words
from facilitation.exchange.minutes.agreed import note_about
from facilitation.exchange.minutes.audience_questions import asked_cells, asked_steps, heard
from facilitation.exchange.minutes.fields import FieldPart, division, field_parts
from facilitation.exchange.minutes.head import AUDIENCES, NO_RECORD, places, state, times
from facilitation.exchange.minutes.method import METHOD
from facilitation.exchange.minutes.minutes import mark
from facilitation.exchange.minutes.own_questions import told_tables
from facilitation.exchange.minutes.participation import participants
from facilitation.exchange.minutes.summary import summary_lines
from facilitation.exchange.results_export.notes import secrecy_note, standing_note
from facilitation.exchange.results_export.overview import NOT_REPRESENTATIVE, TRIAL_RUN
from facilitation.exchange.results_export.remarks import STATES, by_need
from facilitation.exchange.results_export.rows import ResultRow, kinds_method
from facilitation.rules.documents.blocks import City, Text, plain
from facilitation.rules.results.figures import divided
from facilitation.rules.results.snapshot import ItemFacts, Snapshot, checksum
from facilitation.rules.results.summary import Standing, summarise
from facilitation.rules.session.record import Remark, SessionRecord


def minutes_values(record: SessionRecord, audience: str, locale: Locale, city: City) -> dict[str, object]:
    """The values of `kinds.MINUTES` for "staff" or "public"; what nobody knows is empty."""
    shown, _ = told_record(audience, record), locale.translate
    session = shown.snapshots[0].session if shown.snapshots else None
    found = summarise(shown.snapshots)
    return {
        "title": locale.text(session.title) if session else "",
        "city": city.name,
        "date": locale.date(session.date) if session else "",
        "time": times(shown, locale),
        "place": places(shown, locale),
        "plan": shown.occasion.plan,
        "version": shown.occasion.version,
        "moderation": shown.minutes.moderation,
        "accessibility": shown.minutes.accessibility,
        "keeper": shown.minutes.keeper,
        "state": state(shown, locale),
        "mark": " · ".join(filter(None, (_(TRIAL_RUN) if shown.simulated else "", mark(shown, locale)))),
        "audience": _(AUDIENCES[audience]),
        "standing": f"{_(NO_RECORD)} {_(NOT_REPRESENTATIVE)}.",
        "summary": [*_not_secret(shown, locale), *map(plain, summary_lines(shown, locale))],
        "participation": list(_participation(shown, locale)),
        "fields": [_field(part, locale) for part in field_parts(shown, locale)],
        "new_needs": [card_values(one, locale) for one in found.new],
        "own_questions": list(_own_questions(shown, locale)),
        **agreed_values(shown, locale),
        "outcome": shown.minutes.outcome,
        "method": [f"{_(name)}: {_(explained)}" for name, explained in [*METHOD, *kinds_method(shown.snapshots)]],
        "remarks": [_remarks(need, listed, audience, locale) for need, listed in by_need(shown.remarks)],
        "audience_questions": [_asked(snapshot, rows, locale) for snapshot, rows in asked_steps(shown)],
        "checksums": [{"step": locale.text(one.activity.title), "checksum": checksum(one)} for one in shown.snapshots],
    }


def _not_secret(record: SessionRecord, locale: Locale) -> Iterator[str]:
    """The steps whose answers were not secret."""
    for step in record.activities:
        if note := secrecy_note(step, locale):
            yield f"{locale.text(step.title)}: {note}"


def _participation(record: SessionRecord, locale: Locale) -> Iterator[dict[str, str]]:
    for cells in participants(record.snapshots, locale) if record.snapshots else ():
        yield _named(("name", "present", "joined", "answered"), cells)


def _named(names: Sequence[str], cells: Sequence[Text]) -> dict[str, str]:
    return dict(zip(names, map(plain, cells), strict=True))


def _own_questions(record: SessionRecord, locale: Locale) -> Iterator[dict[str, object]]:
    for title, table in told_tables(record, locale):
        heads = [one.title for one in table.columns[1:]]
        yield {
            "title": title,
            "answers": [{"text": plain(text), "figures": _listed(heads, cells)} for text, *cells in table.rows],
        }


def _listed(heads: Sequence[str], cells: Sequence[Text]) -> str:
    """Figures in a line, which needs no soft hyphens."""
    told = "; ".join(f"{head}: {plain(cell)}" for head, cell in zip(heads, cells, strict=True))
    return told.replace("\u00ad", "")


def _remarks(need: ItemFacts, remarks: Sequence[Remark], audience: str, locale: Locale) -> dict[str, object]:
    """The remarks on a need in quotes; staff read whether each was approved."""
    texts = [f"„{locale.written(one.text)}“" for one in remarks]
    if audience == "staff":
        texts = [f"{text} – {locale.translate(STATES[one.state])}" for text, one in zip(texts, remarks, strict=True)]
    return {"number": need.number, "statement": locale.text(need.text), "texts": texts}


def _asked(snapshot: Snapshot, rows: list[ResultRow], locale: Locale) -> dict[str, object]:
    return {
        "title": locale.text(snapshot.activity.title),
        "heard": heard(snapshot, rows, locale),
        "asked_questions": [
            _named(("text", "state", "channel", "supporters"), asked_cells(row, locale)) for row in rows
        ],
    }


def agreed_values(record: SessionRecord, locale: Locale) -> dict[str, object]:
    """What was written down, and who does what until when."""
    return {
        "notes": [{"about": note_about(one, locale), "text": one.text} for one in record.minutes.notes],
        "tasks": [{"what": one.what, "who": one.who, "until": one.until} for one in record.minutes.tasks],
    }


def _field(part: FieldPart, locale: Locale) -> dict[str, object]:
    return {"title": part.name} | told_values(part, locale)


def told_values(part: FieldPart, locale: Locale) -> dict[str, object]:
    """The needs of a field with their figures, and those on which people are divided."""
    return {
        "needs": [_need(one, locale) for one in part.needs],
        "divided": [plain(division(one, locale)) for one in part.needs if divided(one.counts)],
    }


def _need(one: Standing, locale: Locale) -> dict[str, str]:
    return {
        "number": one.item.number,
        "shares": words.shares(one, locale),
        "answers": words.answers(one, locale),
        "hint": words.hint(one, locale),
    } | _figures(one, locale)


def card_values(one: Standing, locale: Locale) -> dict[str, str]:
    """A card or group that was proposed as a need."""
    return {"field": locale.text(one.item.field_title) or one.item.field} | _figures(one, locale)


def _figures(one: Standing, locale: Locale) -> dict[str, str]:
    return {
        "statement": locale.text(one.item.text),
        "note": standing_note(one, locale),
        "urgency": words.urgency(one, locale),
        "supporters": words.support(one, locale),
    }
