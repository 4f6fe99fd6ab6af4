"""The mistakes of a city's Word template: what is wrong, where it stands, and how it is put right."""

from collections.abc import Callable
from typing import Literal

import msgspec

from facilitation.rules.text import N_

PlaceKind = Literal["text", "table", "box", "header", "footer", "note", "properties"]
LONGEST = 100
"""Characters of the template that are quoted."""
MOST = 12
"""Mistakes that are told at once."""


class Place(msgspec.Struct, frozen=True):
    """Where something stands: `number` of the paragraph or table, `row` and `column` of the table, and its words."""

    kind: PlaceKind
    number: int = 0
    row: int = 0
    column: int = 0
    quote: str = ""


class Mistake(msgspec.Struct, frozen=True):
    """A mistake: `code` is a key of `MISTAKES`, `detail` the faulty part, `meant` what would be right, if that is known."""

    code: str
    detail: str = ""
    meant: str = ""
    place: Place | None = None


class BadTemplate(Exception):
    """A template that cannot be filled, with all that is wrong in it."""

    def __init__(self, *mistakes: Mistake) -> None:
        super().__init__(*mistakes)
        self.mistakes = mistakes[:MOST]


PLACES: dict[PlaceKind, str] = {
    "text": N_("Absatz %(number)s"),
    "table": N_("Tabelle %(number)s, Zeile %(row)s, Spalte %(column)s"),
    "box": N_("Textfeld"),
    "header": N_("Kopfzeile"),
    "footer": N_("Fußzeile"),
    "note": N_("Fußnote"),
    "properties": N_("Eigenschaften der Datei"),
}

MISTAKES = {
    "not_word": N_(
        "Das ist keine Word-Datei (.docx). Bitte speichern Sie die Vorlage in Word oder LibreOffice als .docx."
    ),
    "protected": N_("Die Vorlage ist mit einem Kennwort geschützt. Bitte speichern Sie sie ohne Kennwort."),
    "too_large": N_(
        "Die Vorlage ist zu groß: Entpackt sind es mehr als %(detail)s MB. Bitte verkleinern Sie die Bilder darin."
    ),
    "macros": N_("Die Vorlage enthält Makros. Bitte speichern Sie sie als .docx ohne Makros."),
    "external": N_(
        "Die Vorlage lädt etwas von außerhalb nach oder verweist auf etwas anderes als eine Webseite oder E-Mail-Adresse: "
        "„%(detail)s“. Bitte fügen Sie Bilder fest ein, entfernen Sie den Verweis und speichern Sie neu."
    ),
    "embedded": N_(
        "In der Vorlage steckt etwas, was Vorlagen nicht enthalten dürfen (%(detail)s), zum Beispiel ein eingebettetes "
        "Objekt oder eine andere Datei. Bitte entfernen Sie es und speichern Sie neu."
    ),
    "field": N_(
        "Die Vorlage enthält ein Feld, das nicht erlaubt ist: „%(detail)s“. Erlaubt sind Felder wie Seitenzahl, Datum und "
        "Inhaltsverzeichnis. Bitte entfernen Sie es (Alt+F9 zeigt Felder an) und speichern Sie neu."
    ),
    "no_placeholder": N_("In der Vorlage steht kein Platzhalter. Am leichtesten beginnen Sie mit der Mustervorlage."),
    "unknown": N_("Den Platzhalter „%(detail)s“ gibt es nicht."),
    "outside": N_(
        "„%(detail)s“ gilt nur in einer Wiederholung. Schreiben Sie davor „%(meant)s“ und dahinter das passende „endfor“."
    ),
    "unclosed": N_("Zu „%(detail)s“ fehlt das Ende. Schreiben Sie „%(meant)s“ dahin, wo es aufhören soll."),
    "unopened": N_("„%(detail)s“ beendet nichts. Löschen Sie es, oder schreiben Sie davor „%(meant)s“."),
    "crossing": N_(
        "„%(detail)s“ endet an anderer Stelle, als es beginnt: „%(meant)s“. Beide gehören in dieselbe Tabelle (mit %%tr) "
        "oder beide in den Text (mit %%p)."
    ),
    "outside_table": N_(
        "„%(detail)s“ steht nicht in einer Tabelle. Mit %%tr werden Zeilen einer Tabelle wiederholt, ganze Absätze mit %%p."
    ),
    "not_alone": N_(
        "Neben „%(detail)s“ steht weiterer Text, der beim Füllen verschwände. Geben Sie ihm einen eigenen Absatz, in einer "
        "Tabelle mit %%tr eine eigene Zeile."
    ),
    "picture": N_(
        "„%(detail)s“ geht nicht: Ein Bild steht allein in seinen Klammern („%(meant)s“), im Text, in einer Tabelle, in der "
        "Kopf- oder Fußzeile."
    ),
    "brackets": N_(
        "In „%(detail)s“ fehlen Klammern. Ein Platzhalter beginnt mit „{{“ und endet mit „}}“, eine Wiederholung mit „{%%“ "
        "und „%%}“, beide im selben Absatz."
    ),
    "split": N_(
        "In „%(detail)s“ beginnt oder endet ein Link oder eine nachverfolgte Änderung. Löschen Sie den Platzhalter, und "
        "schreiben Sie ihn in einem Zug neu."
    ),
    "syntax": N_(
        "„%(detail)s“ ist nicht richtig geschrieben. Richtig sind zum Beispiel „{{ title }}“, „{%%p for field in fields %%}“ "
        "und „{%%p endfor %%}“."
    ),
    "forbidden": N_(
        "„%(detail)s“ ist in Vorlagen nicht erlaubt. Erlaubt sind nur die Platzhalter der Liste, Wiederholungen (for) und "
        "Bedingungen (if)."
    ),
    "endless": N_("Das Füllen der Vorlage dauert zu lange oder braucht zu viel Speicher. Bitte vereinfachen Sie sie."),
    "broken": N_(
        "Die Vorlage ist beschädigt. Bitte öffnen Sie sie in Word oder LibreOffice und speichern Sie sie neu."
    ),
}
MEANT = N_("Meinten Sie „%(meant)s“?")
QUOTED = N_("%(place)s („%(quote)s“)")
LISTED = N_("Alle Platzhalter stehen auf der Seite „Word-Vorlagen“.")


def told(mistake: Mistake, translate: Callable[[str], str]) -> str:
    """The mistake in a reader's language: where it stands, what is wrong, what to do."""
    words = {"detail": mistake.detail, "meant": mistake.meant}
    sentence = translate(MISTAKES[mistake.code]) % words
    if mistake.code == "unknown":
        sentence += " " + (translate(MEANT) % words if mistake.meant else translate(LISTED))
    return f"{_placed(mistake.place, translate)}: {sentence}" if mistake.place else sentence


def _placed(place: Place, translate: Callable[[str], str]) -> str:
    named = translate(PLACES[place.kind]) % {"number": place.number, "row": place.row, "column": place.column}
    return translate(QUOTED) % {"place": named, "quote": place.quote} if place.quote else named
