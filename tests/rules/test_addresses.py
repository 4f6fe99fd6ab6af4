"""The address of a client, which only trusted proxies may report."""

import pytest

from facilitation.rules.addresses import LONGEST, client_address, is_one_of, networks

PROXY = networks("10.0.0.1, 192.168.7.0/24")
PHONE, LIE = "198.51.100.7", "203.0.113.9"


@pytest.mark.parametrize(
    ("peer", "forwarded", "trusted", "who"),
    [
        (PHONE, "", (), PHONE),
        (PHONE, LIE, (), PHONE),  # no proxy is named: nobody may say where they come from
        (PHONE, LIE, PROXY, PHONE),  # past the proxy
        ("10.0.0.1", PHONE, PROXY, PHONE),
        ("10.0.0.1", f"{LIE}, {PHONE}", PROXY, PHONE),  # the client wrote the first one itself
        ("10.0.0.1", f"{LIE},{PHONE}, 192.168.7.9", PROXY, PHONE),  # two proxies in a row
        ("10.0.0.1", f"192.168.7.9, {PHONE}", PROXY, PHONE),
        ("10.0.0.1", "", PROXY, "10.0.0.1"),
        ("10.0.0.1", "unknown", PROXY, "10.0.0.1"),
        ("10.0.0.1", f"{LIE}, x, 192.168.7.9", PROXY, "192.168.7.9"),
        ("10.0.0.1", f"{PHONE}:4711", PROXY, PHONE),
        ("10.0.0.1", f'"{PHONE}:4711"', PROXY, PHONE),
        ("10.0.0.1", f"{LIE}:1, {PHONE}:51000, 192.168.7.9:443", PROXY, PHONE),
        ("10.0.0.1", "[2001:db8:1:2:ffff::1]", PROXY, "2001:db8:1:2::/64"),
        ("10.0.0.1", "[2001:db8:1:2:ffff::1]:443", PROXY, "2001:db8:1:2::/64"),
        ("10.0.0.1", '"[2001:db8:1:2:ffff::1]:443"', PROXY, "2001:db8:1:2::/64"),
        ("10.0.0.1", f"[::ffff:{PHONE}]:443", PROXY, PHONE),
        ("10.0.0.1", f'"{PHONE}:4711', PROXY, "10.0.0.1"),
        ("10.0.0.1", f"{PHONE}:471100", PROXY, "10.0.0.1"),
        ("10.0.0.1", f"{PHONE}:", PROXY, "10.0.0.1"),
        ("10.0.0.1", f"[{PHONE}", PROXY, "10.0.0.1"),
        ("10.0.0.1", "[]:80", PROXY, "10.0.0.1"),
        ("10.0.0.1", f" {PHONE} ,", PROXY, "10.0.0.1"),
        ("10.0.0.1", f"{PHONE}, " * LONGEST, PROXY, "10.0.0.1"),
        ("10.0.0.1", "x" * LONGEST + f", {PHONE}", PROXY, PHONE),
        ("10.0.0.1", "192.0.2.9, " * LONGEST + PHONE, PROXY, PHONE),
        ("10.0.0.1", PHONE * LONGEST, PROXY, "10.0.0.1"),
        ("::ffff:10.0.0.1", PHONE, PROXY, PHONE),  # a socket for both families names IPv4 so
        ("2001:db8:1:2:3:4:5:6", "", (), "2001:db8:1:2::/64"),
        ("10.0.0.1", "2001:db8:1:2:ffff::1", PROXY, "2001:db8:1:2::/64"),
        ("", "", PROXY, ""),
        ("no address", PHONE, PROXY, ""),
    ],
)
def test_the_client_is_the_nearest_address_that_is_not_a_trusted_proxy(peer, forwarded, trusted, who):
    assert client_address(peer, forwarded, trusted) == who


@pytest.mark.parametrize("text", ["nginx", "10.0.0", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.1;10.0.0.2", "*"])
def test_a_setting_that_is_not_a_network_raises(text):
    with pytest.raises(ValueError, match=r".+"):
        networks(text)


@pytest.mark.parametrize(
    ("peer", "known"), [("192.168.7.3", True), ("::ffff:10.0.0.1", True), (PHONE, False), ("", False)]
)
def test_a_peer_is_recognised_as_a_trusted_proxy(peer, known):
    assert is_one_of(peer, PROXY) is known


def test_without_trusted_networks_no_peer_is_trusted():
    assert networks(" , ") == ()
