"""What records say of a publication."""

import pytest

from facilitation.exchange.plan_export.publishing import BadPublishing, Publishing, stable_uuid, zipped
from tests.exchange.plan_export.office_files import unzipped
from tests.exchange.plan_export.sample_plans import PUBLISHED


@pytest.mark.parametrize("wrong", [{"base": "javascript:alert(1)"}, {"base": "https://a b"}, {"licence": "frei"}])
def test_an_address_or_a_licence_that_no_portal_takes_is_refused(wrong):
    with pytest.raises(BadPublishing):
        Publishing(**wrong)


def test_files_are_named_by_their_address_or_beside_the_record():
    assert PUBLISHED.address("plan.csv") == "https://daten.musterlingen.example/plan/plan.csv"
    assert Publishing().address("plan.csv") == "plan.csv"


def test_the_same_parts_have_the_same_uuid_and_others_another():
    assert stable_uuid("need", "1") == stable_uuid("need", "1")
    assert len({stable_uuid("need", "1"), stable_uuid("need1"), stable_uuid("need", "2")}) == 3


def test_an_archive_of_the_same_files_has_the_same_bytes():
    files = {"a.txt": b"a" * 1000, "b.txt": b"b"}
    assert zipped(files) == zipped(files)
    assert unzipped(zipped(files)) == files
