"""Verify a file or a folder of results against its data file: the data themselves, workbooks and papers beside them."""

import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

import msgspec

from facilitation.exchange.documents import html, pdf, word
from facilitation.exchange.locale import Locale, Translate
from facilitation.exchange.minutes.head import AUDIENCES as AUDIENCES_OF_PAPERS
from facilitation.exchange.minutes.minutes import DRAFT, TITLE, compose_told
from facilitation.exchange.results_export import xlsx
from facilitation.exchange.results_export.overview import AUDIENCES as AUDIENCES_OF_WORKBOOKS
from facilitation.exchange.verification import data_file
from facilitation.exchange.verification.child import NotRead, paper_of
from facilitation.exchange.verification.comparing import compare
from facilitation.exchange.verification.differences import Difference
from facilitation.exchange.verification.messages import Paper
from facilitation.rules.documents.blocks import City, Document
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_

FORMS = ("xlsx", "docx", "html", "pdf")
SUFFIXES = (".json", ".zip", *(f".{form}" for form in FORMS))
"""Files that are verified so; any other is a backup."""
MAX_BYTES = 100_000_000
_OVERVIEW = N_("Ergebnisse")


class CannotVerify(Exception):
    """Nothing can be said of a file; the text is a key of `REASONS`, `file` its name."""

    def __init__(self, reason: str, file: str) -> None:
        super().__init__(reason)
        self.reason, self.file = reason, file


REASONS = {
    "no_data": N_(
        "Zu {file} fehlt die Datendatei. Laden Sie die Ergebnisse derselben Veranstaltung als JSON herunter, für dieselben "
        "Leser, und legen Sie die Datei daneben, oder nennen Sie sie mit --data."
    ),
    "other_readers": N_(
        "{file} und die Datendatei sind für verschiedene Leser: die eine für den Dienstgebrauch, die andere zur Weitergabe. "
        "Nehmen Sie die Datendatei für dieselben Leser."
    ),
    "unreadable": N_("{file} lässt sich nicht lesen: Die Datei ist beschädigt oder etwas anderes, als ihr Name sagt."),
    "not_ours": N_("{file} ist weder ein Ergebnisprotokoll noch eine Ergebnistabelle dieses Programms."),
    "nothing": N_("In {file} liegt keine Datei, die sich prüfen lässt."),
}


class Verified(NamedTuple):
    """The files that were compared, and all that differs."""

    files: tuple[str, ...]
    differences: tuple[Difference, ...]


class _Data(NamedTuple):
    """A data file: its name, its bytes, for whom it is, and what papers are made of."""

    name: str
    content: bytes
    counted: data_file.DataFile
    record: SessionRecord


def verify(path: Path, languages: Mapping[str, Translate], data: Path | None = None) -> Verified:
    """Count everything again in a file, a folder or a packed one; raises CannotVerify.

    `languages` are those in which papers may be written, `data` is the data file if it is not beside the file.
    """
    files = _files(path)
    sources = [_data(name, content) for name, content in files.items() if name.endswith(".json")]
    checked = [one for one in files if one.endswith(SUFFIXES)]
    if not checked:
        raise CannotVerify("nothing", path.name)
    beside = sources or _beside(path, data)
    found = [difference for one in sources for difference in data_file.check(one.name, one.counted)]
    for name in checked:
        form = name.rpartition(".")[2]
        if form in FORMS:
            found += _paper(name, form, files[name], beside, languages)
    return Verified(tuple(checked), tuple(dict.fromkeys(found)))


def _files(path: Path) -> dict[str, bytes]:
    """The files by name; of a folder those directly in it."""
    if path.is_dir():
        return {
            one.name: one.read_bytes() for one in sorted(path.iterdir()) if one.suffix in SUFFIXES and one.is_file()
        }
    content = path.read_bytes()
    if path.suffix.lower() != ".zip":
        return {path.name: content}
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            listed = [one for one in archive.infolist() if one.filename.lower().endswith(SUFFIXES)]
            if sum(one.file_size for one in listed) > MAX_BYTES:
                raise CannotVerify("unreadable", path.name)
            return {one.filename: archive.read(one) for one in listed}
    except (BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise CannotVerify("unreadable", path.name) from error


def _beside(path: Path, data: Path | None) -> list[_Data]:
    """The data files that belong to a paper: the one that was named, or those in its folder."""
    if data:
        return [_data(data.name, data.read_bytes())]
    found = []
    for one in sorted(path.parent.glob("*.json")):
        try:
            found.append(_data(one.name, one.read_bytes()))
        except CannotVerify:
            continue
    return found


def _data(name: str, content: bytes) -> _Data:
    try:
        counted = data_file.read(content)
    except msgspec.MsgspecError as error:
        raise CannotVerify("unreadable", name) from error
    return _Data(name, content, counted, data_file.record_of(counted))


def _paper(
    name: str, form: str, content: bytes, sources: list[_Data], languages: Mapping[str, Translate]
) -> list[Difference]:
    """What differs between a paper and the nearest of its data files."""
    try:
        found = paper_of(form, content)
    except NotRead as error:
        raise CannotVerify("unreadable", name) from error
    texts = [line.text for line in found.lines]
    title = _OVERVIEW if form == "xlsx" else TITLE
    language = next((one for one, translate in languages.items() if translate(title) in texts), "")
    if not language:
        raise CannotVerify("not_ours", name)
    if not sources:
        raise CannotVerify("no_data", name)
    locale = Locale(language, languages[language])
    sentences = AUDIENCES_OF_WORKBOOKS if form == "xlsx" else AUDIENCES_OF_PAPERS
    whole = " ".join(texts)
    fitting = [one for one in sources if locale.translate(sentences[one.counted.audience]) in whole]
    if not fitting:
        raise CannotVerify("other_readers", name)
    before = texts[: texts.index(locale.translate(title))]
    city = City(" ".join(text for text in before if text != locale.translate(DRAFT)), found.arms)
    compared = [_compared(name, form, found, one, locale, city) for one in fitting]
    return min(compared, key=len)


def _compared(name: str, form: str, found: Paper, data: _Data, locale: Locale, city: City) -> list[Difference]:
    audience = data.counted.audience
    if form == "xlsx":
        made = xlsx.write_told(data.record, audience=audience, translate=locale.translate, language=locale.language)
        return list(compare(name, found.lines, paper_of(form, made).lines))
    document = compose_told(data.record, data=data.content, audience=audience, locale=locale, city=city).document
    try:
        due = paper_of(form, _WRITERS[form](document, locale.translate))
    except pdf.PdfFailed as error:
        raise CannotVerify("unreadable", data.name) from error
    repeated = _repeated(document)
    body, right = ([one for one in some.lines if not repeated.fullmatch(one.text)] for some in (found, due))
    return list(compare(name, body, right))


def _repeated(document: Document) -> re.Pattern[str]:
    """Lines that stand on every page: foot, number and mark."""
    page = re.escape(document.page).replace(r"\{page\}", r"\d+").replace(r"\{pages\}", r"\d+")
    foot = re.escape(document.foot)
    return re.compile("|".join([f"(?:{foot} ?)?{page}", foot, *([re.escape(document.mark)] if document.mark else [])]))


_WRITERS: dict[str, Callable[[Document, Translate], bytes]] = {
    "docx": lambda document, _translate: word.write(document),
    "html": lambda document, _translate: html.write(document),
    "pdf": pdf.write,
}
