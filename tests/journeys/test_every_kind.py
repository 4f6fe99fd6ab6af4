"""Every kind from opening to every file: what was acknowledged is counted once, shown, exported and read from paper."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from typing import Any

import msgspec
import pytest

from facilitation import activities
from facilitation.actions import collect_evidence, exporting, importing_paper, late_paper
from facilitation.actions.verifying import verify
from facilitation.activities import AnyKind
from facilitation.rules.session.paper import FORMS, read_paper
from facilitation.store.session import sessions
from tests.activities.life import KEY, Life, decoded, installed, life, live, stored, tables
from tests.meeting import refusal

SETTINGS: dict[str, tuple[Mapping[str, Any], ...]] = {
    "vote": ({"needs": "all"}, {"statements": [{"de": "Kaffee"}, {"de": "Tee"}]}),
    "review": ({}, {"priority": False}),
    "poll": (
        {"unknown": True},
        {"answer": "multiple"},
        {"answer": "number", "maximum": 10, "step": 0.5, "unit": {"de": "km"}},
    ),
}
"""Where the defaults ask about nothing, or there are several ways to ask."""
LIVES = [
    pytest.param((name, settings), id=f"{name}-{n}")
    for name in [*(name for name, kind in activities.kinds().items() if kind.asks), "ampel"]
    for n, settings in enumerate(SETTINGS.get(name, ({},)))
]
"""Those that come with the program, and one that is added in a folder."""
SILENT = [name for name, kind in activities.kinds().items() if not kind.asks]


@pytest.fixture(scope="module", params=LIVES)
def lived(request, tmp_path_factory) -> Iterator[tuple[Life, list[str]]]:
    """A step of each kind that was asked, closed and revealed, and its items."""
    name, settings = request.param
    with ExitStack() as stack:
        if name not in activities.kinds():
            stack.enter_context(installed())
        one = stack.enter_context(life(tmp_path_factory.mktemp(name), activities.find(name), settings))
        yield one, live(one)


def test_the_total_of_every_item_is_the_number_of_its_rows(lived):
    one, items = lived
    assert items
    for item in items:
        expected = len([value for (_, ref), value in one.said.items() if ref == item and value is not None])
        assert one.room.total(one.step, item)["voices"] == stored(one, item) == expected == 13


def test_every_item_has_a_text_and_stands_in_the_result(lived):
    one, items = lived
    assert all(one.room.texts(one.step).values())
    assert [item["ref"] for item in one.room.result(one.step)["items"]] == items


def test_phones_and_screen_see_the_figures_of_the_result(lived):
    one, items = lived
    bucket, split = ("support", set()) if one.kind.live_figures else ("voices", {"saal", "online"})
    for audience in ("participant", "screen"):
        [tally] = [seen for name, seen in one.room.pictures(audience) if name == "tally" and seen]
        assert {ref: told["all"]["counts"][bucket] for ref, told in tally["items"].items()} == dict.fromkeys(items, 13)
        assert all(told["channels"].keys() == split for told in tally["items"].values())


def test_no_file_is_without_the_result(lived):
    one, items = lived
    record = one.record()
    texts = one.room.texts(one.step).values()
    for name, rows in tables(record).items():
        cells = [cell for row in rows for cell in row]
        assert [text for text in texts if not any(text in cell for cell in cells)] == [], name
        if name != "docx" or not one.kind.has_parts:  # the minutes name the item above a table of its parts
            told = [cell for row in rows if any(text in cell for text in texts for cell in row) for cell in row]
            assert "13" in told, name
    [result] = decoded(record)["results"]
    assert [item["total"]["voices"] for item in result["content"]["items"]] == [13] * len(items)


def test_the_figures_fit_the_shape_that_the_kind_documents(lived):
    one, _items = lived
    shape = one.kind.FigureShape
    assert shape is not None
    for item in one.room.result(one.step)["items"]:
        for figures in item["figures"].values():
            assert figures.keys() <= set(shape.__struct_fields__)
            msgspec.convert(figures, shape)


def test_paper_adds_the_voices_of_its_ballots_until_somebody_looks_at_the_result_and_is_a_supplement_then(lived):
    one, items = lived
    if not one.kind.paper_columns:
        pytest.skip("nobody answers it on paper")
    with one.room.store.reading() as db:
        [step] = importing_paper.steps(db, one.room.id)
    columns = importing_paper.columns()
    headers = FORMS["de"].answer_columns(columns)
    number = next(number for number, ref in step.items.items() if ref == items[0])
    said = {"relevance": "ja", "urgency": "5", "support": "ja", "answer": "1", "feedback": "4", "light": "rot"}
    own = {column.key for column in step.columns}
    cells = {"ballot": "1", "step": KEY, "number": number} | {key: text for key, text in said.items() if key in own}
    sheet = [list(headers.values()), [cells.get(key, "") for key in headers]]
    before = one.room.total(one.step, items[0])["voices"]
    ballots, wrong = read_paper({"Antworten": sheet}, [step], [], columns)
    assert wrong == []
    take = (importing_paper.take_paper, one.room.id, "Anna", ballots)
    assert one.room.store.do(*take).late == 1
    one.room.store.do(late_paper.close_supplement, one.room.id, "Anna", activity=one.step)
    with one.room.store.reading() as db:
        [supplement] = exporting.supplements(db, one.room.id)
        assert verify(db).problems == []
    voices = {item.ref: item.total["voices"] for item in supplement.items if item.total}
    assert (voices, one.room.total(one.step, items[0])["voices"]) == ({items[0]: 1}, before)
    one.room.steer("discard", activity=one.step, reason="Probe")
    one.room.steer("open", activity=one.step)
    one.room.store.do(*take)
    one.room.steer("close", activity=one.step)
    assert one.room.total(one.step, items[0])["voices"] >= 1
    assert one.room.uncounted() == []


@pytest.mark.parametrize("name", SILENT)
def test_what_asks_nothing_is_never_opened_and_leaves_no_result(name, tmp_path):
    with life(tmp_path, activities.find(name), {}) as one:
        one.room.steer("go", activity=one.step)
        assert refusal(one.room.steer, "open", activity=one.step) == "not_now"
        assert one.room.result(one.step) is None
        assert one.record().snapshots == ()


def test_no_single_number_of_a_poll_is_in_any_file(tmp_path):
    kind: AnyKind = activities.find("poll")
    with life(tmp_path, kind, {"answer": "number"}) as one:
        live(one)
        for audience in ("staff", "public"):
            [result] = decoded(one.record(), audience)["results"]
            [item] = result["content"]["items"]
            assert [bucket for bucket in item["total"] if bucket.startswith("exact:")] == []
            assert item["figures"]["all"]["number"]["n"] == 13


def test_of_four_numbers_of_a_poll_nobody_outside_the_administration_reads_anything(tmp_path):
    with life(tmp_path, activities.find("poll"), {"answer": "number"}) as one:
        one.room.steer("open", activity=one.step)
        for n in range(4):
            one.give(one.room.join(), "s0", 30 * n)
        one.room.steer("close", activity=one.step)
        one.room.steer("reveal", activity=one.step)
        [result] = decoded(one.record(), "public")["results"]
        [item] = result["content"]["items"]
        assert (item["total"], item["told"]) == ({}, {"number": {"state": "few"}})
        assert item["figures"]["all"] == {"voices": None, "number": None}
        seen = [picture for name, picture in one.room.pictures("screen") if name == "tally" and picture]
        assert seen[0]["items"]["s0"]["all"]["counts"] == {}


def test_minutes_and_workbook_tell_a_poll_option_by_option(tmp_path):
    with life(tmp_path, activities.find("poll"), {"unknown": True}) as one:
        live(one)
        rows = tables(one.record())
    assert [row for row in rows["docx"] if row[0] in ("alle Antworten", "Ja", "Nein", "keine Angabe")][:4] == [
        ["alle Antworten", "8", "–"],
        ["Ja", "4", "50\u00a0%"],
        ["Nein", "4", "50\u00a0%"],
        ["keine Angabe", "5", "–"],
    ]
    [head, *told] = [row for row in rows["csv"] if "Ja" in row]
    assert head[6:8] == ["Antwort", "Zugang"]
    assert [row[6:8] for row in told] == [["Ja", "Alle"], ["Ja", "Saal"], ["Ja", "Online"]]


def test_a_kind_that_was_added_is_in_the_evidence_for_the_next_version(tmp_path):
    with installed(), life(tmp_path, activities.find("ampel"), {}) as one:
        [first, *_others] = live(one)
        with one.room.store.reading() as db:
            version = sessions.by_id(db, one.room.id).plan_version_id
            rows = collect_evidence.collect(db, version, [one.room.id])
        [said] = next(row.evidence for row in rows if row.number == "S-01") if first else []
        assert said["kind"] == "ampel"
        assert said["voices"] == 13
        assert [(title, value) for title, value, _style in said["figures"]] == [("Grün", 4), ("Gelb", 4), ("Rot", 5)]
