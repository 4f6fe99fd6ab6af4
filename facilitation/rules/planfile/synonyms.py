"""Headers of tables in published German plans, by meaning."""

STRONG = {
    "number": (
        "Nr, Nummer, Lfd Nr, Lfd Nummer, Laufende Nummer, Ifd Nr, Kennung, Kennziffer, ID, Kürzel, Code, Ziffer, #, No"
    ),
    "field": (
        "Handlungsfeld, Handlungsfelder, HF, Themenfeld, Themenbereich, Aktionsfeld, Handlungsbereich, Säule, "
        "Lebensbereich"
    ),
    "field_code": "Feldkürzel, Kürzel Handlungsfeld, Handlungsfeld Nr, HF Nr, Handlungsfeld Kürzel, HF Kürzel",
    "vision": "Zukunftsbild, Vision, Leitbild",
    "goal": "Leitziel, Leitziele, Oberziel, Strategisches Ziel, Leitlinie",
    "objective": "Ziel, Ziele, Teilziel, Unterziel, Operatives Ziel, Handlungsziel, Zielsetzung, Zielbeschreibung",
    "need": "Bedarf, Bedarfe, Handlungsbedarf, Handlungsbedarfe, Bedarfslage, Bedarfsbeschreibung",
    "measure": (
        "Maßnahme, Maßnahmen, Maßnahmentitel, Maßnahmenvorschlag, Titel der Maßnahme, Handlungsempfehlung, "
        "Umsetzungsvorschlag"
    ),
    "description": "Beschreibung, Kurzbeschreibung, Erläuterung, Erläuterungen, Konkretisierung, Begründung, Inhalt",
    "target_group": "Zielgruppe, Zielgruppen, Adressaten, Adressat, Zielpersonen, Für wen",
    "lead": (
        "Zuständigkeit, Zuständig, Federführung, Federführend, Verantwortlich, Verantwortliche, Verantwortung, "
        "Verantwortlichkeit, Verantwortliche Stelle, Hauptverantwortung, Initiator, Träger, Maßnahmenträger, "
        "Ansprechpartner, Fachbereich, FB, Dezernat, OE, Organisationseinheit, Amt, Wer"
    ),
    "partners": (
        "Beteiligte, Mitwirkende, Kooperationspartner, Partner, Weitere Akteure, Akteure, Akteur, Einzubinden, In "
        "Zusammenarbeit mit"
    ),
    "period": (
        "Zeitraum, Zeitplan, Zeitrahmen, Zeithorizont, Zeitschiene, Umsetzungszeitraum, Umsetzungshorizont, "
        "Laufzeit, Frist, Termin, Bis wann, Fälligkeit, Fristigkeit"
    ),
    "cost": (
        "Kosten, Kostenschätzung, Finanzbedarf, Finanzvolumen, Budget, Mittel, Mittelbedarf, Ressourcen, "
        "Sachkosten, Personalbedarf, Aufwand, Haushaltsmittel, Höhe der Förderung"
    ),
    "funding": (
        "Finanzierung, Förderung, Fördermittel, Fördergeber, Mittelgeber, Förderprogramm, Produkt Kostenstelle, "
        "Produktgruppe"
    ),
    "indicator": (
        "Indikator, Indikatoren, Kennzahl, Kennzahlen, Erfolgsindikator, Erfolgskriterium, Messgröße, Zielwert, "
        "Woran erkennbar"
    ),
    "priority": "Priorität, Prio, Dringlichkeit, Wichtigkeit, Rang, Priorisierung",
    "status": (
        "Status, Stand, Sachstand, Umsetzungsstand, Stand der Umsetzung, Bearbeitungsstand, Ampel, Fortschritt, "
        "Erledigt"
    ),
    "remark": "Bemerkung, Bemerkungen, Anmerkung, Anmerkungen, Hinweis, Hinweise, Kommentar, Sonstiges",
    "measure_needs": (
        "Zu Bedarf, Zu Bedarfen, Bezug zu Bedarf, Zugehöriger Bedarf, Zugehörige Bedarfe, Bedarfsbezug, Dient Bedarf"
    ),
    "lineage": "Fortschreibungskennung",
}
"""Words that usually have this meaning."""

WEAK = {
    "field": "Schwerpunkt, Bereich, Sektor, Kategorie, Rubrik, Themengebiet, Thema",
    "vision": "Soll-Zustand",
    "need": (
        "Problem, Problemlage, Herausforderung, Herausforderungen, Ausgangslage, Ist-Zustand, Ist-Situation, "
        "Lücke, Defizit"
    ),
    "measure": "Aktion, Aktivität, Projekt, Vorhaben, Baustein, Empfehlung, Lösungsvorschlag",
    "description": "Umsetzungsschritte, Arbeitsschritte, Handlungsschritte, Umsetzung, Meilensteine",
    "period": "Beginn, Start, Ende",
}
"""Words that may have another meaning; a usual word in the same table takes precedence."""
