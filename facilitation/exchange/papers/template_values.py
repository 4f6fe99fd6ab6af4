"""What a city's templates of the council's paper, of a working group's sheet and of a notice are filled with."""

from typing import NamedTuple

from facilitation.activities.told import told_record
from facilitation.exchange import qr
from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes.fields import field_parts
from facilitation.exchange.minutes.summary import sentences
from facilitation.exchange.minutes.template_values import agreed_values, card_values, told_values
from facilitation.exchange.papers.council_paper import DRAFT, paper_fields
from facilitation.exchange.papers.field_sheet import FieldSheet, name_of, of_field
from facilitation.exchange.results_export.overview import NOT_REPRESENTATIVE, TRIAL_RUN
from facilitation.exchange.word_template.kinds import COUNCIL_PAPER, Each, named, picture
from facilitation.exchange.word_template.plan_values import measure_values
from facilitation.rules.documents.blocks import City, plain
from facilitation.rules.results.summary import summarise
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_, Texts

DOTS = 16
"""Of a module of the code: one of 33 modules has 250 dots an inch where it is 55 mm wide."""


class Notice(NamedTuple):
    """What a notice tells: titles by language, ISO date, times of day, places, and the address to join at."""

    title: Texts
    about: Texts
    date: str
    starts: str
    until: str
    place: str
    ways: tuple[tuple[Texts, str], ...]
    link: str
    mark: str = ""


def council_values(record: SessionRecord, locale: Locale, city: City, made: str) -> dict[str, object]:
    """The values of `kinds.COUNCIL_PAPER`; the record must have a result, `made` is the ISO date of today."""
    _, holds = locale.translate, named(COUNCIL_PAPER.holds)
    trial = [_(TRIAL_RUN)] if record.simulated else []
    return {"city": city.name, "mark": " · ".join([*trial, _(DRAFT)]), "date": locale.date(made)} | {
        field.key: list(field.paragraphs) if isinstance(holds[field.key], Each) else field.text
        for field in paper_fields(record, locale)
    }


def sheet_values(sheet: FieldSheet, locale: Locale, city: City, made: str) -> dict[str, object]:
    """The values of `kinds.FIELD_SHEET` as everybody may read them; the field must have a result."""
    record, _ = of_field(told_record("public", sheet.record), sheet.code), locale.translate
    session, found = record.snapshots[0].session, summarise(record.snapshots)
    part = next(iter(field_parts(record, locale)), None)
    return {
        "title": name_of(sheet, record, locale),
        "city": city.name,
        "session": locale.text(session.title),
        "date": locale.date(session.date),
        "mark": _(TRIAL_RUN) if record.simulated else "",
        "vision": locale.text(sheet.field.vision) if sheet.field else "",
        "summary": list(map(plain, sentences(found, locale))),
        "standing": f"{_(NOT_REPRESENTATIVE)}.",
        **(told_values(part, locale) if part else {"needs": [], "divided": []}),
        "new_needs": [card_values(one, locale) for one in found.new],
        "measures": list(map(measure_values, sheet.field.measures)) if sheet.field else [],
        **agreed_values(record, locale),
        "made": locale.date(made),
    }


def notice_values(notice: Notice, locale: Locale, city: City) -> dict[str, object]:
    """The values of `kinds.NOTICE`."""
    _ = locale.translate
    time = N_("{begun} bis {ended} Uhr") if notice.until else N_("{begun} Uhr")
    alt = _(N_("QR-Code mit der Adresse {address}")).format(address=notice.link)
    return {
        "title": locale.text(notice.title),
        "city": city.name,
        "mark": notice.mark,
        "date": locale.weekday(notice.date),
        "time": _(time).format(begun=notice.starts, ended=notice.until) if notice.starts else "",
        "place": notice.place,
        "about": locale.text(notice.about),
        "ways": [{"name": locale.text(name), "place": place} for name, place in notice.ways],
        "link": notice.link,
        "qr": picture(qr.png(notice.link, DOTS), alt),
    }
