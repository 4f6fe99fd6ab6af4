"""One address may hold so many connections and no more, a trusted proxy any number."""

import ipaddress

from facilitation.wire.connection_count import ConnectionCount


def test_an_address_holds_so_many_at_once():
    count = ConnectionCount(2)
    assert [count.enter("192.0.2.1") for _ in range(3)] == [True, True, False]
    assert count.enter("192.0.2.2")
    count.leave("192.0.2.1")
    assert count.enter("192.0.2.1")


def test_a_trusted_proxy_stands_for_many():
    count = ConnectionCount(1)
    count.proxies = (ipaddress.ip_network("10.0.0.0/8"),)
    assert [count.enter(address) for address in ("10.0.0.1", "10.0.0.1", "192.0.2.1", "192.0.2.1")] == [
        True,
        True,
        True,
        False,
    ]
