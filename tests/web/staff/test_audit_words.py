from facilitation.actions.run_command import COMMANDS
from facilitation.rules.audit import Line
from facilitation.web.staff import audit_words

LINE = Line(1, "2026-11", 1, 0, None, "Anna", "editor", "edit_pages", "text", "", "{}", "", "")


def test_every_command_has_words(application):
    assert set(COMMANDS) - set(audit_words.WHAT) == set()


def test_what_has_no_words_is_told_by_its_act(application):
    with application.flask.test_request_context("/?language=de"):
        assert audit_words.what_words(LINE._replace(what="brew")) == "Seitentexte ändern"
        assert audit_words.what_words(LINE._replace(what="brew", act="brew")) == "brew"


def test_figures_are_told_without_hashes_and_broken_ones_as_they_are(application):
    with application.flask.test_request_context("/?language=de"):
        assert (
            audit_words.figure_words(LINE._replace(figures='{"ballots":12,"head":"ab","role":"screen"}'))
            == "Zettel 12 · screen"
        )
        assert audit_words.figure_words(LINE._replace(figures="{")) == "{"
