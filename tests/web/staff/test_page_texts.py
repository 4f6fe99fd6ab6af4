"""Staff edit the texts the law requires."""


def test_editing_begins_with_the_shipped_text(client):
    page = client.get("/staff/texte/impressum/de").text
    assert "## Herausgeberin" in page
    assert "[Name der Stadt oder Gemeinde]" in page


def test_an_own_text_is_on_the_page_and_html_in_it_is_literal(client):
    client.post(
        "/staff/texte/impressum/de", data={"act": "save", "text": "## Wir\nStadt <b>Musterlingen</b>\n- Rathaus"}
    )
    page = client.get("/impressum").text
    assert "<h2>Wir</h2>" in page
    assert "Stadt &lt;b&gt;Musterlingen&lt;/b&gt;" in page
    assert "<li>Rathaus</li>" in page
    assert "mitgelieferte Text" not in page


def test_readers_of_another_language_get_the_german_text_rather_than_a_draft(client):
    client.post("/staff/texte/impressum/de", data={"act": "save", "text": "Stadt Musterlingen"})
    assert '<div class="prose" lang="de">\n<p>Stadt Musterlingen</p>' in client.get("/impressum?language=en").text


def test_the_shipped_text_can_be_restored(client):
    client.post("/staff/texte/impressum/de", data={"act": "save", "text": "Stadt Musterlingen"})
    answer = client.post("/staff/texte/impressum/de", data={"act": "default"})
    assert answer.location == "/staff/texte?done=text_default"
    assert "Herausgeberin" in client.get("/impressum").text


def test_an_empty_text_is_refused_and_an_unknown_page_not_found(client):
    assert client.post("/staff/texte/impressum/de", data={"act": "save", "text": " "}).status_code == 422
    assert client.get("/staff/texte/geheim/de").status_code == 404
    assert client.get("/staff/texte/impressum/xx").status_code == 404
