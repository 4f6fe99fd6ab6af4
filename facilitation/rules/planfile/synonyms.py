"""Headers of tables in published German plans, by meaning."""

STRONG = {
    "number": (
        "Nr, Nummer, Lfd Nr, Lfd Nummer, Laufende Nummer, Ifd Nr, Kennung, Kennziffer, ID, Kürzel, Code, Ziffer, #, No, "
        "Ordnungsnummer, Ordnungsziffer"
    ),
    "title": "Titel, Name, Bezeichnung, Überschrift, Kurztitel, Kurzbezeichnung, Betreff, Was",
    "field": (
        "Handlungsfeld, Handlungsfelder, HF, Themenfeld, Themenbereich, Aktionsfeld, Handlungsbereich, Säule, "
        "Lebensbereich, Stossrichtung, Handlungsachse, Cluster, Handlungsschwerpunkt, Handlungsstrang, Integrationsfeld, "
        "Integrationsbereich, Teilhabebereich, Lebenswelt, Schwerpunktthema, Aktionslinie, Themencluster, "
        "Themenschwerpunkt, Strategiefeld, Leitthema"
    ),
    "field_code": "Feldkürzel, Kürzel Handlungsfeld, Handlungsfeld Nr, HF Nr, Handlungsfeld Kürzel, HF Kürzel",
    "vision": "Zukunftsbild, Vision, Leitbild",
    "goal": "Leitziel, Leitziele, Oberziel, Strategisches Ziel, Leitlinie, Legislaturziel, Leitsatz, Wirkungsziel",
    "objective": (
        "Ziel, Ziele, Teilziel, Unterziel, Operatives Ziel, Handlungsziel, Zielsetzung, Zielbeschreibung, "
        "Gleichstellungsziel, Jugendziel, Umsetzungsziel, Klimaziel"
    ),
    "need": (
        "Bedarf, Bedarfe, Handlungsbedarf, Handlungsbedarfe, Bedarfslage, Bedarfsbeschreibung, Unterstützungsbedarf, "
        "Anliegen"
    ),
    "measure": (
        "Maßnahme, Maßnahmen, Maßnahmentitel, Maßnahmenvorschlag, Maßnahmenbezeichnung, Maßnahmenname, Einzelmaßnahme, "
        "Einzelmaßnahmen, Titel der Maßnahme, Ziel/Maßnahme, Maßnahme/Ziel, Handlungsempfehlung, Handlungsempfehlungen, "
        "Umsetzungsvorschlag, Leitmaßnahme, Umsetzungsmaßnahme, Klimaschutzmaßnahme, Fördermaßnahme"
    ),
    "description": (
        "Beschreibung, Kurzbeschreibung, Erläuterung, Erläuterungen, Konkretisierung, Begründung, Inhalt, Details, "
        "Kurzinhalt, Sachverhalt"
    ),
    "target_group": "Zielgruppe, Zielgruppen, Adressaten, Adressat, Zielpersonen, Für wen, Zielpublikum, Anspruchsgruppe",
    "lead": (
        "Zuständigkeit, Zuständig, Federführung, Federführend, Verantwortlich, Verantwortliche, Verantwortung, "
        "Verantwortlichkeit, Verantwortliche Stelle, Hauptverantwortung, Initiator, Träger, Maßnahmenträger, "
        "Ansprechpartner, Ansprechperson, Fachbereich, FB, Dezernat, OE, Organisationseinheit, Amt, Wer, Zuständiges Amt, "
        "Zuständige Stelle, Umsetzungsverantwortung, Umsetzungsverantwortliche, Umsetzung durch, Verantw, Zust, Anbieter, "
        "Einrichtung, Federführende Stelle, Federführendes Amt, Ressort, Zuständiges Ressort, Federführendes Ressort, "
        "Magistratsabteilung, Abteilung, Direktion, Departement, Amtsstelle, Zuständige Amtsstelle, Zuständige Behörde, "
        "Dienststelle, Referat, Sachgebiet, Baulastträger, Vorhabenträger, Bauherr, Kontaktperson, Umsetzungspartner, "
        "Hauptverantwortlich, Umsetzende Stelle"
    ),
    "partners": (
        "Beteiligte, Mitwirkende, Kooperationspartner, Partner, Weitere Akteure, Akteure, Akteur, Einzubinden, In "
        "Zusammenarbeit mit, Beteiligte Stellen, Weitere Beteiligte, Mitbefasste, Mitbeteiligte, Netzwerkpartner, "
        "Kooperationen, Kooperation, Einbindung"
    ),
    "period": (
        "Zeitraum, Zeitplan, Zeitrahmen, Zeithorizont, Zeitschiene, Umsetzungszeitraum, Umsetzungshorizont, "
        "Laufzeit, Frist, Termin, Termine, Bis wann, Wann, Fälligkeit, Fristigkeit, Umsetzung bis, Umsetzungsfrist, Zieljahr, "
        "Umsetzungsjahr, Umsetzungszeitpunkt, Umsetzungsbeginn, Realisierungszeitraum, Realisierung bis, Realisierung, "
        "Baubeginn, Bauende, Fertigstellung, Projektstart, Projektende, Dauer, Terminierung, Einführung, "
        "Umsetzungszeitplan, Zeitlicher Rahmen"
    ),
    "cost": (
        "Kosten, Kostenschätzung, Finanzbedarf, Finanzvolumen, Budget, Mittel, Mittelbedarf, Ressourcen, "
        "Sachkosten, Personalbedarf, Aufwand, Haushaltsmittel, Höhe der Förderung, Gesamtkosten, Baukosten, "
        "Gesamtbaukosten, Investitionskosten, Investition, Kostenrahmen, Kosten CHF, Personalaufwand, Personalressourcen, "
        "Finanzielle Mittel, Finanzieller Aufwand, Voraussichtliche Kosten"
    ),
    "funding": (
        "Finanzierung, Förderung, Fördermittel, Fördergeber, Mittelgeber, Förderprogramm, Produkt Kostenstelle, "
        "Produktgruppe, Kostenträger, Finanzierungsquelle, Geldgeber"
    ),
    "indicator": (
        "Indikator, Indikatoren, Kennzahl, Kennzahlen, Erfolgsindikator, Erfolgsindikatoren, Erfolgskriterium, Messgröße, "
        "Zielwert, Woran erkennbar, Wirkung, Erwartete Wirkung, Klimawirkung, CO2-Einsparung, THG-Einsparung, "
        "THG-Minderung, Minderungspotenzial, Einsparpotenzial, Wirkungsindikator, Erfolgsmessung, Evaluation"
    ),
    "priority": "Priorität, Prio, Dringlichkeit, Wichtigkeit, Rang, Priorisierung, Prioritätsstufe",
    "status": (
        "Status, Stand, Sachstand, Umsetzungsstand, Stand der Umsetzung, Bearbeitungsstand, Ampel, Fortschritt, "
        "Erledigt, Umsetzungsgrad, Umsetzungsstatus, Realisierungsstand, Stand der Arbeiten, Projektphase, Stand/Projektphase"
    ),
    "remark": "Bemerkung, Bemerkungen, Anmerkung, Anmerkungen, Hinweis, Hinweise, Kommentar, Sonstiges, Notiz, Notizen",
    "measure_needs": (
        "Zu Bedarf, Zu Bedarfen, Bezug zu Bedarf, Zugehöriger Bedarf, Zugehörige Bedarfe, Bedarfsbezug, Dient Bedarf"
    ),
    "lineage": "Fortschreibungskennung",
}
"""Words that usually have this meaning, in Germany, Austria or Switzerland."""

WEAK = {
    "field": "Schwerpunkt, Bereich, Sektor, Kategorie, Rubrik, Themengebiet, Thema",
    "vision": "Soll-Zustand",
    "need": (
        "Problem, Problemlage, Herausforderung, Herausforderungen, Ausgangslage, Ist-Zustand, Ist-Situation, "
        "Lücke, Defizit, Barriere, Barrieren, Hürde, Hürden, Hemmnis, Hemmnisse, Wunsch, Wünsche"
    ),
    "measure": (
        "Aktion, Aktionen, Aktivität, Aktivitäten, Projekt, Projekte, Projektname, Projekttitel, Projektbezeichnung, "
        "Angebot, Angebote, Angebotsname, Vorhaben, Bauvorhaben, Baustein, Empfehlung, Empfehlungen, Lösungsvorschlag, "
        "Vorschlag, Handlungsansatz, Ansatz, Forderung, Forderungen, Idee, Ideen, Aufgabe, Vorkehrung, Vorkehrungen"
    ),
    "description": "Umsetzungsschritte, Arbeitsschritte, Handlungsschritte, Umsetzung, Meilensteine",
    "period": "Beginn, Start, Ende",
}
"""Words that may have another meaning; a usual word in the same table takes precedence."""

ENGLISH = {
    "number": "Number, Ref, Reference, Order num, Order number",
    "title": "Title, Heading",
    "field": (
        "Field of action, Action area, Priority area, Policy area, Focus area, Theme, Area, Category, Sector, Pillar, Topic, "
        "Topics, Workstream, Domain, Strand, Area label, Policy field"
    ),
    "goal": "Strategic goal, Strategic objective, Goal, Goals",
    "objective": "Objective, Objectives, Aim",
    "need": "Need, Needs, Challenge, Challenges, Gap, Gaps, Problem statement, Barriers, Key challenge, Key challenges",
    "measure": (
        "Measure, Measures, Action, Actions, Activity, Activities, Project, Projects, Initiative, Initiatives, Recommendation, "
        "Recommendations, Promise, Promises, Commitment, Commitments, Pledge, Pledges, Intervention, Interventions, "
        "Policy measure"
    ),
    "description": "Description, Explanation, Summary, Brief description, Scope summary, Rationale, Short description",
    "target_group": "Target group, Target groups, Audience, Beneficiaries, Who benefits, Target population",
    "lead": (
        "Owner, Lead, Lead agency, Lead organisation, Lead organization, Lead department, Lead officer, Lead institution, "
        "Responsible, Responsibility, Responsible body, Responsible organ, Responsible party, Responsible department, "
        "Accountable, Accountable body, Managing agency, Agency, Department, Sponsor agency, Implementing agency, "
        "Implementing body, Group organisation, Organisation, Organization, Admin authority, Assigned to, Responsible entity, "
        "Responsible bodies, Responsible person, Responsible bodies person for implementation, Responsible entity department, "
        "Leadership"
    ),
    "partners": "Partners, Stakeholders, Supporting partners, Supporting agencies, Delivery partners, Involved, Key partners, Involved stakeholder, "
    "Involved stakeholders",
    "period": (
        "Due date, Due, Deadline, Timeframe, Timescale, Timeline, Time frame, Period, By when, Start date, End date, End, "
        "Target date, Target deadline, Completion date, Launch date, Launch text, Planned start, Planned completion, "
        "Original timeline, Implementation time, Implementation period, Duration"
    ),
    "cost": "Cost, Costs, Resources, Total cost, Estimated cost, Cost estimate, Costs amount, Construction budget, Combined total",
    "funding": "Funding, Funding source, Funding sources, Funder",
    "indicator": (
        "Indicator, Indicators, Measure of success, Success measure, Measures of success, Target, Metric, Metrics, KPI, KPIs, "
        "Target value, Performance measure"
    ),
    "priority": "Priority, Urgency",
    "status": "Progress, Current status, RAG, RAG status, Implementation status, Status label",
    "remark": "Comment, Comments, Note, Notes, Remarks",
}
"""Headers of plans in English; beside the German header of the same meaning they are its English text."""

PROJECTS = (
    "Projektname, Projekttitel, Projektbezeichnung, Projekt, Projekte, Angebot, Angebote, Angebotsname, Bauvorhaben"
)
"""Headers of the titles in a list of projects or offers."""
