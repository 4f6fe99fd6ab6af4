"""Feedback: a few questions on one scale, and a free line that is a remark on the one asked last."""

import pytest

from facilitation.activities import NotAllowed
from facilitation.activities.feedback import KIND, FeedbackSettings
from facilitation.rules.session.moderation import LONGEST_REMARK
from facilitation.rules.session.paper import PaperError
from tests.activities.life import life, live, tables

DEFAULTS = FeedbackSettings()


def test_levels_and_no_judgement_are_answers():
    assert [KIND.check(value, DEFAULTS, "s") for value in (1, 5, "unknown")] == [1, 5, "unknown"]
    for value, item_type in ((6, "s"), (True, "s"), (3, "n")):
        with pytest.raises(NotAllowed):
            KIND.check(value, DEFAULTS, item_type)


def test_the_free_line_belongs_to_a_question_where_it_is_allowed():
    assert KIND.check_card(DEFAULTS, field="", item="s1") == LONGEST_REMARK
    for settings, item in ((DEFAULTS, "s2"), (DEFAULTS, None), (FeedbackSettings(line=False), "s1")):
        with pytest.raises(NotAllowed):
            KIND.check_card(settings, field="", item=item)


def test_feedback_without_a_question_is_refused():
    with pytest.raises(ValueError, match="mindestens eine Frage"):
        FeedbackSettings(questions=({"en": "How?"},))


def test_a_free_line_is_read_by_the_desk_and_by_all_only_once_it_is_approved(tmp_path):
    with life(tmp_path, KIND, {}) as one:
        one.room.steer("open", activity=one.step)
        voice = one.room.join()
        one.room.review = one.step
        line = one.room.write(voice, "Bitte öfter so.", item="s1")
        live_after_opening(one)
        said = ["Bitte öfter so." in str(tables(one.record(), audience)) for audience in ("staff", "public")]
        assert said == [True, False]
        one.room.steer("approve", contribution=line)
        assert "Bitte öfter so." in str(tables(one.record(), "public"))


def test_ballots_on_paper_answer_in_a_column_of_its_own():
    assert [column.headers["de"] for column in KIND.asked_on_paper(DEFAULTS)] == ["Rückmeldung"]
    assert [KIND.read_paper({"feedback": said}, DEFAULTS) for said in ("4", "Weiß nicht", "")] == [4, "unknown", None]
    with pytest.raises(PaperError, match="keine Rückmeldung"):
        KIND.read_paper({"feedback": "6"}, DEFAULTS)
    assert KIND.paper_hint(FeedbackSettings(low={"de": "nein", "fr": "non"}, high={"de": "ja"})) == {
        "de": "1 = nein, 5 = ja"
    }


def live_after_opening(one):
    for n in range(5):
        for item in ("s0", "s1"):
            one.give(one.room.join(), item, 1 + n)
    one.room.steer("close", activity=one.step)
    one.room.steer("reveal", activity=one.step)


def test_its_result_says_the_mean_of_each_question(tmp_path):
    with life(tmp_path, KIND, {}) as one:
        assert live(one) == ["s0", "s1"]
        rows = tables(one.record())["docx"]
    assert [row for row in rows if row[0].startswith("Hat sich die Zeit")] != []
