from facilitation.rules.results.snapshot import ItemFacts
from facilitation.rules.session.record import Remark


def test_a_remark_is_kept_until_somebody_decides():
    assert Remark(activity=3, need=ItemFacts(ref="n1", text={"de": "Wohnungen fehlen."}), text="Ja").state == "kept"
