"""Rules of a session for what people write, and the log that may be published."""

from functools import partial

from facilitation.actions import moderating_texts
from facilitation.actions.copying_sessions import Wanted, copy_session
from facilitation.rules.session.moderation import TextRules
from facilitation.store.session import moderation, sessions
from tests.meeting import Meeting, refusal, rehearsal_of


def set_rules(room, **rules):
    room.store.do(moderating_texts.set_text_rules, room.id, "Anna", TextRules(**rules))


def log_of(room, *, public=False):
    read = moderating_texts.public_log if public else moderating_texts.moderation_log
    with room.store.reading() as db:
        return read(db, room.id)


def test_a_text_with_a_listed_word_waits_also_where_cards_are_shown_at_once(room):
    room.steer("change_step", activity=room.collect, step={"settings": {"approval": False}})
    room.steer("open", activity=room.collect)
    voice = room.join()
    set_rules(room, words=("Müller",))
    held, free = room.write(voice, "Herr Mueller"), room.write(voice, "Ein Garten")
    assert (room.card(held).state, room.card(free).state) == ("waiting", "approved")
    assert [one["text"] for one in room.own(voice)["contributions"]] == ["Herr Mueller", "Ein Garten"]
    told = {one["text"]: one.get("marked") for one in dict(room.pictures("moderator"))["cards"]["contributions"]}
    assert told == {"Herr Mueller": ["Müller"], "Ein Garten": None}


def test_no_voice_writes_more_texts_in_a_step_than_are_allowed_and_a_changed_remark_is_no_further_one(room):
    room.steer("open", activity=room.collect)
    set_rules(room, most=2)
    voice, other = room.join(), room.join()
    room.write(voice, "eins")
    second = room.write(voice, "zwei", seq=900)
    assert refusal(room.write, voice, "drei") == "enough"
    assert room.write(voice, "zwei", seq=900) == second
    room.write(other, "drei")
    room.steer("open", activity=room.review)
    needs = list(room.texts(room.review))
    for text in ("a", "b", "c"):
        room.write(voice, text, item=needs[0])
    room.write(voice, "d", item=needs[1])
    assert refusal(room.write, voice, "e", item=needs[2]) == "enough"
    assert room.uncounted() == []


def test_too_long_a_list_is_refused(room):
    assert refusal(set_rules, room, words=("x" * 61,)) == "too_many_words"
    assert refusal(set_rules, room, words=tuple(map(str, range(501)))) == "too_many_words"


def test_the_log_tells_what_was_done_and_why_without_texts_and_people(room):
    room.steer("open", activity=room.collect)
    card = room.write(room.join(), "Frau Maier")
    room.steer("hold", contribution=card, reason="Nennt Personen")
    room.steer("correct", contribution=card, text="Das Amt")
    room.steer("approve", contribution=card)
    found = log_of(room)
    assert [(line.done, line.kind, line.texts, line.reason) for line in found.lines] == [
        ("hold", "card", 1, "Nennt Personen"),
        ("correct", "card", 1, ""),
        ("approve", "card", 1, ""),
    ]
    assert found.counts == {"approve": 1, "hold": 1, "correct": 1, "blacken": 0}
    assert not any(word in str(found) for word in ("Maier", "Amt", "Mona"))


def test_everybody_reads_what_was_done_until_it_was_published(room):
    room.steer("open", activity=room.collect)
    card = room.write(room.join(), "Frau Maier")
    room.steer("hold", contribution=card, reason="Nennt Personen")
    assert log_of(room, public=True) is None
    room.store.do(partial(moderating_texts.publish_log, public=True), room.id, "Anna")
    with room.store.reading() as db:
        until = moderation.published_at(db, room.id)
    room.store.do(moderation.publish, room.id, until + 1)
    assert len(log_of(room, public=True).lines) == 1
    room.store.do(moderation.publish, room.id, 1)
    assert log_of(room, public=True).lines == []
    room.store.do(partial(moderating_texts.publish_log, public=False), room.id, "Anna")
    assert log_of(room, public=True) is None


def test_a_copy_of_a_session_has_its_rules_and_no_public_log(room):
    set_rules(room, words=("Müller",), most=3)
    room.store.do(moderation.publish, room.id, 7)
    with room.store.reading() as db:
        version = sessions.by_id(db, room.id).plan_version_id
    wanted = Wanted({"de": "Kopie"}, "2027-04-15", version)
    copy = room.store.do(copy_session, room.id, "Anna", wanted)
    with room.store.reading() as db:
        assert moderation.text_rules(db, copy.id) == TextRules(words=("Müller",), most=3)
        assert moderation.published_at(db, copy.id) is None


def town_sets(room, **rules):
    room.store.do(moderating_texts.set_default_rules, TextRules(**rules))


def rules_of(room, session_id):
    with room.store.reading() as db:
        return moderation.text_rules(db, session_id)


def test_a_new_session_begins_with_the_rules_of_the_town_and_may_change_them(room):
    town_sets(room, words=("Müller",), most=3, pause_s=20, remark_length=200)
    new = Meeting(room.store)
    assert rules_of(room, new.id) == TextRules(words=("Müller",), most=3, pause_s=20, remark_length=200)
    assert rules_of(room, room.id) == TextRules()
    set_rules(new, remark_length=1_000)
    town_sets(room, most=1)
    assert rules_of(room, new.id) == TextRules(remark_length=1_000)
    assert refusal(town_sets, room, words=("x" * 61,)) == "too_many_words"


def test_a_remark_is_as_long_as_the_session_allows_and_phones_are_told_where_that_is_not_as_usual(room):
    room.steer("open", activity=room.review)
    voice, needs = room.join(), list(room.texts(room.review))

    def told():
        [(_, state), *_] = room.pictures("participant")
        return state["running"][0]["settings"].get("remark_length")

    room.write(voice, "x" * 500, item=needs[0])
    assert (refusal(room.write, voice, "x" * 501, item=needs[1]), told()) == ("too_long", None)
    set_rules(room, remark_length=100)
    room.write(voice, "ä" * 100, item=needs[1])
    assert (refusal(room.write, voice, "x" * 101, item=needs[2]), told()) == ("too_long", 100)


def test_a_rehearsal_tries_out_the_rules_of_its_session(room):
    set_rules(room, words=("Müller",), remark_length=300)
    assert rules_of(room, rehearsal_of(room).id) == TextRules(words=("Müller",), remark_length=300)
