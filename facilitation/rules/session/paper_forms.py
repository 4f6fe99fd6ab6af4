"""The words of the workbook for ballots, in each language it comes in. All of them are understood in every file. Pure."""

from typing import NamedTuple

from facilitation.rules.text import folded

ANSWERS = ("Bogen", "Schritt", "Nr.", "Relevanz", "Dringlichkeit", "Unterstützung")
CARDS = ("Bogen", "Schritt", "Nr.", "Handlungsfeld", "Text")
"""The columns of the two sheets that are read, by the names this program calls them."""
OPTIONAL = {"Unterstützung"}


class Form(NamedTuple):
    """Names of the sheets, and their headers in the order of ANSWERS and CARDS."""

    answers: str
    cards: str
    listed: str
    help: str
    answer_headers: tuple[str, ...]
    card_headers: tuple[str, ...]
    listed_headers: tuple[str, ...]
    lines: tuple[str, ...]


FORMS = {
    "de": Form(
        answers="Antworten",
        cards="Karten",
        listed="Verzeichnis",
        help="Anleitung",
        answer_headers=ANSWERS,
        card_headers=CARDS,
        listed_headers=("Schritt", "Nr. oder Kürzel", "Text"),
        lines=(
            "Eine Zeile je Antwort. „Bogen“ trennt die Stimmzettel: dieselbe Nummer steht in allen Zeilen eines Zettels.",
            "Schritt und Nr. stehen im Blatt „Verzeichnis“. Vorhandene Zeilen sind ein Beispiel; leere zählen nicht.",
            "Relevanz: ja, teilweise, nein, weiß nicht. Dringlichkeit: 1 (gering) bis 5 (hoch), weiß nicht.",
            "Unterstützung: ja, wo jemand einer Karte oder einem Bedarf zustimmt, die schon da sind (Schritt, der sammelt).",
            "Karten: neue Bedarfe mit dem Kürzel des Handlungsfelds, Bemerkungen mit der Nr. des Bedarfs.",
            "Keine Namen von Menschen eintragen.",
        ),
    ),
    "en": Form(
        answers="Answers",
        cards="Cards",
        listed="List",
        help="How to",
        answer_headers=("Ballot", "Step", "No.", "Relevance", "Urgency", "Support"),
        card_headers=("Ballot", "Step", "No.", "Field of action", "Text"),
        listed_headers=("Step", "No. or code", "Text"),
        lines=(
            "One row for each answer. “Ballot” tells the ballots apart: all rows of one ballot have the same number.",
            "Step and No. stand in the sheet “List”. The rows that are there are an example; empty ones do not count.",
            "Relevance: yes, partly, no, don't know. Urgency: 1 (low) to 5 (high), don't know.",
            "Support: yes, where somebody agrees with a card or a need that is there already (a step that collects).",
            "Cards: new needs with the code of the field of action, remarks with the No. of the need.",
            "Do not enter names of people.",
        ),
    ),
}

RELEVANCE = {
    folded(word): value
    for value, words in {
        "yes": ("ja", "yes"),
        "partly": ("teilweise", "partly"),
        "no": ("nein", "no"),
        "unknown": ("weiß nicht", "don't know", "do not know", "unknown"),
    }.items()
    for word in words
}
URGENCY: dict[str, int | str] = {str(n): n for n in range(1, 6)} | {
    word: value for word, value in RELEVANCE.items() if value == "unknown"
}
SUPPORT = {word: True for word, value in RELEVANCE.items() if value == "yes"}


def form_of(language: str) -> Form:
    """The form in a language; German where there is none."""
    return FORMS.get(language, FORMS["de"])
