"""What is wrong in a workbook of ballots, in plain words with its place."""

from flask_babel import gettext

from facilitation.rules.session.paper import Wrong
from facilitation.rules.text import N_

WORDS = {
    "header": N_("Es fehlen Spalten: %(said)s."),
    "ballot": N_("Die Zeile nennt keinen Bogen. Tragen Sie ein, zu welchem Stimmzettel sie gehört."),
    "step": N_("Den Schritt „%(said)s“ gibt es hier nicht. Welche es gibt, steht im Blatt „Verzeichnis“."),
    "item": N_("Die Nummer „%(said)s“ steht in diesem Schritt nicht zur Wahl."),
    "field": N_("Das Handlungsfeld „%(said)s“ gibt es nicht. Nötig ist sein Kürzel."),
    "relevance": N_("„%(said)s“ ist keine Antwort auf „noch wichtig“. Möglich sind: ja, teilweise, nein, weiß nicht."),
    "urgency": N_("„%(said)s“ ist keine Dringlichkeit. Möglich sind: 1 bis 5, weiß nicht."),
    "only_urgency": N_("Hier wird nur nach der Dringlichkeit gefragt."),
    "support": N_("„%(said)s“ ist keine Unterstützung. Möglich ist: ja. Wer nicht unterstützt, bekommt keine Zeile."),
    "only_support": N_("In diesem Schritt steht nur in der Spalte „Unterstützung“ etwas: ja."),
    "no_support": N_("Unterstützen lässt sich nur, was ein Schritt sammelt; „%(said)s“ sammelt nichts."),
    "twice": N_("Derselbe Bogen antwortet zweimal auf „%(said)s“."),
    "too_many": N_("Das sind zu viele Bögen auf einmal (%(said)s). Bitte teilen Sie die Datei."),
    "empty": N_("In der Datei steht keine Antwort und keine Karte."),
}


def in_words(wrong: Wrong) -> str:
    """Sheet, row and what to do."""
    place = gettext("Blatt „%(sheet)s“, Zeile %(row)s") % {"sheet": wrong.sheet, "row": wrong.row}
    return f"{place}: {gettext(WORDS[wrong.code]) % {'said': wrong.said[:60]}}"
