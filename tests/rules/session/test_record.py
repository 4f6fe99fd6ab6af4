import pytest

from facilitation.rules.results.snapshot import ItemFacts, published
from facilitation.rules.session.record import Occasion, Remark, SessionRecord, seen_by
from tests.exchange.results_export.results_of_a_session import review

NEED = ItemFacts(ref="n1", text={"de": "Wohnungen fehlen."})
REMARKS = tuple(Remark(activity=3, need=NEED, text=state, state=state) for state in ("kept", "approved", "held"))
RECORD = SessionRecord(snapshots=(review(),), remarks=REMARKS, occasion=Occasion(place="Rathaus"))


def test_staff_have_everything():
    assert seen_by("staff", RECORD) == RECORD


@pytest.mark.parametrize("audience", ["moderator", "participant", "screen", "public"])
def test_everybody_else_has_no_small_groups_and_only_approved_remarks(audience):
    assert seen_by(audience, RECORD) == SessionRecord(
        snapshots=(published(review()),), remarks=(REMARKS[1],), occasion=Occasion(place="Rathaus")
    )


def test_a_remark_is_kept_until_somebody_decides():
    assert Remark(activity=3, need=NEED, text="Ja").state == "kept"
