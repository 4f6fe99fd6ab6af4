from facilitation.rules.session.preparation import Prepared, checklist, first_open

NOTHING = Prepared(dated=False, steps=0, channels=0, linked=frozenset(), invited=False, printed=None)
READY = Prepared(dated=True, steps=10, channels=3, linked=frozenset({"moderator", "screen"}), invited=True, printed=20)


def done(found):
    return [check.key for check in checklist(found) if check.done]


def test_nothing_is_ready_of_an_empty_session():
    assert done(NOTHING) == []
    assert [check.key for check in checklist(NOTHING)] == ["day", "agenda", "channels", "links", "invitation"]


def test_each_point_is_done_by_what_it_names():
    assert done(NOTHING._replace(steps=3)) == ["agenda"]
    assert done(NOTHING._replace(linked=frozenset({"screen"}))) == []
    assert done(NOTHING._replace(linked=frozenset({"screen", "moderator", "helper"}))) == ["links"]
    assert done(NOTHING._replace(invited=True)) == ["invitation"]
    assert done(READY) == [check.key for check in checklist(READY)]


def test_ballots_are_seen_to_only_where_people_take_part_on_paper():
    assert [check.done for check in checklist(READY._replace(printed=0)) if check.key == "ballots"] == [False]
    assert [check.key for check in checklist(READY._replace(printed=None)) if check.key == "ballots"] == []


def test_what_is_next_is_the_first_that_is_open():
    assert first_open(checklist(READY)) is None
    assert first_open(checklist(READY._replace(printed=0))).key == "ballots"
    assert first_open(checklist(READY._replace(printed=0, steps=0))).act == "Tagesordnung machen"
