"""What the environment decides, read strictly."""

import pytest

from facilitation.settings import BadSetting, Limits, from_environment


def test_without_a_word_the_limits_are_those_of_a_hall():
    assert from_environment({}).limits == Limits()


NOTHING = ["answers", "answers=", "answers=5", "answers=5/", "answers=0/5", "answers=5/0", "=5/5", "anwsers=5/5"]
NO_NUMBERS = [
    "answers=-1/5",
    "answers=inf/5",
    "answers=1e3/5",
    "answers=٥/5",
    "answers=5/5/5",
    "answers=5/5;connects=5/5",
]


def test_limits_can_be_raised_one_by_one():
    limits = from_environment({"FACILITATION_LIMITS": "answers=1000/2000, connects=0.5/10"}).limits
    assert (limits.answers, limits.connects) == ((1000.0, 2000.0), (0.5, 10.0))
    assert limits.contributions == Limits().contributions


@pytest.mark.parametrize("nonsense", NOTHING + NO_NUMBERS)
def test_nonsense_is_named(nonsense):
    with pytest.raises(BadSetting, match="FACILITATION_LIMITS"):
        from_environment({"FACILITATION_LIMITS": nonsense})


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ("https://mitreden.example", "https://mitreden.example"),
        ("https://mitreden.example/", "https://mitreden.example"),
        (" HTTPS://Mitreden.Example:443/ ", "https://mitreden.example"),
        ("http://192.0.2.7:80", "http://192.0.2.7"),
        ("http://192.0.2.7:8000", "http://192.0.2.7:8000"),
        ("https://[2001:DB8::7]:8443", "https://[2001:db8::7]:8443"),
        ("https://bürger.example", "https://bürger.example"),
        ("", None),
    ],
)
def test_the_public_address_is_kept_as_browsers_write_it(given, known):
    assert from_environment({"FACILITATION_PUBLIC_URL": given}).public_url == known


@pytest.mark.parametrize(
    "address", ["https://stadt.example/mitreden", "https://stadt.example/?a", "https://stadt.example/#a"]
)
def test_a_public_address_with_a_path_is_refused_and_said_what_to_do(address):
    with pytest.raises(BadSetting, match=r"must not have a path.*such as https://mitreden\.stadt\.example"):
        from_environment({"FACILITATION_PUBLIC_URL": address})


@pytest.mark.parametrize(
    "nonsense",
    ["mitreden.example", "ftp://mitreden.example", "https://", "https://x:0", "https://x:99999", "https://a@x", "//x"],
)
def test_what_is_no_public_address_is_named(nonsense):
    with pytest.raises(BadSetting, match="FACILITATION_PUBLIC_URL must be like"):
        from_environment({"FACILITATION_PUBLIC_URL": nonsense})


def test_without_a_word_no_proxy_is_trusted():
    assert from_environment({}).trusted_proxies == ()


def test_proxies_are_named_by_address_or_network():
    known = from_environment({"FACILITATION_TRUSTED_PROXY": "127.0.0.1, 10.1.0.0/16,2001:db8::/64"}).trusted_proxies
    assert [str(network) for network in known] == ["127.0.0.1/32", "10.1.0.0/16", "2001:db8::/64"]


@pytest.mark.parametrize(
    "nonsense", ["*", "yes", "1", "nginx", "10.0.0.1/8", "0.0.0.0/0", "::/0", "127.0.0.1 10.0.0.1"]
)
def test_a_proxy_that_is_no_address_or_everybody_is_no_setting(nonsense):
    with pytest.raises(BadSetting, match="FACILITATION_TRUSTED_PROXY"):
        from_environment({"FACILITATION_TRUSTED_PROXY": nonsense})


@pytest.mark.parametrize("wire", ["fast", "stock"])
def test_the_wire_is_chosen(wire):
    assert from_environment({"FACILITATION_WIRE": wire}).wire == wire


def test_another_wire_is_refused():
    with pytest.raises(BadSetting, match="FACILITATION_WIRE must be one of fast, stock"):
        from_environment({"FACILITATION_WIRE": "faster"})


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ("", ()),
        ("sicherheit@stadt.example", ("mailto:sicherheit@stadt.example",)),
        (
            " mailto:it@stadt.example , https://stadt.example/melden?a=1",
            ("mailto:it@stadt.example", "https://stadt.example/melden?a=1"),
        ),
        ("tel:+49-30-123456", ("tel:+49-30-123456",)),
    ],
)
def test_who_hears_of_weaknesses_is_a_mail_address_a_page_or_a_number(given, known):
    assert from_environment({"FACILITATION_SECURITY_CONTACT": given}).security_contact == known


@pytest.mark.parametrize(
    "nonsense",
    [
        "yes",
        "http://stadt.example",
        "javascript:alert(1)",
        "a@b",
        "a@b.example\nExpires: 9999",
        "https://stadt.example/\r\nx",
        "ä@stadt.example",
        "tel:110",
    ],
)
def test_a_contact_that_the_standard_does_not_know_is_refused(nonsense):
    with pytest.raises(BadSetting, match="FACILITATION_SECURITY_CONTACT"):
        from_environment({"FACILITATION_SECURITY_CONTACT": nonsense})
