"""The rules of a session for texts, and until when its moderation log is public: each is kept beside the other."""

from facilitation.rules.session.moderation import NO_RULES, TextRules
from facilitation.store.session import moderation


def test_rules_and_publication_do_not_change_each_other(room):
    rules = TextRules(words=("Müller",), most=3, pause_s=20, remark_length=200)
    with room.store.reading() as db:
        assert (moderation.text_rules(db, room.id), moderation.published_at(db, room.id)) == (NO_RULES, None)
    room.store.do(moderation.publish, room.id, 7)
    room.store.do(moderation.set_rules, room.id, rules)
    with room.store.reading() as db:
        assert (moderation.text_rules(db, room.id), moderation.published_at(db, room.id)) == (rules, 7)
    room.store.do(moderation.publish, room.id, None)
    with room.store.reading() as db:
        assert (moderation.text_rules(db, room.id), moderation.published_at(db, room.id)) == (rules, None)


def test_the_town_has_one_set_of_rules_and_the_last_one_holds(room):
    with room.store.reading() as db:
        assert moderation.default_rules(db) == NO_RULES
    for rules in (TextRules(most=3), TextRules(words=("Müller",), remark_length=100)):
        room.store.do(moderation.set_default_rules, rules)
        with room.store.reading() as db:
            assert moderation.default_rules(db) == rules
