"""The agenda of a session is edited while it runs: what is open is not disturbed, and edits can be undone."""

import msgspec
import pytest

from facilitation.actions import editing_agenda
from facilitation.rules.refusal import Refused
from facilitation.rules.session.agenda_edits import MOST_STEPS
from facilitation.rules.session.format import ActivityContent
from facilitation.store.pictures.session_context import read_context
from facilitation.store.pictures.state import state, texts
from facilitation.store.session import activities, log
from tests.data_folder import NETWORK_MEETING, open_store
from tests.meeting import YES, Meeting, refusal

POLL = {"title": {"de": "Pause jetzt?"}, "question": {"de": "Pause jetzt oder in 20 Minuten?"}, "minutes": 3}


@pytest.fixture
def store(tmp_path):
    store = open_store(tmp_path)
    yield store
    store.close()


@pytest.fixture
def room(store):
    return Meeting(store)


def agenda(room):
    with room.store.reading() as db:
        return [row.key for row in activities.of_session(db, room.id)]


def changes(room):
    with room.store.reading() as db:
        return [(one.verb, one.activity_id, one.id) for one in editing_agenda.undoable(db, room.id)]


def undo(room):
    room.steer("undo_step", change=changes(room)[0][2])


BEFORE = ["begruessung", "probefrage", "vortrag", "rueckfragen", "pause", "pruefen"]
BEFORE += ["sammeln", "pause-2", "abstimmen", "ergebnis", "rueckmeldung"]


def test_a_step_is_inserted_with_defaults_by_which_it_can_be_asked_at_once(room):
    made = room.steer("add_step", kind="vote", after=room.practice).activity
    assert agenda(room) == [*BEFORE[:2], "vote", *BEFORE[2:]]
    row = room.row(made)
    assert (row.texts["title"], row.texts["question"]) == (
        {"de": "Abstimmen"},
        {"de": "Wie dringend ist dieser Bedarf?"},
    )
    assert (row.minutes, row.settings) == (15, {"needs": ["S", "W"]})  # no cards were written before it
    room.steer("open", activity=made)
    with room.store.reading() as db:
        assert activities.refs(db, made) == ["n1", "n2", "n3"]


def test_a_vote_behind_a_step_that_collects_asks_about_its_cards(room):
    assert room.row(room.steer("add_step", kind="vote", after=room.collect).activity).settings == {}


def test_a_new_review_asks_about_the_fields_of_the_session(room):
    made = room.steer("add_step", kind="review").activity
    assert agenda(room)[0] == "review"
    assert room.row(made).settings == {"fields": ["S", "W"]}


def test_an_open_step_is_not_disturbed_by_a_poll_that_comes_up(room):
    voice = room.join()
    room.steer("open", activity=room.review)
    made = room.steer("add_step", kind="poll", after=room.review, step=POLL, ask=True).activity
    assert (room.row(room.review).state, room.row(made).state) == ("open", "open")
    assert agenda(room)[5:7] == ["pruefen", "poll"]
    room.give(voice, "s0", [1], activity=made)
    room.give(voice, "n1", YES)
    with room.store.reading() as db:
        told = state(db, read_context(db, room.id))
        assert texts(db, room.id, "de")["activities"][made]["question"] == "Pause jetzt oder in 20 Minuten?"
    assert told["current"] == made
    assert [one["activity"] for one in told["running"]] == [room.review, made]
    assert (told["answered"][room.review], told["answered"][made]) == ({"saal": 1}, {"saal": 1})


def test_a_poll_of_an_earlier_version_can_be_renamed_as_it_is(store):
    fine = {"answer": "number", "maximum": 5, "step": 0.5}
    step = ActivityContent(key="weg", kind="poll", title={"de": "Weg"}, question={"de": "Wie weit?"}, settings=fine)
    room = Meeting(store, format=msgspec.structs.replace(NETWORK_MEETING, agenda=(step,)))
    poll = room.step["weg"]
    room.steer("change_step", activity=poll, step={"title": {"de": "Weg hierher"}})
    assert room.row(poll).texts["title"] == {"de": "Weg hierher"}
    with pytest.raises(Refused) as wide:
        room.steer("change_step", activity=poll, step={"settings": {"answer": "number", "maximum": 50}})
    assert [problem["path"] for problem in wide.value.more["problems"]] == ["settings.minimum"]
    assert room.row(poll).settings == fine


def test_a_poll_that_cannot_be_asked_is_not_inserted_either(room):
    step = {**POLL, "settings": {"options": [{"de": "Ja"}]}}
    assert refusal(room.steer, "add_step", kind="poll", step=step, ask=True) == "invalid"
    assert agenda(room) == BEFORE


def test_a_note_is_told_to_nobody_but_moderators(room):
    room.steer("change_step", activity=room.review, step={"note": "Vermieterverein sitzt vorn"})
    assert room.row(room.review).note == "Vermieterverein sitzt vorn"
    with room.store.reading() as db:
        told = [state(db, read_context(db, room.id)), texts(db, room.id, "de")]
    assert b"Vermieterverein" not in msgspec.json.encode([told, room.pictures("participant"), room.pictures("screen")])


@pytest.mark.parametrize("part", [{"question": {"de": "Neu?"}}, {"settings": {"fields": ["W"]}}, {"practice": True}])
def test_what_people_were_asked_stays_also_after_a_result_was_discarded(room, part):
    room.join()
    for verb in ("open", "close", "look"):
        room.steer(verb, activity=room.review)
    room.steer("discard", activity=room.review, reason="Falsche Frage")
    assert room.row(room.review).state == "planned"
    assert refusal(room.steer, "change_step", activity=room.review, step=part) == "asked"
    assert refusal(room.steer, "remove_step", activity=room.review) == "asked"
    room.steer("change_step", activity=room.review, step={"title": {"de": "Prüfen"}, "minutes": 40})
    assert (room.row(room.review).texts["title"], room.row(room.review).minutes) == ({"de": "Prüfen"}, 40)


def test_what_is_over_stays_and_what_was_left_out_can_still_move(room):
    room.steer("go", activity=room.step["begruessung"])
    room.steer("go", activity=room.step["vortrag"])
    for key in ("begruessung", "vortrag"):
        assert refusal(room.steer, "move_step", activity=room.step[key], after=room.vote) == "asked"
    room.steer("move_step", activity=room.practice, after=room.step["vortrag"])
    assert agenda(room)[:3] == ["begruessung", "vortrag", "probefrage"]


def test_a_step_is_moved_up_and_down_and_back(room):
    pause = room.step["pause"]
    room.steer("move_step", activity=pause, after=room.step["begruessung"])
    assert agenda(room)[:3] == ["begruessung", "pause", "probefrage"]
    room.steer("move_step", activity=pause, after=room.vote)
    assert agenda(room)[-3:] == ["pause", "ergebnis", "rueckmeldung"]
    room.steer("move_step", activity=pause, after=room.vote)  # there already
    assert [one[0] for one in changes(room)] == ["move_step", "move_step"]
    undo(room)
    undo(room)
    assert (agenda(room), changes(room)) == (BEFORE, [])


def test_a_removed_step_comes_back_as_it_was(room):
    before = room.row(room.review)
    room.steer("remove_step", activity=room.review)
    assert (agenda(room), room.row(room.review)) == ([one for one in BEFORE if one != "pruefen"], None)
    undo(room)
    assert agenda(room) == BEFORE
    assert room.row(room.review) == before


def test_no_step_gets_the_number_of_one_that_was_removed(room):
    made = room.steer("add_step", kind="poll", after=room.vote).activity
    room.steer("remove_step", activity=made)
    assert room.steer("add_step", kind="poll", after=room.vote).activity == made + 1
    undo(room)
    assert room.steer("add_step", kind="poll", after=room.vote).activity == made + 2


def test_a_change_is_undone_but_not_once_people_were_asked(room):
    step = {"question": {"de": "Gilt das noch?"}, "settings": {"fields": ["W"], "pace": "moderator"}}
    room.steer("change_step", activity=room.review, step=step)
    assert (room.row(room.review).settings["fields"], room.row(room.review).pace) == (["W"], "moderator")
    undo(room)
    assert (room.row(room.review).settings["fields"], room.row(room.review).pace) == (["S", "W"], "own")
    room.steer("change_step", activity=room.review, step=step)
    room.steer("open", activity=room.review)
    assert refusal(undo, room) == "asked"
    assert room.row(room.review).settings["fields"] == ["W"]


def test_an_edit_can_be_undone_for_ten_minutes_and_once(room, monkeypatch):
    room.steer("copy_step", activity=room.step["pause"])
    change = changes(room)[0][2]
    later = editing_agenda.now_ms() + editing_agenda.UNDO_MS + 1
    with monkeypatch.context() as patched:
        patched.setattr(editing_agenda, "now_ms", lambda: later)
        assert refusal(room.steer, "undo_step", change=change) == "too_late"
    room.steer("undo_step", change=change)
    assert agenda(room) == BEFORE
    assert refusal(room.steer, "undo_step", change=change) == "too_late"


def test_an_edit_of_another_session_is_not_undone(room, store):
    other = Meeting(store)
    other.steer("copy_step", activity=other.step["pause"])
    assert refusal(room.steer, "undo_step", change=changes(other)[0][2]) == "too_late"
    assert refusal(room.steer, "move_step", activity=other.vote) == "unknown_activity"
    assert refusal(room.steer, "move_step", activity=room.vote, after=other.vote) == "unknown_activity"


def test_cards_that_are_voted_on_keep_their_step(room):
    room.steer("change_step", activity=room.vote, step={"settings": {"cards_from": ["sammeln"]}})
    assert refusal(room.steer, "remove_step", activity=room.collect) == "needed_by"
    assert (
        refusal(room.steer, "change_step", activity=room.vote, step={"settings": {"cards_from": ["weg"]}}) == "invalid"
    )
    assert refusal(room.steer, "change_step", activity=room.vote, step={"settings": {"cards_from": []}}) == "invalid"
    room.steer("change_step", activity=room.vote, step={"settings": {"cards_from": [], "needs": ["W"]}})
    room.steer("remove_step", activity=room.collect)
    assert "sammeln" not in agenda(room)


def test_what_a_planned_step_asks_about_is_settled_anew_when_its_settings_change(room):
    room.steer("divide", activity=room.review, into="fields")
    room.steer("change_step", activity=room.review, step={"settings": {"fields": ["W"]}})
    assert [one.key for one in room.row(room.review).portions] == [""]
    room.steer("open", activity=room.review)
    with room.store.reading() as db:
        assert activities.refs(db, room.review) == ["n3"]


def test_a_small_round_that_another_session_rules_out_is_not_made_here_either(room, store):
    Meeting(store)
    assert refusal(room.steer, "change_step", activity=room.review, step={"secrecy": "small"}) == "asked_elsewhere"
    assert room.row(room.review).secrecy == "secret"


def test_with_the_longest_agenda_the_picture_for_everybody_stays_under_4_kb(room):
    for _ in range(MOST_STEPS - len(BEFORE)):
        room.steer("copy_step", activity=room.review)
    assert refusal(room.steer, "copy_step", activity=room.review) == "agenda_full"
    for key in ("pruefen", "sammeln", "abstimmen"):
        room.join("online")
        room.steer("open", activity=room.step[key])
    with room.store.reading() as db:
        assert len(msgspec.json.encode(state(db, read_context(db, room.id)))) < 4_096


def test_every_edit_is_noted_with_the_title_of_its_step(room):
    made = room.steer("add_step", kind="poll", after=room.vote, step=POLL).activity
    room.steer("change_step", activity=made, step={"minutes": 4})
    room.steer("move_step", activity=made)
    room.steer("remove_step", activity=made)
    undo(room)
    room.steer("schedule", starts="13:30", room_until="17:30")
    with room.store.reading() as db:
        entries = [(one.verb, one.by, one.detail.get("title")) for one in log.latest(db, room.id, 6)]
    assert entries == [
        ("schedule", "Mona", None),
        *(
            (verb, "Mona", "Pause jetzt?")
            for verb in ("undo_step", "remove_step", "move_step", "change_step", "add_step")
        ),
    ]


def test_nothing_changes_after_the_end(room):
    room.steer("finish")
    for verb, words in {"copy_step": {"activity": room.vote}, "schedule": {"starts": "13:30"}}.items():
        assert refusal(room.steer, verb, **words) == "gone"


def test_an_act_on_an_older_agenda_is_refused(room):
    rev = room.rev
    room.steer("copy_step", activity=room.vote)
    assert refusal(room.steer, "move_step", activity=room.vote, if_rev=rev) == "changed"


def test_a_planned_step_becomes_one_of_another_kind_and_keeps_its_words(room):
    room.steer("change_step", activity=room.vote, step={"minutes": 7, "note": "Zeit lassen"})
    before = room.row(room.vote)
    room.steer("change_step", activity=room.vote, step={"kind": "poll", "title": {"de": "Pause jetzt?"}})
    row = room.row(room.vote)
    assert (row.kind, row.texts["title"], row.minutes, row.note) == ("poll", {"de": "Pause jetzt?"}, 7, "Zeit lassen")
    assert row.key == before.key
    room.steer("open", activity=room.vote)
    room.steer("close", activity=room.vote)
    assert refusal(room.steer, "change_step", activity=room.vote, step={"kind": "talk"}) == "asked"


def test_a_title_of_the_old_kind_becomes_that_of_the_new_one_and_fields_that_both_have_stay(room):
    made = room.steer("add_step", kind="review", step={"settings": {"fields": ["W"]}}).activity
    room.steer("change_step", activity=made, step={"kind": "collect"})
    row = room.row(made)
    assert (row.kind, row.texts["title"], row.settings["fields"]) == ("collect", {"de": "Karten sammeln"}, ["W"])
    undo(room)
    row = room.row(made)
    assert (row.kind, row.texts["title"], row.settings) == ("review", {"de": "Bedarfe prüfen"}, {"fields": ["W"]})


def test_a_kind_that_there_is_not_is_refused(room):
    assert refusal(room.steer, "change_step", activity=room.vote, step={"kind": "mond"}) == "malformed"
    assert refusal(room.steer, "change_step", activity=room.vote, step={"kind": ["poll"]}) == "malformed"
