"""The minutes as a Word document: a person can read them, from the first page on, at any size."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph
from msgspec.structs import replace

from facilitation.exchange.minutes import docx as results_docx
from facilitation.rules.results.snapshot import ItemFacts, Participation
from facilitation.rules.session.record import SessionRecord
from tests.exchange.minutes import large_results
from tests.exchange.minutes.word_shape import faults, opened, rows, text, widths
from tests.exchange.results_export import results_of_a_session as made
from tools.catalogue import translated

ENGLISH = translated("en")


def written(record: SessionRecord, audience: str = "staff", language: str = "de") -> bytes:
    translate = str if language == "de" else lambda words: str(ENGLISH[words])
    return results_docx.write(record, audience=audience, translate=translate, language=language)


@cache
def fifty(audience: str = "staff", language: str = "de") -> bytes:
    return written(large_results.evening(50), audience, language)


def headings(data: bytes, level: int = 1) -> list[str]:
    return [one.text for one in opened(data).paragraphs if one.style.name == f"Heading {level}"]


def table(data: bytes, title: str) -> list[list[str]]:
    """The first table below a heading."""
    word = opened(data)
    blocks = list(word.iter_inner_content())
    place = next(n for n, one in enumerate(blocks) if isinstance(one, Paragraph) and title in one.text)
    return rows(next(one for one in blocks[place:] if isinstance(one, Table)))


def crowded() -> SessionRecord:
    """Nine ways in, two reviews of the same need, a question of the session's own, words of 63 letters, right-to-left."""
    ways = [
        Participation(channel=f"ort-{n}", kind="hall", name={"de": f"Ort {n}"}, joined=8, answered=8) for n in range(9)
    ]
    need = ItemFacts(
        ref="n1", number="W-01", field="W", field_title={"de": "Wohnen"}, text={"de": "Donaudampfschifffahrt" * 3}
    )
    hebrew = ItemFacts(ref="c1", field="W", field_title={"de": "Wohnen"}, text={"": "שלום עולם"})
    own = ItemFacts(ref="s0", text={"de": "Das Treffen hat mir geholfen."})
    keys = [way.channel for way in ways]
    split = {key: made.relevance(6, 1, 1) for key in keys}
    return made.record(
        [
            made.snapshot("review", [(need, split)], title="Erste Runde", ways=ways),
            made.snapshot("review", [(need, split)], title="Zweite, andere Runde", ways=ways, priority=False),
            made.snapshot("collect", [(hebrew, {key: made.support(2) for key in keys})], title="Sammeln", ways=ways),
            made.snapshot("vote", [(own, {key: made.votes(4, 6) for key in keys})], title="Rückmeldung", ways=ways),
        ]
    )


@pytest.mark.parametrize(
    "record",
    [
        SessionRecord(),
        made.record(remarks=made.remarks()),
        large_results.evening(3, cards=2, remarks=0),
        large_results.evening(50),
        crowded(),
    ],
    ids=["nothing", "small", "three needs", "fifty needs", "crowded"],
)
@pytest.mark.parametrize("audience", ["staff", "public"])
def test_at_any_size_the_minutes_are_well_made(record: SessionRecord, audience: str) -> None:
    assert faults(written(record, audience)) == []
    assert faults(written(record, audience, "en")) == []


def test_the_summary_comes_first_and_the_checksums_last() -> None:
    assert headings(fifty()) == [
        "Das Wichtigste",
        "Beteiligung und Ablauf",
        "Ergebnisse nach Handlungsfeldern",
        "Neue Bedarfe",
        "Besprochen und vereinbart",
        "Anhang A: Ergebnisse nach Zugang",
        "Anhang B: Karten und Bündel",
        "Anhang C: Anmerkungen zu den Bedarfen",
        "Anhang D: So wurde gefragt und gezählt",
        "Anhang E: Prüfsummen",
    ]


def test_each_field_has_one_table_of_its_needs_and_the_need_is_its_widest_column() -> None:
    word = opened(fifty())
    found = [one for one in word.tables if rows(one)[0][:2] == ["Nr.", "Bedarf"] and len(rows(one)[0]) == 6]
    assert [len(rows(one)) - 1 for one in found] == [10] * 5
    assert rows(found[0])[0] == [
        "Nr.",
        "Bedarf",
        "Noch wichtig? In %:\nja · teilweise · nein",
        "Dringlichkeit\nvon 1 bis 5",
        "Antworten",
        "Hinweis",
    ]
    assert all(max(widths(one)) == widths(one)[1] for one in found)


def test_a_need_says_its_shares_its_urgency_its_answers_and_a_hint() -> None:
    [flats] = [row for row in table(written(made.record()), "W Wohnen")[1:] if row[0] == "1.10"]
    assert flats == ["1.10", "Wohnungen fehlen.", "67 · 21 · 12".replace(" ", "\u00a0"), "4,0", "120", "weiter aktuell"]


def test_place_day_and_times_are_written_as_a_press_office_does() -> None:
    german, english = text(fifty()), text(fifty("public", "en"))
    assert "Datum\t28. April 2026" in german
    assert "Uhrzeit\t14:02 bis 17:17 Uhr" in german
    assert "Ort\tStadthalle, Großer Saal, Marktplatz 1\nOnline: Videokonferenz der Stadt" in german
    assert "Plan\tIntegrationsplan Musterlingen, Fassung 2023" in german
    assert "Date\t28 April 2026" in english
    assert "Time\t14:02 to 17:17" in english


def test_what_nobody_told_the_program_is_a_place_to_fill_in() -> None:
    word = opened(written(made.record()))
    named = [one.get(one.tag.replace("alias", "val")) for one in word.element.iter() if one.tag.endswith("}alias")]
    assert set(named) == {"hier ergänzen"}
    assert "Uhrzeit\thier ergänzen" in text(written(made.record()))
    assert table(fifty(), "Vereinbarte nächste Schritte")[1:] == [["hier ergänzen"] * 3] * 3


def test_the_summary_says_what_matters_where_people_are_divided_and_what_has_too_few_answers() -> None:
    suggested = {row[0]: row[1:] for row in table(fifty(), "Ist das noch wichtig?")[1:]}
    assert suggested["zu wenige Antworten"] == ["5", "A-11, B-10, S-11, W-10, N-11"]
    assert sum(int(count) for count, _numbers in suggested.values()) == 50
    urgent = table(fifty(), "Am dringendsten")
    assert len(urgent) == 6
    assert [float(row[2].replace(",", ".")) for row in urgent[1:]] == sorted(
        (float(row[2].replace(",", ".")) for row in urgent[1:]), reverse=True
    )
    assert "Hier sind sich die Teilnehmenden uneins" in headings(fifty(), 2)
    assert re.search(r"A-04 .* – noch wichtig: \d+\u00a0% ja, \d+\u00a0% nein", text(fifty()))


def test_fewer_than_five_answers_tell_nothing_and_small_ways_in_are_told_for_nobody() -> None:
    for audience in ("staff", "public"):
        [few] = [row for row in table(fifty(audience), "A Arbeit")[1:] if row[0] == "A-11"]
        assert few[2:] == ["–", "–", "unter 5", "zu wenige Antworten"]
        split = {row[0]: row[1:] for row in table(fifty(audience), "Anhang A")[1:]}
        assert set(split["A-11"]) == {"·"}
        [heating] = [row for row in table(written(made.record(), audience), "Anhang A")[1:] if row[0] == "1.2"]
        assert set(heating[1:]) == {"·"}


def test_staff_read_every_remark_with_its_state_and_others_those_that_were_cleared() -> None:
    record = made.record(remarks=made.remarks())
    internal, outside = text(written(record)), text(written(record, "public"))
    for words in ("„=Das wartet.“ – wartet", "„Das ist frei.“ – freigegeben", "„Das bleibt hier.“ – zurückgehalten"):
        assert words in internal
    assert "„Das ist frei.“" in outside
    assert not any(words in outside for words in ("wartet.", "bleibt hier", "freigegeben“", "zurückgehalten"))
    assert "Nur für den Dienstgebrauch" in internal
    assert "Zur Weitergabe" in outside
    assert "Es wurden keine Anmerkungen freigegeben." in text(written(made.record(), "public"))


def test_steps_that_ask_about_the_same_need_have_a_table_each() -> None:
    data = written(crowded())
    assert headings(data, 3) == ["Erste Runde", "Zweite, andere Runde"]
    assert len(table(data, "Erste Runde")[0]) == 6
    assert len(table(data, "Zweite, andere Runde")[0]) == 5
    assert "Weitere Zugänge:" in text(data)


def test_ways_in_have_no_annex_where_none_may_be_told() -> None:
    few = made.snapshot(
        "review", [(made.FLATS, {"saal": made.relevance(9, 0, 0), "online": made.relevance(2, 0, 0)})], title="P"
    )
    data = written(made.record([few]))
    assert not any("Zugang" in heading for heading in headings(data))
    assert headings(data)[-1] == "Anhang C: Prüfsummen"


def test_the_agenda_tells_times_only_where_they_are_known() -> None:
    record = large_results.evening(3, cards=2)
    assert table(written(record), "so viele Stimmen wurden ausgegeben")[1] == ["14:02", "Begrüßung", "–"]
    steps = tuple(replace(step, at=None) for step in record.occasion.steps)
    untimed = replace(record, occasion=replace(record.occasion, steps=steps))
    assert table(written(untimed), "so viele Stimmen wurden ausgegeben")[0] == ["Schritt", "Frage"]


def test_a_text_in_another_language_says_so() -> None:
    xml = opened(fifty("public", "en")).element.xml
    assert 'w:lang w:val="de-DE"' in xml  # titles of steps have no English words
    assert "<w:bidi/>" in opened(written(crowded())).element.xml


def test_a_row_that_is_longer_than_a_page_may_part() -> None:
    item = ItemFacts(ref="n1", number="1", field="W", text={"de": "sehr lang " * 900})
    [step] = [made.snapshot("review", [(item, {"saal": made.relevance(6, 1, 1)})], title="Prüfen")]
    assert any(fault.startswith("rows that part") for fault in faults(written(SessionRecord(snapshots=(step,)))))


def pages(data: bytes, folder: Path) -> int:
    """How many A4 pages LibreOffice makes of it."""
    if shutil.which("soffice") is None or shutil.which("pdfinfo") is None:
        pytest.fail("LibreOffice and poppler are needed: apt-get install libreoffice-writer poppler-utils")
    file = folder / "minutes.docx"
    file.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True)
    told = subprocess.run(["pdfinfo", str(file.with_suffix(".pdf"))], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", told).group(1))  # type: ignore[union-attr]


@pytest.mark.papers
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("needs", "most"), [(3, 5), (50, 15), (600, 80)])
def test_the_minutes_have_as_many_pages_as_people_read(needs: int, most: int, tmp_path: Path) -> None:
    cards = 2 if needs < 10 else 24
    found = {
        (audience, language): pages(written(large_results.evening(needs, cards=cards), audience, language), tmp_path)
        for audience in ("staff", "public")
        for language in ("de", "en")
    }
    print(f"{needs} needs: {found}")
    assert max(found.values()) <= most
