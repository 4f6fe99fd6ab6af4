"""How it was done."""

from msgspec.structs import replace

from tests.exchange.documents.word_shape import text
from tests.exchange.minutes import large_results
from tests.exchange.minutes.documents import table, written
from tests.exchange.results_export import results_of_a_session as made


def test_the_agenda_has_times_only_if_they_are_known() -> None:
    record = large_results.evening(3, cards=2)
    assert table(written(record), "Ablauf")[1] == ["14:02", "Begrüßung", ""]
    steps = tuple(replace(step, at=None) for step in record.occasion.steps)
    untimed = replace(record, occasion=replace(record.occasion, steps=steps))
    assert table(written(untimed), "Ablauf")[0] == ["Schritt", "Frage"]


def test_the_method_names_each_step_with_its_kind_its_question_in_all_languages_and_its_round() -> None:
    snapshot = replace(made.review(), round=2)
    asked = replace(snapshot, activity=replace(snapshot.activity, question={"de": "Und?", "en": "Well?"}))
    lines = text(written(made.record([asked, made.collected()]))).splitlines()
    assert [line for line in lines if line.startswith(("Prüfen\t", "Sammeln\t"))] == [
        "Prüfen\tBedarfe prüfen. Frage: Und? · Well? Durchgang 2",
        "Sammeln\tKarten sammeln. Frage: Und?",
    ]
