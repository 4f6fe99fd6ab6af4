"""What people wrote down, in the minutes, the workbook and the data."""

import json

import msgspec

from facilitation.exchange.results_export import json as results_json
from facilitation.rules.session.affiliations import Affiliation
from facilitation.rules.session.minutes import Minutes, MinutesNote, Place, Task
from facilitation.rules.session.record import SessionRecord
from tests.exchange.documents.word_shape import opened
from tests.exchange.minutes.documents import headings, table, written
from tests.exchange.minutes.large_results import evening

PLACE = Place(activity=1, title={"de": "Prüfen"}, lineage="l1", number="W-03", need={"de": "Feste Ansprechperson"})
MINUTES = Minutes(
    keeper="Hauptamt",
    moderation="Büro für Beteiligung",
    accessibility="Rampe und Höranlage\nDolmetschen: Arabisch, Ukrainisch",
    outcome="Der Gemeinderat berät im Herbst.",
    notes=(
        MinutesNote(place=PLACE, kind="minority", text="Zu teuer für kleine Vereine."),
        MinutesNote(kind="agreed", text="Nächstes Treffen im Oktober.", summary=True),
    ),
    tasks=(Task(place=PLACE, what="Zahlen nachreichen", who="Bauamt", until="Mai"),),
    affiliations=(Affiliation(names=("Vereine",), people=12), Affiliation(names=("Presse",), people=3)),
)


def with_minutes(minutes: Minutes = MINUTES) -> SessionRecord:
    return msgspec.structs.replace(evening(3), minutes=minutes)


def lines(data: bytes) -> list[str]:
    return [one.text for one in opened(data).paragraphs]


def test_notes_stand_at_their_need_and_the_chosen_ones_in_the_summary() -> None:
    found = lines(written(with_minutes()))
    assert "W-03 Feste Ansprechperson" in found
    assert "Begründung der Minderheit: Zu teuer für kleine Vereine." in found
    assert found.count("Vereinbart: Nächstes Treffen im Oktober.") == 2
    assert found.index("Vereinbart: Nächstes Treffen im Oktober.") < found.index("W-03 Feste Ansprechperson")
    assert "Der Gemeinderat berät im Herbst." in found
    assert [one for one in found if one.startswith(("Barr", "Mod", "Protokollf"))] == [
        "Barrierefreiheit\tRampe und Höranlage\nDolmetschen: Arabisch, Ukrainisch",
        "Moderation\tBüro für Beteiligung",
        "Protokollführung\tHauptamt",
    ]


def test_tasks_say_what_who_and_until_when_on_the_first_page() -> None:
    data = written(with_minutes())
    assert table(data, "Als Nächstes") == [["Was", "Wer", "Bis wann"], ["Zahlen nachreichen (W-03)", "Bauamt", "Mai"]]
    assert "Vereinbarte nächste Schritte" not in headings(data, 2)


def test_many_tasks_stand_in_a_part_of_their_own_and_columns_that_nobody_filled_are_left_out() -> None:
    tasks = tuple(Task(what=f"Aufgabe {n}") for n in range(9))
    data = written(with_minutes(msgspec.structs.replace(MINUTES, tasks=tasks)))
    assert table(data, "Als Nächstes") == [["Was"], *([f"Aufgabe {n}"] for n in range(6))]
    assert len(table(data, "Vereinbarte nächste Schritte")) == 10


def test_what_nobody_wrote_down_is_left_out() -> None:
    found = headings(written(evening(3)))
    assert "Besprochen und vereinbart" not in found
    assert "Als Nächstes" not in headings(written(evening(3)), 2)


def test_it_is_a_draft_until_it_is_approved() -> None:
    assert "Stand des Protokolls\tEntwurf, noch nicht abgestimmt" in lines(written(with_minutes()))
    approved = msgspec.structs.replace(MINUTES, approved_on="2027-05-12")
    assert "Stand des Protokolls\tabgestimmt am 12. Mai 2027" in lines(written(with_minutes(approved)))


def test_small_groups_stand_together_and_staff_read_them_from_three_on() -> None:
    told = {
        audience: json.loads(results_json.write(with_minutes(), audience=audience))["minutes"]["affiliations"]
        for audience in ("staff", "public")
    }
    assert told["staff"] == told["public"] == [{"names": ["Vereine", "Presse"], "people": 15}]
