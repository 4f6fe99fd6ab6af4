"""Slides of what was shown."""

from msgspec.structs import replace

from facilitation.exchange.locale import Locale
from facilitation.exchange.papers import slides
from facilitation.rules.documents.slides import MOST_BARS, MOST_ROWS
from facilitation.rules.session.minutes import Minutes, Task
from tests.exchange.minutes import large_results
from tests.exchange.minutes.documents import ENGLISH, crowded

GERMAN = Locale("de", str)


def test_each_title_is_a_sentence() -> None:
    deck = slides.compose(large_results.evening(50), GERMAN)
    assert [one.title for one in deck.slides] == [
        "148 Menschen haben mitgemacht.",
        "30 von 50 Bedarfen sind weiter aktuell.",
        "Diese Bedarfe sind am dringendsten.",
        "A Arbeit: 6 von 10 Bedarfen sind weiter aktuell.",
        "B Bildung: 6 von 10 Bedarfen sind weiter aktuell.",
        "S Sprache: 6 von 10 Bedarfen sind weiter aktuell.",
        "W Wohnen: 6 von 10 Bedarfen sind weiter aktuell.",
        "N Werte, Regeln und Normen: 6 von 10 Bedarfen sind weiter aktuell.",
        "Bei 5 Bedarfen sind sich die Teilnehmenden uneins.",
        "24 Bedarfe wurden neu vorgeschlagen.",
    ]
    english = slides.compose(large_results.evening(50), Locale("en", lambda words: str(ENGLISH[words])))
    assert [one.title[-1] for one in english.slides] == ["."] * 10


def test_a_slide_has_no_more_than_can_be_read_and_tells_what_is_left_out() -> None:
    for record in (
        large_results.evening(3, cards=0, remarks=0),
        large_results.evening(50),
        large_results.evening(600),
        crowded(),
    ):
        for slide in slides.compose(record, GERMAN).slides:
            assert slide.chart is None or len(slide.chart.labels) <= MOST_BARS
            assert slide.table is None or len(slide.table.rows) <= MOST_ROWS
    assert slides.compose(crowded(), GERMAN).slides[0].points == ("und 4 weitere",)


def test_what_fewer_than_five_answered_is_on_no_slide() -> None:
    charts = [one.chart for one in slides.compose(large_results.evening(50), GERMAN).slides if one.chart]
    labels = [label for chart in charts for label in chart.labels]
    assert not any(few in label for few in ("A-11", "B-10", "S-11", "W-10", "N-11") for label in labels)


def test_the_last_slide_has_what_was_agreed() -> None:
    tasks = (Task(what="Gespräch mit Vermietern", who="Sozialamt", until="Herbst"),)
    last = slides.compose(
        replace(large_results.evening(50), minutes=Minutes(tasks=tasks, outcome="Der Rat berät.")), GERMAN
    ).slides[-1]
    assert (last.title, last.points) == ("So geht es weiter.", ("Der Rat berät.",))
    assert last.table is not None
    assert last.table.rows == (("Gespräch mit Vermietern", "Sozialamt, Herbst"),)


def test_the_last_slide_tells_where_the_result_can_be_read() -> None:
    address = "https://mitreden.example/s/K7M4PQ2X"
    for minutes, title in (
        (Minutes(), "Hier lesen Sie das Ergebnis nach."),
        (Minutes(outcome="Der Rat berät."), "So geht es weiter."),
        (Minutes(tasks=(Task(what="Gespräch"),)), "So geht es weiter."),
    ):
        record = replace(large_results.evening(3), minutes=minutes)
        last = slides.compose(record, GERMAN, address=address).slides[-1]
        assert (last.title, last.address) == (title, address)


def test_needs_beside_bars_are_not_cut() -> None:
    fields = [one for one in slides.compose(large_results.evening(50), GERMAN).slides if one.chart and one.points]
    labels = [label for one in fields for label in one.chart.labels]
    assert "A-01 Ausländische Abschlüsse werden schneller anerkannt, und Beratung dazu ist leicht zu finden." in labels
    assert [label for label in labels if label.endswith("…")] == []
    assert fields[-1].points == ("Was am dringendsten ist, steht oben. Gezeigt sind 6 von 10 Bedarfen.",)
