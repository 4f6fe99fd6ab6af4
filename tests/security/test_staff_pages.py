"""No page of the staff without signing in, and none by a form of another site."""

import re

import pytest

from tests.web.application import ORIGIN, signed_in


def test_nobody_sees_a_page_without_signing_in(application):
    client = application.flask.test_client()
    pages = [rule.rule for rule in application.flask.url_map.iter_rules() if rule.rule.startswith("/staff/")]
    for page in pages:
        if page in ("/staff/", "/staff/anmelden", "/staff/anmelden/code", "/staff/abmelden"):
            continue
        address = re.sub(r"<any\((\w+)[^>]*>", r"\1", page)
        address = re.sub(r"<\w+>", "ABCDEFGH", re.sub(r"<int:\w+>", "1", address))
        seen = client.get(address)
        assert (seen.status_code, seen.location) == (302, f"/staff/anmelden?next={address}") or seen.status_code == 405
        assert client.post(address, headers={"Origin": ORIGIN}).status_code in (403, 405)


@pytest.mark.parametrize("origin", [None, "https://example.org", "null"])
def test_a_form_from_elsewhere_is_refused(application, origin):
    client = signed_in(application)
    client.environ_base.pop("HTTP_ORIGIN")
    headers = {} if origin is None else {"Origin": origin}
    for page in ("/staff/texte/impressum/de", "/staff/abmelden", "/staff/anmelden", "/staff/sitzungen/neu"):
        assert client.post(page, headers=headers, data={"text": "x"}).status_code == 403
