"""Where a city keeps a template of each kind of paper."""

from facilitation.exchange.word_template.kinds import KINDS
from facilitation.web.staff.own_template import ADDRESSES


def test_every_kind_of_template_has_an_address() -> None:
    assert list(ADDRESSES.values()) == list(KINDS.values())
