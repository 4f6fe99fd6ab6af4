"""Texts of the legal pages are stored by page and language."""

from facilitation.store import page_texts


def test_a_text_is_replaced_and_taken_back_in_its_own_language_only(store):
    for language, words in (("de", "eins"), ("en", "one"), ("de", "zwei")):
        store.do(page_texts.replace, "impressum", language, words)
    with store.reading() as db:
        assert [page_texts.text(db, "impressum", one) for one in ("de", "en", "fr")] == ["zwei", "one", None]
    store.do(page_texts.replace, "impressum", "de", None)
    with store.reading() as db:
        assert [page_texts.text(db, "impressum", one) for one in ("de", "en")] == [None, "one"]
