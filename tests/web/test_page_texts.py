"""Which text a reader gets: one that staff wrote, else the one that ships."""

from facilitation.store import page_texts as store
from facilitation.web.page_texts import page_text, shipped_text, text_to_edit


def test_the_shipped_text_is_read_in_the_readers_language_else_in_german(application):
    with application.flask.app_context():
        assert page_text("impressum", "en").html.startswith("<h2>Published by</h2>\n<p>[Name of the city")
        german = page_text("impressum", "ar")
    assert (german.language, german.own, german.html[:22]) == ("de", False, "<h2>Herausgeberin</h2>")


def test_a_german_text_of_staff_is_read_in_every_language_rather_than_the_shipped_one(application):
    application.store.do(store.replace, "impressum", "de", "Stadt *Musterlingen*")
    with application.flask.app_context():
        assert page_text("impressum", "en") == ("de", "<p>Stadt <em>Musterlingen</em></p>\n", True)


def test_editing_begins_with_the_shipped_text_in_markdown(application):
    with application.flask.app_context():
        assert text_to_edit("datenschutz", "de") == (shipped_text("datenschutz", "de"), False)
        application.store.do(store.replace, "datenschutz", "de", "Eigenes")
        assert text_to_edit("datenschutz", "de") == ("Eigenes", True)
    assert "- Ihre **Antworten, Karten und Anmerkungen** zu" in shipped_text("datenschutz", "de")
