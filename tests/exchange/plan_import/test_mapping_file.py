"""A mapping file comes back as it was; one that is none names the place."""

import pytest

from facilitation.exchange.plan_import.mapping_file import read_mapping, write_mapping
from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.rules.planfile.preview import Mapping, SheetMapping

SHEET = SheetMapping(header_row=0, each="measure", columns={0: "field", 12: "need:en"}, skip=(7, 9), fill_down=(1,))
MAPPING = Mapping(sheets={"Blatt 1": SHEET}, title="Plan", states={"1": "läuft"}, plan="2024", joins={"M1": ("A",)})


def test_a_mapping_comes_back_as_it_was():
    assert read_mapping(write_mapping(MAPPING)) == MAPPING
    assert read_mapping(write_mapping(Mapping())) == Mapping()


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b'{"schema": "facilitation-mapping/1", "sheet": {}}', b'{"schema": "facilitation-plan/1"}'],
)
def test_anything_else_is_refused(data):
    with pytest.raises(Unreadable) as refused:
        read_mapping(data)
    assert refused.value.problem.code == "mapping_broken"
