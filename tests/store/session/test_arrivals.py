"""How voices came in, in memory: addresses only as numbers, forgotten with the session."""

from facilitation.rules.session.arrivals import EVERY, PAGE, PROGRAM, TURNS, Arrival, Burst, JoinGroup
from facilitation.store.session.arrivals import Arrivals


def noted(*came):
    arrivals = Arrivals()
    for voice, address, way, now in came:
        arrivals.note(1, voice, address=address, way=way, now=now)
    return arrivals


def test_voices_of_one_address_have_one_number_and_others_another():
    arrivals = noted((5, "10.0.0.1", PAGE, 3.0), (6, "10.0.0.2", PAGE, 4.0), (7, "10.0.0.1", PAGE, 9.9))
    assert arrivals.groups(1) == [JoinGroup(Arrival(1, 0, PAGE), (5, 7)), JoinGroup(Arrival(2, 0, PAGE), (6,))]
    assert arrivals.groups(1, left_out={5, 7}) == [JoinGroup(Arrival(2, 0, PAGE), (6,))]
    assert arrivals.groups(2) == []


def test_a_voice_keeps_how_it_came_first():
    assert noted((5, "a", PAGE, 3.0), (5, "b", PROGRAM, 30.0)).groups(1) == [JoinGroup(Arrival(1, 0, PAGE), (5,))]


def test_no_address_is_kept_and_two_processes_keep_different_hashes():
    first, second = (noted((5, "10.11.12.13", PAGE, 3.0)) for _ in range(2))
    kept = [next(iter(one._sessions[1].origins)) for one in (first, second)]
    assert kept[0] != kept[1]
    assert b"10.11.12.13" not in b"".join(kept)


def test_bursts_are_counted_in_all_and_of_programs():
    arrivals = noted(*((n, "a", PAGE, 100.0) for n in range(10)), *((n, "b", PROGRAM, 101.0) for n in range(10, 31)))
    assert arrivals.bursts(1) == {EVERY: Burst(100.0, 101.0, 31), PROGRAM: Burst(101.0, 101.0, 21)}
    assert noted(*((n, "a", PAGE, n * 1.0) for n in range(300))).bursts(1) == {}
    assert arrivals.bursts(2) == {}


def test_many_people_at_a_shared_device_are_no_burst():
    assert noted(*((n, "a", TURNS, 100.0) for n in range(40))).bursts(1) == {}


def test_sessions_that_are_not_kept_are_forgotten():
    arrivals = noted((5, "a", PAGE, 3.0))
    arrivals.note(2, 6, address="a", way=PAGE, now=3.0)
    arrivals.keep_only([2, 3])
    assert (arrivals.groups(1), len(arrivals.groups(2))) == ([], 1)
