"""Pictures of told figures."""

from facilitation.rules.documents.blocks import Bars, PointMap
from tests.exchange.minutes import large_results
from tests.exchange.minutes.documents import composed


def test_each_field_has_one_picture_with_what_it_shows_in_words() -> None:
    pictures = [one for one in composed(large_results.evening(50)).document.blocks if isinstance(one, Bars)]
    assert [one.title for one in pictures] == [
        "Dringlichkeit von 1 bis 5",
        *(
            f"Noch wichtig? {name}"
            for name in ("A Arbeit", "B Bildung", "S Sprache", "W Wohnen", "N Werte, Regeln und Normen")
        ),
    ]
    assert pictures[1].description.startswith("Balken, je Bedarf einer: A-01: 70\u00a0% ja, ")
    assert not any(
        isinstance(one, Bars | PointMap) for one in composed(large_results.evening(3, cards=2)).document.blocks
    )


def test_the_map_names_the_needs_of_each_quarter_in_words() -> None:
    [drawn] = [one for one in composed(large_results.evening(50)).document.blocks if isinstance(one, PointMap)]
    assert drawn.description.startswith(
        "Karte mit einem Punkt je Bedarf, nach oben wichtiger, nach rechts dringender. "
    )
    assert "klären: A-05, B-04, S-03, W-02, W-06, N-01" in drawn.description
    assert len(drawn.points) == 45
