"""For which hosts a server answers: over HTTPS for its public one, in a network also for its own addresses."""

import socket

import pytest

from facilitation.accepted_hosts import AcceptedHosts, is_own_address

HTTPS = AcceptedHosts("https://Mitreden.example", ["intern.example"])
NETWORK = AcceptedHosts("http://192.0.2.7:8000")
OWN_NAME = socket.gethostname()


@pytest.mark.parametrize(
    "host",
    ["mitreden.example", "MITREDEN.example:443", "mitreden.example:8443", "localhost:8000", "127.0.0.1", "[::1]:8000",
     "intern.example"],
)  # fmt: skip
def test_over_https_the_public_one_loopback_and_those_named(host):
    assert HTTPS.accept(host)


EVIL = [
    "evil.example", "mitreden.example.evil.example", "evil-mitreden.example", "xmitreden.example", "mitreden.example.",
    ".mitreden.example", "mitreden.example@evil.example", "evil.example#mitreden.example", "mitreden.example, evil.example",
    "mitreden.example evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "127.1", "2130706433", "0x7f000001",
    "0.0.0.0", "[::]", "[::ffff:0.0.0.0]", "169.254.169.254", "", " ", "x:99999999", "мitreden.example",
]  # fmt: skip


@pytest.mark.parametrize("host", EVIL)
@pytest.mark.parametrize("hosts", [HTTPS, NETWORK])
def test_no_other_host(hosts, host):
    assert not hosts.accept(host)


@pytest.mark.parametrize("host", ["192.0.2.7:8000", "localhost", "127.0.0.2:8000", OWN_NAME, f"{OWN_NAME}.local:8000"])
def test_in_a_network_also_the_addresses_and_the_name_of_this_machine(host):
    assert NETWORK.accept(host)
    assert HTTPS.accept(host) is (host == "localhost")


@pytest.mark.parametrize(
    ("name", "own"),
    [("127.0.0.1", True), ("192.0.2.7", False), ("2001:db8::1", False), ("224.0.0.1", False), ("x", False)],
)
def test_an_address_is_own_if_a_socket_can_have_it(name, own):
    assert is_own_address(name) is own


def test_a_public_name_with_an_umlaut_and_an_address_of_the_newer_kind():
    assert AcceptedHosts("https://bürger.example").accept("xn--brger-kva.example")
    assert AcceptedHosts("http://[2001:db8::1]:8000").accept("[2001:db8::1]:8000")
