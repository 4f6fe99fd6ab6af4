"""What a kind says of a need in the evidence for the next version."""

from msgspec.structs import replace

from facilitation import activities
from facilitation.activities.evidence import kind_evidence
from facilitation.activities.review import Review
from facilitation.rules.results.columns import Column
from facilitation.rules.results.evidence import KindEvidence
from tests.exchange.results_export import results_of_a_session as made


def test_a_review_suggests_and_has_no_figures_beside_the_shared_ones() -> None:
    review = made.review()
    assert kind_evidence(review, review.items[0]) == KindEvidence("keep", ())


def test_support_suggests_nothing() -> None:
    collected = made.collected()
    assert kind_evidence(collected, collected.items[-1]) == KindEvidence(None, ())


def test_a_column_without_a_chosen_medium_is_evidence_too(monkeypatch) -> None:
    def columns(_kind: Review, item_type: str) -> tuple[Column, ...]:
        return (Column("mood", "Stimmung", 10, "count", lambda one: one.counts["voices"]),) if item_type == "n" else ()

    monkeypatch.setattr(Review, "columns", columns)
    review = made.review()
    assert kind_evidence(review, review.items[0]).figures == (("Stimmung", 120, "count"),)


def test_a_kind_that_is_not_installed_says_nothing() -> None:
    review = made.review()
    gone = replace(review, activity=replace(review.activity, kind="gone"))
    assert "gone" not in activities.kinds()
    assert kind_evidence(gone, gone.items[0]) == KindEvidence()
