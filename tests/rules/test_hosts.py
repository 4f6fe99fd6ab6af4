"""A Host header is a name or an address, with or without a port, and nothing else."""

import pytest

from facilitation.rules.hosts import host_name, host_names, literal_address


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("mitreden.example", "mitreden.example"),
        ("Mitreden.EXAMPLE:8443", "mitreden.example"),
        ("192.0.2.7:8000", "192.0.2.7"),
        ("[2001:DB8::1]:8000", "2001:db8::1"),
        ("[::1]", "::1"),
        ("my_app:8000", "my_app"),
        ("", ""),
        ("a b", ""),
        ("mitreden.example:", ""),
        ("mitreden.example:80:80", ""),
        ("mitreden.example:evil", ""),
        ("mitreden.example@evil.example", ""),
        ("mitreden.example/evil", ""),
        ("mitreden.example,evil.example", ""),
        ("mitreden.example\x00", ""),
        ("mitreden.example\n", ""),
        ("mitrede\u212an.example", ""),  # the sign of kelvin, a k without regard to case
        ("::1", ""),
        ("[::1", ""),
    ],
)
def test_the_name_in_a_header(header, name):
    assert host_name(header) == name


def test_a_list_is_read_as_browsers_send_names():
    assert host_names(" Bürger.example , 192.0.2.7,[2001:db8::1]:8000,") == (
        "xn--brger-kva.example",
        "192.0.2.7",
        "2001:db8::1",
    )
    with pytest.raises(ValueError, match="'https://x' is no host"):
        host_names("https://x")


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("192.0.2.7", True), ("::1", True), ("0.0.0.0", False), ("::", False), ("224.0.0.1", False), ("a.example", False)],
)
def test_an_address_of_one_machine(name, is_one):
    assert (literal_address(name) is not None) is is_one
