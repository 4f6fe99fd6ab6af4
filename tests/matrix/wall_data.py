"""An evening in which the screen comes through every scene, with a plan of as many needs as wanted."""

from pathlib import Path

from facilitation.actions import importing, preparing
from facilitation.activities import kinds
from facilitation.exchange import format_files
from facilitation.exchange.jobs.sandbox import read_plan_file
from facilitation.rules.planfile.preview import Preview
from facilitation.rules.session.format import Format
from facilitation.store import Connection, RealThreads, Store

FORMAT = "leinwand"
FIELDS = {
    "W": "Wohnen",
    "B": "Bildungsgerechtigkeit und Schulsozialarbeit",
    "A": "Arbeit",
    "S": "Sprache",
    "N": "Werte, Regeln und Normen",
}
NEEDS = (
    "Vermietende brauchen eine feste Ansprechperson.",
    "Wohnraumversorgungsunternehmen und Aufenthaltsverfestigungsberatungsstellen brauchen eine Zusammenarbeitsvereinbarung.",
    "Kita am Mittag",
    "Sprachkurse mit Kinderbetreuung im Stadtteil fehlen, besonders am Vormittag und in den Ferien.",
    "Ein Lotse hilft bei Anträgen.",
    "يحتاج الوافدون الجدد إلى معلومات حول عقد الإيجار والتدفئة وفصل النفايات.",
)
"""In turn: short ones, and one that takes three lines with words of many letters."""
MOST_IN_A_FIELD = 120
AGENDA = """
title.de = "Netzwerktreffen 2027"
title.ar = "لقاء الشبكة 2027"
closing.de = "Die Ergebnisse bleiben unter dieser Adresse stehen und fließen in die nächste Fassung des Plans ein."

[[channels]]
key = "saal"
kind = "hall"
name.de = "Saal"

[[channels]]
key = "online"
kind = "online"
name.de = "Online"

[[agenda]]
key = "begruessung"
kind = "talk"
minutes = 15
title.de = "Begrüßung"
title.ar = "الترحيب بالضيوف"
text.de = "Wir beginnen gleich."

[[agenda]]
key = "probe"
kind = "vote"
practice = true
minutes = 5
title.de = "Probefrage"
question.de = "Zum Üben: Wie sehr stimmt das für Sie?"
settings.cards_from = []
settings.statements = [{ de = "Ich bin heute gern hier." }, { de = "Das Antworten auf dem Telefon klappt bei mir." }]

[[agenda]]
key = "vortrag"
kind = "talk"
minutes = 45
title.de = "Bildungsgerechtigkeit in der Migrationsgesellschaft"
settings.speaker = { de = "Prof. Dr. E. Muster, Universität Süd" }

[[agenda]]
key = "fragen"
kind = "questions"
minutes = 0
title.de = "Rückfragen zum Vortrag"

[[agenda]]
key = "pruefen"
kind = "review"
minutes = 75
title.de = "Bedarfe prüfen"
question.de = "Ist das heute noch wichtig?"
settings.order = "all"
settings.remark = true

[[agenda]]
key = "einzeln"
kind = "review"
minutes = 15
title.de = "Bedarf für Bedarf"
question.de = "Ist das heute noch wichtig?"
settings.order = "all"
settings.pace = "moderator"

[[agenda]]
key = "pause"
kind = "break"
minutes = 20
title.de = "Pause"

[[agenda]]
key = "sammeln"
kind = "collect"
minutes = 25
title.de = "Neue Bedarfe"
question.de = "Was fehlt im Plan? Ein Gedanke je Karte."

[[agenda]]
key = "abstimmen"
kind = "vote"
minutes = 15
title.de = "Abstimmen"
question.de = "Wie dringend ist dieser Bedarf?"
settings.cards_from = "all"
settings.needs = "none"

[[agenda]]
key = "umfrage"
kind = "poll"
minutes = 5
title.de = "Wie oft?"
question.de = "Wie oft soll der Runde Tisch zusammenkommen?"
settings.answer = "single"
settings.options = [{ de = "einmal im Jahr" }, { de = "zweimal im Jahr" }, { de = "jedes Vierteljahr" }]

[[agenda]]
key = "zahl"
kind = "poll"
minutes = 5
title.de = "Eine Zahl"
question.de = "Auf einer Skala: Wie gut kennen Sie den Plan?"
settings.answer = "number"
settings.minimum = 0
settings.maximum = 10

[[agenda]]
key = "ergebnis"
kind = "talk"
minutes = 40
title.de = "Ergebnis und Ausblick"
settings.summary = true

[[agenda]]
key = "rueckmeldung"
kind = "feedback"
minutes = 5
title.de = "Rückmeldung"
"""


def lay_wall(folder: Path, needs: int) -> None:
    """Put a plan with so many needs and its session into an empty data folder; a demo started on it uses that session."""
    folder.mkdir(parents=True, exist_ok=True)
    plan = read_plan_file(_plan_file(folder, needs), filename="plan.csv")
    (folder / "formats").mkdir()
    (folder / "formats" / f"{FORMAT}.toml").write_text(AGENDA, "utf-8")
    format_ = format_files.load([folder / "formats"], FORMAT, {name: kind.Settings for name, kind in kinds().items()})
    store = Store(folder, RealThreads())
    store.do(_make, plan, format_)
    store.close()


def _make(db: Connection, plan: Preview, format_: Format) -> None:
    version = importing.import_plan(db, plan, filename="plan.csv").version_id
    preparing.create_session(
        db,
        format=format_,
        plan_version_id=version,
        title={},
        date="2027-04-15",
        place="Stadthalle",
        by="demo",
        demo=True,
        programs=True,
        outlook={"de": "Der Gemeinderat entscheidet im Herbst 2027. Davor lädt das Netzwerk Wohnen alle ein."},
    )


def _plan_file(folder: Path, needs: int) -> Path:
    """A table: a few needs stand in one field, many in all five."""
    codes = list(FIELDS)[: 1 if needs <= len(NEEDS) else len(FIELDS)]
    lines = ["Nr.;Handlungsfeld;Bedarf"]
    for at in range(needs):
        code = codes[at % len(codes)]
        text = NEEDS[at // len(codes) % len(NEEDS)]
        lines.append(f"{code}-{at // len(codes) + 1:02};{FIELDS[code]};{text}")
    path = folder / "plan.csv"
    path.write_text("\n".join(lines), "utf-8")
    return path
