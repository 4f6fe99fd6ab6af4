"""Headers of tables in published German plans, by meaning."""

STRONG = {
    "number": (
        "Nr, Nummer, Lfd Nr, Lfd Nummer, Laufende Nummer, Ifd Nr, Kennung, Kennziffer, ID, Kürzel, Code, Ziffer, #, No"
    ),
    "title": "Titel, Name, Bezeichnung, Überschrift, Kurztitel, Kurzbezeichnung, Betreff, Was",
    "field": (
        "Handlungsfeld, Handlungsfelder, HF, Themenfeld, Themenbereich, Aktionsfeld, Handlungsbereich, Säule, "
        "Lebensbereich, Stossrichtung, Handlungsachse, Cluster"
    ),
    "field_code": "Feldkürzel, Kürzel Handlungsfeld, Handlungsfeld Nr, HF Nr, Handlungsfeld Kürzel, HF Kürzel",
    "vision": "Zukunftsbild, Vision, Leitbild",
    "goal": "Leitziel, Leitziele, Oberziel, Strategisches Ziel, Leitlinie",
    "objective": "Ziel, Ziele, Teilziel, Unterziel, Operatives Ziel, Handlungsziel, Zielsetzung, Zielbeschreibung",
    "need": "Bedarf, Bedarfe, Handlungsbedarf, Handlungsbedarfe, Bedarfslage, Bedarfsbeschreibung",
    "measure": (
        "Maßnahme, Maßnahmen, Maßnahmentitel, Maßnahmenvorschlag, Maßnahmenbezeichnung, Maßnahmenname, Einzelmaßnahme, "
        "Einzelmaßnahmen, Titel der Maßnahme, Ziel/Maßnahme, Maßnahme/Ziel, Handlungsempfehlung, Umsetzungsvorschlag"
    ),
    "description": "Beschreibung, Kurzbeschreibung, Erläuterung, Erläuterungen, Konkretisierung, Begründung, Inhalt",
    "target_group": "Zielgruppe, Zielgruppen, Adressaten, Adressat, Zielpersonen, Für wen",
    "lead": (
        "Zuständigkeit, Zuständig, Federführung, Federführend, Verantwortlich, Verantwortliche, Verantwortung, "
        "Verantwortlichkeit, Verantwortliche Stelle, Hauptverantwortung, Initiator, Träger, Maßnahmenträger, "
        "Ansprechpartner, Fachbereich, FB, Dezernat, OE, Organisationseinheit, Amt, Wer, Zuständiges Amt, "
        "Zuständige Stelle, Umsetzungsverantwortung, Umsetzung durch, Verantw, Zust, Anbieter, Einrichtung"
    ),
    "partners": (
        "Beteiligte, Mitwirkende, Kooperationspartner, Partner, Weitere Akteure, Akteure, Akteur, Einzubinden, In "
        "Zusammenarbeit mit"
    ),
    "period": (
        "Zeitraum, Zeitplan, Zeitrahmen, Zeithorizont, Zeitschiene, Umsetzungszeitraum, Umsetzungshorizont, "
        "Laufzeit, Frist, Termin, Bis wann, Wann, Fälligkeit, Fristigkeit, Umsetzung bis, Umsetzungsfrist, Zieljahr, "
        "Umsetzungsjahr"
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
        "Woran erkennbar, Wirkung, Erwartete Wirkung"
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
    "measure": (
        "Aktion, Aktionen, Aktivität, Aktivitäten, Projekt, Projekte, Projektname, Projekttitel, Projektbezeichnung, "
        "Angebot, Angebote, Angebotsname, Vorhaben, Baustein, Empfehlung, Lösungsvorschlag"
    ),
    "description": "Umsetzungsschritte, Arbeitsschritte, Handlungsschritte, Umsetzung, Meilensteine",
    "period": "Beginn, Start, Ende",
}
"""Words that may have another meaning; a usual word in the same table takes precedence."""

ENGLISH = {
    "number": "Number, Ref, Reference",
    "title": "Title, Heading",
    "field": "Field of action, Action area, Priority area, Policy area, Theme, Area, Category, Sector, Pillar",
    "goal": "Strategic goal, Strategic objective, Goal, Goals",
    "objective": "Objective, Objectives, Aim",
    "need": "Need, Needs, Challenge, Challenges, Gap",
    "measure": "Measure, Measures, Action, Actions, Activity, Activities, Project, Initiative, Recommendation",
    "description": "Description, Explanation, Details, Summary",
    "target_group": "Target group, Target groups, Audience, Beneficiaries",
    "lead": "Owner, Lead, Lead agency, Lead organisation, Responsible, Responsibility, Responsible body, Accountable",
    "partners": "Partners, Stakeholders, Supporting partners, Involved",
    "period": "Due date, Due, Deadline, Timeframe, Timescale, Timeline, Time frame, Period, By when, Start date, End date, End",
    "cost": "Cost, Costs, Resources",
    "funding": "Funding, Funding source",
    "indicator": "Indicator, Indicators, Measure of success, Success measure, Target",
    "priority": "Priority, Urgency",
    "status": "Progress, Current status, RAG, RAG status",
    "remark": "Comment, Comments, Note, Notes, Remarks",
}
"""Headers of plans in English; beside the German header of the same meaning they are its English text."""

PROJECTS = "Projektname, Projekttitel, Projektbezeichnung, Projekt, Projekte, Angebot, Angebote, Angebotsname"
"""Headers of the titles in a list of projects or offers."""
