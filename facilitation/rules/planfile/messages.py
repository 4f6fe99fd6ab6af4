"""Word the problems, questions and places that reading a plan file reports."""

from collections.abc import Callable, Mapping

from facilitation.rules.planfile.grid import column_number
from facilitation.rules.planfile.preview import Place, Problem, Severity
from facilitation.rules.text import N_

ERRORS = {
    "empty_file": N_("Die Datei ist leer. Bitte wählen Sie die Datei, in der Ihr Plan steht."),
    "not_found": N_("Die Datei wurde nicht gefunden oder darf nicht gelesen werden."),
    "too_large": N_(
        "Die Datei ist größer als %(limit)s MB. Bitte entfernen Sie Bilder und nicht benötigte Blätter und "
        "speichern Sie sie neu."
    ),
    "too_large_or_slow": N_(
        "Die Datei ließ sich nicht in vertretbarer Zeit lesen. Bitte löschen Sie leere Zeilen, Bilder und nicht "
        "benötigte Blätter und speichern Sie sie neu als Excel-Arbeitsmappe (.xlsx)."
    ),
    "too_much_text": N_(
        "In der Datei steht mehr Text, als ein Plan hat (über %(limit)s MB, wenn man alle Zellen zusammennimmt). Bitte löschen "
        "Sie nicht benötigte Blätter, Zeilen und Spalten und speichern Sie sie neu."
    ),
    "unpacks_too_large": N_(
        "Die Datei entpackt sich auf ungewöhnlich viele Daten und wurde deshalb nicht geöffnet. Bitte kopieren Sie "
        "die Tabelle in eine neue Excel-Arbeitsmappe."
    ),
    "forbidden_xml": N_(
        "Die Datei enthält Verweise, die in einem Plan nichts zu suchen haben, und wurde nicht geöffnet. Bitte "
        "speichern Sie sie in Excel, Word oder LibreOffice neu als .xlsx oder .docx."
    ),
    "broken": N_(
        "Die Datei ist beschädigt oder unvollständig. Bitte öffnen Sie sie in Ihrem Büroprogramm und speichern Sie "
        "sie neu, am besten als .xlsx oder .docx."
    ),
    "encrypted": N_(
        "Die Datei ist mit Kennwort geschützt. Bitte speichern Sie sie ohne Kennwort und wählen Sie sie noch einmal."
    ),
    "old_excel": N_(
        "Die Datei hat ein Excel-Format, das wir nicht lesen (.xlsb oder von vor 1997). Bitte speichern Sie sie als "
        "Excel-Arbeitsmappe (.xlsx)."
    ),
    "open_document": N_(
        "Das ist eine Präsentation oder Zeichnung. Nötig ist eine Tabelle oder ein Text, in dem der Plan steht."
    ),
    "word": N_(
        "Die Datei hat ein altes Textformat (.doc oder .rtf). Bitte öffnen Sie sie in Word oder LibreOffice und "
        "speichern Sie sie als .docx oder .odt."
    ),
    "numbers_pages": N_(
        "Die Datei ist aus Numbers oder Pages. Bitte wählen Sie dort Ablage → Exportieren → Excel oder Word, und nehmen Sie "
        "die Datei, die dabei entsteht."
    ),
    "zip": N_("Das ist ein gepackter Ordner. Bitte entpacken Sie ihn und wählen Sie die Datei, in der Ihr Plan steht."),
    "pdf_scanned": N_(
        "Diese PDF-Datei enthält Bilder, keinen Text: Sie ist eingescannt. Bitte nehmen Sie die Datei, aus der sie gedruckt "
        "wurde, oder lassen Sie im Programm des Scanners den Text erkennen (OCR)."
    ),
    "pdf_letters": N_(
        "Die Schriften dieser PDF-Datei verraten nicht, welche Buchstaben sie zeigen. Bitte nehmen Sie die Datei, aus der das "
        "PDF entstanden ist, oder speichern Sie es dort noch einmal als PDF."
    ),
    "pdf_too_long": N_(
        "Die PDF-Datei hat mehr als %(limit)s Seiten. Bitte speichern Sie nur die Seiten mit dem Plan als eigenes PDF "
        "(Drucken → Als PDF speichern → Seiten)."
    ),
    "unknown_type": N_(
        "Diese Art von Datei kennen wir nicht. Möglich sind Tabellen (.xlsx, .xlsm, .xls, .ods, .csv), Texte mit "
        "Tabellen (.docx, .odt, .pdf, .md, .html) und unser eigenes Format (.json)."
    ),
    "mapping_broken": N_("Die Datei mit der Zuordnung hat nicht das Format „%(schema)s“: %(reason)s"),
    "json_broken": N_("Die JSON-Datei ist nicht lesbar: %(reason)s"),
    "json_not_a_plan": N_("Die JSON-Datei enthält keinen Plan in unserem Format „%(schema)s“: %(reason)s"),
    "no_table": N_(
        "Was ein Bedarf oder eine Maßnahme ist, war der Datei nicht anzusehen. Bitte sagen Sie beim Zuordnen, was ihre Zeilen "
        "und Spalten bedeuten."
    ),
    "no_text": N_(
        "In der Datei steht kein Text in Zeilen oder Absätzen. Ist sie eingescannt, dann nehmen Sie bitte die Datei, aus der "
        "sie gedruckt wurde, oder fügen Sie die Tabelle als Text ein."
    ),
    "number_repeated": N_(
        "Die Nummer %(number)s kommt mehrmals vor. Bitte geben Sie jedem Eintrag eine eigene Nummer."
    ),
    "number_repeated_numeric": N_(
        "Die Nummer %(number)s kommt mehrmals vor und ist als Zahl gespeichert; vielleicht ist %(number)s0 "
        "gemeint. Bitte formatieren Sie die Spalte als Text und tragen Sie die Nummer neu ein."
    ),
    "link_unknown": N_("Die Maßnahme %(measure)s nennt den Bedarf %(need)s, den es im Plan nicht gibt."),
    "text_too_long": N_("Der Text ist länger als %(limit)s Zeichen. Bitte kürzen Sie ihn."),
    "empty_text": N_("Dem Eintrag %(number)s fehlt die Nummer oder der Text."),
}
"""Errors stop the import."""

WARNINGS = {
    "link_dropped": N_(
        "Die Maßnahme %(measure)s nennt den Bedarf %(need)s, den es im Plan nicht gibt. Sie wird ohne diesen Bezug "
        "übernommen."
    ),
    "number_missing": N_("Der Eintrag hat keine Nummer. Er bekommt die Nummer %(number)s."),
    "numbers_missing": N_(
        "Einträge ohne Nummer: %(count)s. Sie bekommen fortlaufende Nummern von %(first)s bis %(last)s."
    ),
    "number_date": N_(
        "In der Spalte der Nummern steht ein Datum (%(number)s). Vielleicht hat Excel eine Nummer wie 1.10 "
        "umgewandelt. Bitte formatieren Sie die Spalte als Text."
    ),
    "no_needs": N_("Die Datei enthält Maßnahmen, aber keine Bedarfe. In einer Veranstaltung werden Bedarfe überprüft."),
    "field_missing": N_("Einträge ohne Handlungsfeld: %(count)s. Sie stehen vorläufig unter „Ohne Handlungsfeld“."),
    "hidden_rows": N_("Ausgeblendete Zeilen wurden mitgelesen: %(count)s."),
    "hidden_columns": N_("Ausgeblendete Spalten wurden mitgelesen: %(count)s."),
    "sheet_cut": N_("Das Blatt ist sehr groß. Gelesen wurden die ersten %(rows)s Zeilen und %(columns)s Spalten."),
    "sheets_cut": N_("Die Datei hat mehr als 300 Blätter. Gelesen wurden die ersten 300."),
    "error_cell": N_("Die Zelle zeigt einen Fehler (%(text)s) und wurde als leer gelesen."),
    "formula_empty": N_(
        "Die Zelle enthält eine Formel ohne gespeichertes Ergebnis und wurde als leer gelesen. Bitte öffnen und "
        "speichern Sie die Datei in Excel."
    ),
    "row_without_text": N_("Die Zeile hat eine Nummer (%(text)s), aber keinen Text. Sie wurde nicht übernommen."),
    "row_without_title": N_(
        "Die Zeile hat weder Nummer noch Titel und wurde nicht übernommen: %(text)s. Setzt sie die Zeile darüber fort, "
        "dann lassen Sie in den Spalten mit Nummer und Titel die Lücken von oben füllen."
    ),
    "encoding_unsure": N_(
        "Einige Zeichen ließen sich nicht sicher lesen. Bitte prüfen Sie Umlaute, oder speichern Sie die Datei als "
        "„CSV UTF-8“."
    ),
    "struck_through": N_(
        "Durchgestrichener Text wurde mitgelesen, in Zeile %(rows)s. Gilt er nicht mehr, dann lassen Sie die Zeilen aus."
    ),
    "column_unsure": N_("Die Spalte „%(header)s“ wurde als „%(meaning)s“ gelesen. Bitte prüfen Sie das."),
    "column_doubted": N_(
        "Die Spalte „%(header)s“ enthält nur Angaben wie ja, nein oder Zahlen, oder immer wieder dieselben. Als Titel gilt "
        "deshalb „%(title)s“. Bitte prüfen Sie das."
    ),
    "table_left": N_(
        "Zeilen, die nicht übernommen werden: %(count)s (%(text)s …). Sagen Sie beim Zuordnen, was sie enthalten."
    ),
    "table_unsure": N_(
        "Diese Tabelle hat keine durchgehenden Linien. Zeilen und Spalten sind aus den Abständen gelesen; bitte vergleichen "
        "Sie sie mit Seite %(page)s der Datei."
    ),
    "pdf_letters_lost": N_(
        "Auf Seite %(pages)s sagen Schriften nicht, welche Zeichen sie zeigen. An deren Stelle steht „�“."
    ),
    "pdf_pages_lost": N_("Seite %(pages)s der PDF-Datei ließ sich nicht öffnen. Was dort steht, fehlt."),
    "pdf_pages_pictures": N_(
        "Seite %(pages)s der PDF-Datei ist nur ein Bild. Was dort steht, wurde nicht gelesen. Bitte tragen Sie es von Hand "
        "nach, falls es zum Plan gehört."
    ),
    "pdf_drawing": N_(
        "Auf Seite %(pages)s der PDF-Datei sind so viele Linien, dass Tabellen dort nicht an ihren Linien erkannt wurden."
    ),
    "projects_as_measures": N_(
        "Das sieht nach einer Liste von Projekten oder Angeboten aus. Jedes wird als Maßnahme übernommen."
    ),
    "mapping_unknown": N_("Die Zuordnung nennt „%(name)s“, das es in der Datei nicht gibt."),
    "date_unclear": N_(
        "Das Datum des Beschlusses (%(text)s) ist nicht lesbar. Bitte tragen Sie es als TT.MM.JJJJ ein."
    ),
}
"""Warnings ask a person to check something."""

NOTES = {
    "macros_ignored": N_("Die Datei enthält Makros. Sie wurden nicht gelesen und nicht ausgeführt."),
    "asides_unread": N_("Die Datei enthält Kommentare, Fußnoten oder Textfelder. Was dort steht, wurde nicht gelesen."),
    "margins_left": N_("Seitenzahlen, Kopf- und Fußzeilen der PDF-Datei wurden nicht übernommen."),
    "records_joined": N_(
        "Jede Zeile nennt die Zeile, unter der sie steht. Aus %(count)s Zeilen wurden Handlungsfelder und %(rows)s Einträge; "
        "was unter einem Eintrag steht, ist seine Beschreibung."
    ),
    "row_unread": N_("Die Zeile wurde nicht übernommen: %(text)s"),
    "column_unread": N_("Die Spalte „%(header)s“ wird nicht übernommen."),
    "columns_joined": N_(
        "Diese Spalten gelten alle als „%(meaning)s“ und stehen dort untereinander: %(headers)s. Gehört eine nicht dazu, "
        "dann geben Sie ihr beim Zuordnen eine andere Bedeutung."
    ),
    "column_unnamed": N_("Die Spalte %(column)s hat keine Überschrift und wird nicht übernommen: %(count)s Zellen."),
    "text_left": N_("Absätze außerhalb der Tabellen, die nicht übernommen werden: %(count)s."),
    "sheet_hidden": N_("Das Blatt ist ausgeblendet und wurde nicht gelesen."),
    "sheet_skipped": N_("Auf dem Blatt steht keine Tabelle mit Bedarfen oder Maßnahmen. Es wurde nicht gelesen."),
    "numbers_prefixed": N_(
        "Die Nummern beginnen in jedem Handlungsfeld von vorn. Zur Unterscheidung steht das Kürzel des "
        "Handlungsfelds davor, zum Beispiel %(number)s."
    ),
    "measure_attached": N_("Die Maßnahme steht unter dem Bedarf %(need)s und wurde ihm zugeordnet."),
    "statement_long": N_(
        "Der Bedarf %(number)s hat %(length)s Zeichen. Auf dem Telefon liest er sich am besten mit höchstens %(limit)s."
    ),
    "more_problems": N_("Weitere Hinweise, die nicht gezeigt werden: %(count)s."),
}
"""Notes report what was done."""

QUESTIONS = {
    "priority": N_(
        "Welche Priorität ist die höchste, %(low)s oder %(high)s? Ohne Antwort bleibt offen, was zuerst kommt."
    ),
    "colour": N_(
        "Zeilen oder Zellen sind gefärbt (%(values)s), und kein Wort sagt ihren Stand. Was bedeuten die Farben? Ohne "
        "Antwort steht in einer leeren Zelle der Name der Farbe, und gefärbte Zeilen haben keinen Stand."
    ),
    "text": N_(
        "Unter „%(sheet)s“ stehen Sätze außerhalb der Tabellen: %(count)s. Sind das Bedarfe? Ohne Antwort werden sie "
        "nicht übernommen."
    ),
    "status": N_(
        "Der Stand von %(count)s Maßnahmen ist nur ein Zeichen (%(values)s). Was bedeuten die Zeichen? Ohne Antwort bleiben "
        "sie, wie sie sind, und sagen niemandem etwas."
    ),
    "plan": N_(
        "In der Datei stehen mehrere Pläne (%(values)s). Welcher ist Ihr Plan? Ohne Antwort werden alle zusammen gelesen."
    ),
    "links": N_(
        "Maßnahmen, die keinen Bedarf nennen: %(count)s (%(values)s). Zu welchen Bedarfen gehören sie? Ohne Antwort "
        "bleiben sie ohne Bezug."
    ),
}
"""Questions that a file leaves open, and the consequence of not answering."""
SEVERITIES = {
    "error": N_("Fehler"),
    "warning": N_("Bitte prüfen"),
    "note": N_("Zur Kenntnis"),
}

MEANINGS = {
    "need_number": N_("Nummer des Bedarfs"),
    "need": N_("Bedarf"),
    "need_explanation": N_("Erläuterung des Bedarfs"),
    "need_target_group": N_("Zielgruppe des Bedarfs"),
    "lineage": N_("Fortschreibungskennung"),
    "measure_number": N_("Nummer der Maßnahme"),
    "measure": N_("Maßnahme"),
    "objective": N_("Ziel der Maßnahme"),
    "measure_description": N_("Beschreibung der Maßnahme"),
    "measure_target_group": N_("Zielgruppe der Maßnahme"),
    "lead": N_("Federführung"),
    "partners": N_("Beteiligte"),
    "period": N_("Zeitraum"),
    "cost": N_("Kosten"),
    "funding": N_("Finanzierung"),
    "indicator": N_("Indikator"),
    "priority": N_("Priorität"),
    "status": N_("Stand"),
    "remark": N_("Bemerkung"),
    "measure_needs": N_("Bezug zu Bedarf"),
    "field": N_("Handlungsfeld"),
    "field_code": N_("Kürzel des Handlungsfelds"),
    "vision": N_("Zukunftsbild"),
    "goal": N_("Leitziel"),
    "extra": N_("weitere Angabe"),
    "measure_extra": N_("weitere Angabe zur Maßnahme"),
    "ignore": N_("nicht übernehmen"),
}
"""Meanings that a person may give a column, in the order to offer them; `:en` after a meaning of texts is a language."""

PASSAGE_ROLES = {
    "field": N_("Handlungsfeld"),
    "need": N_("Bedarf"),
    "measure": N_("Maßnahme"),
    "goal": N_("Leitziel"),
    "vision": N_("Zukunftsbild"),
    "more": N_("gehört zum vorigen"),
    "nothing": N_("nichts davon"),
}
"""What a passage of a document is."""

PASSAGE_REASONS = {
    "given": N_("von Ihnen"),
    "named": N_("nennt sich so"),
    "labels": N_("Zeilen wie „Zuständig: …“ stehen darunter"),
    "label": N_("Angabe zur Maßnahme davor"),
    "under_heading": N_("die Überschrift sagt es"),
    "below": N_("Text darunter"),
    "list": N_("steht in der Liste darunter"),
    "above": N_("steht über Einträgen"),
    "announces": N_("kündigt an, was folgt"),
    "table_title": N_("Titel einer Tabelle"),
}
"""Why a passage has its role."""

ROW_MEANINGS = {
    "need": N_("ein Bedarf"),
    "measure": N_("eine Maßnahme"),
    "both": N_("ein Bedarf mit seiner Maßnahme"),
    "project": N_("ein Projekt"),
    "field": N_("ein Handlungsfeld"),
    "nothing": N_("nichts davon"),
}
"""What each row of a table describes, in the order to offer it."""

ROW_REASONS = {
    "mapping": N_("von Ihnen zugeordnet"),
    "header": N_("weil eine Spalte so heißt"),
    "sheet": N_("weil die Tabelle so heißt"),
}
"""Reasons for what each row describes."""

REASONS = {
    "exact": N_("übliche Überschrift"),
    "synonym": N_("Überschrift mit ähnlicher Bedeutung"),
    "part": N_("Teil der Überschrift"),
    "similar": N_("ähnlich geschrieben"),
    "mapping": N_("von Ihnen zugeordnet"),
    "data": N_("am Inhalt erkannt"),
    "context": N_("weil die Tabelle so heißt"),
    "english": N_("übliche englische Überschrift"),
    "doubted": N_("der Inhalt passt nicht zur Überschrift"),
    "none": N_("nicht erkannt"),
}
"""Reasons for the recognised meaning of a column."""

PLACE_SHEET = N_("Blatt „%(sheet)s“")
PLACE_ROW = N_("Blatt „%(sheet)s“, Zeile %(row)s")
PLACE_CELL = N_("Blatt „%(sheet)s“, Zelle %(cell)s")
PLACE_TABLE_ROW = N_("%(sheet)s, Zeile %(row)s")
PLACE_TABLE_CELL = N_("%(sheet)s, Zeile %(row)s, Spalte %(column)s")
"""In a document the name of a part already includes its kind: "Tabelle 3: Wohnen"."""
PLACE_FILE = N_("Datei")


Params = dict[str, str | int]

_SEVERITIES: Mapping[str, Severity] = {
    **dict.fromkeys(ERRORS, "error"),
    **dict.fromkeys(WARNINGS, "warning"),
    **dict.fromkeys(NOTES, "note"),
}
MESSAGES = ERRORS | WARNINGS | NOTES


def problem(code: str, place: Place | None = None, /, **params: str | int) -> Problem:
    """Make a problem with the severity of its code."""
    return Problem(code=code, severity=_SEVERITIES[code], params=params, place=place or Place())


def problem_text(found: Problem) -> tuple[str, Params]:
    """Return the German msgid of a problem's message and its parameters."""
    return MESSAGES[found.code], found.params


def place_text(place: Place) -> tuple[str, Params]:
    """Return the German msgid of a place and its parameters."""
    if not place.sheet:
        return PLACE_FILE, {}
    if place.part != "sheet":
        return _in_document(place)
    if place.cell:
        return PLACE_CELL, {"sheet": place.sheet, "cell": place.cell}
    if place.row is not None:
        return PLACE_ROW, {"sheet": place.sheet, "row": place.row}
    return PLACE_SHEET, {"sheet": place.sheet}


def _in_document(place: Place) -> tuple[str, Params]:
    """Word a place in a document, whose columns are counted since they have no letters."""
    if place.row is None:
        return "%(sheet)s", {"sheet": place.sheet}
    if not place.cell:
        return PLACE_TABLE_ROW, {"sheet": place.sheet, "row": place.row}
    return PLACE_TABLE_CELL, {"sheet": place.sheet, "row": place.row, "column": column_number(place.cell)}


def describe_problem(found: Problem, translate: Callable[[str], str]) -> tuple[str, str]:
    """Return place and message of a problem in the language of `translate` (gettext without parameters)."""
    place, where = place_text(found.place)
    message, params = problem_text(found)
    params = {name: translate(MEANINGS[str(value)]) if name == "meaning" else value for name, value in params.items()}
    return translate(place) % where, translate(message) % params
