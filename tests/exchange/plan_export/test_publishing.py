"""What records say of a publication."""

import pytest

from facilitation.exchange.plan_export.publishing import BadPublishing, Publishing


@pytest.mark.parametrize("wrong", [{"base": "javascript:alert(1)"}, {"base": "https://a b"}, {"licence": "frei"}])
def test_an_address_or_a_licence_that_no_portal_takes_is_refused(wrong):
    with pytest.raises(BadPublishing):
        Publishing(**wrong)
