from facilitation.rules.session.preparation import Prepared, checklist

NOTHING = Prepared(dated=False, steps=0, channels=0, linked=frozenset())


def done(found):
    return [check.name for check in checklist(found) if check.done]


def test_nothing_is_ready_of_an_empty_session():
    assert done(NOTHING) == []
    assert len(checklist(NOTHING)) == 5


def test_each_point_is_done_by_what_it_names():
    assert done(NOTHING._replace(steps=3)) == ["Tagesordnung"]
    assert done(NOTHING._replace(linked=frozenset({"screen"}))) == ["Link für die Leinwand"]
    ready = Prepared(dated=True, steps=10, channels=3, linked=frozenset({"moderator", "screen"}))
    assert done(ready) == [check.name for check in checklist(ready)]


def test_each_point_leads_to_where_it_is_done():
    assert all(bool(check.page) != bool(check.anchor) for check in checklist(NOTHING))
