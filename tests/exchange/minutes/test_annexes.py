"""The annexes of the minutes."""

from hashlib import sha256

from msgspec.structs import replace

from facilitation.exchange.results_export import json as results_json
from facilitation.rules.session.record import Blackening
from tests.exchange.documents.word_shape import text
from tests.exchange.minutes.documents import table, written
from tests.exchange.results_export import results_of_a_session as made


def test_staff_get_all_remarks_with_their_states_and_others_the_approved_ones() -> None:
    record = made.record(remarks=made.remarks())
    internal, outside = text(written(record)), text(written(record, "public"))
    assert table(written(record), "Anmerkungen zu den Bedarfen")[1:] == [
        ["1.2", "„=Das wartet.“", "wartet"],
        ["1.10", "„Das ist frei.“", "freigegeben"],
        ["1.10", "„Das bleibt hier.“", "zurückgehalten"],
    ]
    assert table(written(record, "public"), "Anmerkungen zu den Bedarfen")[1:] == [["1.10", "„Das ist frei.“"]]
    assert "Nur für den Dienstgebrauch" in internal
    assert "Zur Weitergabe" in outside
    assert "Anmerkungen zu den Bedarfen" not in text(written(made.record(), "public"))


def test_a_remark_on_a_need_without_a_result_is_told_with_the_words_of_the_need() -> None:
    record = replace(made.record(remarks=made.remarks()), snapshots=(made.record().snapshots[-1],))
    [_head, first, *_others] = table(written(record), "Anmerkungen zu den Bedarfen")
    assert first[1] == "=1+1 – „=Das wartet.“"


def test_a_group_lists_its_cards_with_supporters_if_these_are_enough() -> None:
    [row] = [row for row in table(written(made.record()), "Karten und Bündel")[1:] if row[1].startswith("Nachhilfe")]
    assert row == ["Bildung: Kita/Schule", "Nachhilfe\n• Lernpaten\n• Nachhilfe", "14"]


def test_the_paper_has_the_checksum_of_the_file_with_its_figures() -> None:
    record = made.record(remarks=made.remarks())
    for audience, name in (("staff", ""), ("public", "oeffentlich-")):
        rows = dict(table(written(record, audience), "Prüfsummen")[1:])
        data = results_json.write(record, audience=audience)
        assert rows[f"Datendatei ergebnisse-{name}{record.snapshots[0].session.code}.json"] == sha256(data).hexdigest()


def test_what_was_blackened_stands_among_what_happened_without_its_words_and_the_reason_for_staff_alone() -> None:
    gone = Blackening(
        at=1_777_377_720_000, kind="card", title={"de": "Sammeln"}, rounds=(1,), state="approved", reason="Name"
    )
    record = replace(made.record(), blackenings=(gone,))
    assert "Text geschwärzt\tSammeln, 28. April 2026: Name" in text(written(record))
    assert "Text geschwärzt\tSammeln, 28. April 2026\n" in text(written(record, "public"))
