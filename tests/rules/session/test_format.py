"""The format files: what they say, and what a person who edits one is told."""

import pytest

from facilitation import activities
from facilitation.rules.session.format import BadFormat, from_day, read_format
from facilitation.settings import resource

KINDS = activities.new_shapes()
HEAD = 'title.de = "Treffen"\n[[channels]]\nkey = "saal"\nkind = "hall"\nname.de = "Saal"\n'
STEP = '[[agenda]]\nkey = "a"\nkind = "talk"\ntitle.de = "Vortrag"\n'


def problems(text: str) -> list[str]:
    with pytest.raises(BadFormat) as caught:
        read_format(text, "treffen", KINDS)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("name", ["netzwerktreffen", "runder-tisch"])
def test_the_formats_that_ship_can_be_read(name):
    text = (resource("sessions") / "formats" / f"{name}.toml").read_text(encoding="utf-8")
    read = read_format(text, name, KINDS)
    assert read.key == name
    assert {"de", "en"} == read.title.keys() == read.agenda[0].title.keys()


HOURS = {"zwei": 2, "vier": 4, "two": 2, "four": 4}


@pytest.mark.parametrize("path", sorted((resource("sessions") / "formats").glob("*.toml")), ids=lambda path: path.stem)
def test_a_format_takes_as_long_as_its_description_says(path):
    read = read_format(path.read_text(encoding="utf-8"), path.stem, KINDS)
    said = {HOURS[text.split()[0].lower()] * 60 for text in read.description.values()}
    assert {sum(step.minutes for step in read.agenda)} == said


@pytest.mark.parametrize("path", sorted((resource("sessions") / "formats").glob("*.toml")), ids=lambda path: path.stem)
def test_a_vote_on_statements_says_what_its_scale_means(path):
    read = read_format(path.read_text(encoding="utf-8"), path.stem, KINDS)
    votes = [step for step in read.agenda if step.settings.get("statements")]
    assert all(step.question and step.settings["low"] and step.settings["high"] for step in votes)


def test_the_network_meeting_follows_the_model_script():
    text = (resource("sessions") / "formats" / "netzwerktreffen.toml").read_text(encoding="utf-8")
    read = read_format(text, "netzwerktreffen", KINDS)
    assert [(step.kind, step.practice) for step in read.agenda] == [
        ("talk", False),
        ("vote", True),
        ("talk", False),
        ("questions", False),
        ("break", False),
        ("review", False),
        ("collect", False),
        ("break", False),
        ("vote", False),
        ("talk", False),
        ("feedback", False),
    ]
    assert [step.minutes for step in read.agenda] == [15, 5, 45, 0, 15, 75, 20, 15, 15, 30, 5]
    assert [(channel.key, channel.kind) for channel in read.channels] == [
        ("saal", "hall"),
        ("online", "online"),
        ("papier", "paper"),
    ]


def test_a_slip_of_the_pen_is_named_with_its_line():
    [problem] = problems('title.de = "Treffen\n')
    assert problem.startswith("Zeile 1: Spalte ")
    assert problem.endswith("Fehlt ein Anführungszeichen, ein Gleichheitszeichen oder eine Klammer?")


def test_an_unknown_key_is_answered_with_the_one_that_was_meant():
    assert problems(HEAD + STEP + "minuten = 10\n") == [
        "Zeile 10: „minuten“ ist hier nicht bekannt. Meinten Sie „minutes“?"
    ]


def test_an_unknown_setting_is_answered_with_the_one_that_was_meant():
    step = STEP.replace("talk", "review") + "settings.relevance = true\nsettings.prioritaet = true\n"
    assert problems(HEAD + step) == ["Zeile 11: „prioritaet“ ist hier nicht bekannt. Meinten Sie „priority“?"]


def test_a_key_far_from_everything_lists_what_is_possible():
    assert problems("xyz = 1\n" + HEAD + STEP) == [
        "Zeile 1: „xyz“ ist hier nicht bekannt. Möglich sind: title, description, welcome, closing, needs_ahead, channels, agenda, written."
    ]


def test_a_way_in_is_not_called_like_a_page():
    [told] = problems(HEAD.replace('key = "saal"', 'key = "bedarfe"') + STEP)
    assert "„bedarfe“ steht schon für eine Seite." in told


def test_everything_wrong_is_told_at_once_in_the_order_of_the_file():
    text = HEAD.replace("hall", "halle") + STEP.replace("talk", "rede") + STEP.replace('"Vortrag"', '" "')
    assert problems(text) == [
        "Zeile 4: „halle“ ist hier nicht möglich.",
        f"Zeile 8: Die Art „rede“ gibt es nicht. Möglich sind: {', '.join(sorted(KINDS))}.",
        "Zeile 11: „a“ steht zweimal da.",
        "Zeile 13: „title“ braucht einen deutschen Text (de).",
    ]


def test_a_setting_out_of_range_is_named_at_its_line():
    step = STEP.replace("talk", "collect") + "[agenda.settings]\nsupports = true\nmax_length = 5000\n"
    assert problems(HEAD + step) == ["Zeile 12: Die Zahl darf höchstens 1000 sein."]


@pytest.mark.parametrize(
    ("settings", "line", "told"),
    [
        ("maximum = 5\nstep = 0.5\n", 10, "Eine Umfrage fragt nach ganzen Zahlen:"),
        ("maximum = 50\nstep = 0.5\nclasses = [20]\n", 10, "Eine Umfrage fragt nach ganzen Zahlen:"),
        ("minimum = 1\nmaximum = 12\n", 12, "Von der kleinsten (minimum) bis zur größten Zahl (maximum) sind es mehr als elf"),
        ("unit.de = \"km\"\n", 10, "Von der kleinsten (minimum) bis zur größten Zahl (maximum) sind es mehr als elf"),
    ],
)  # fmt: skip
def test_a_number_with_decimals_or_in_too_wide_a_range_is_refused(settings, line, told):
    poll = STEP.replace("talk", "poll") + '[agenda.settings]\nanswer = "number"\n' + settings
    [problem] = problems(HEAD + poll)
    assert problem.startswith(f"Zeile {line}: {told}")


def test_a_wide_range_is_taken_in_classes_that_are_set_and_in_wide_steps():
    poll = STEP.replace("talk", "poll") + '[agenda.settings]\nanswer = "number"\n'
    for settings in ("classes = [10, 21, 51]\n", "step = 10\n", "maximum = 10\n"):
        assert read_format(HEAD + poll + settings, "treffen", KINDS).agenda[0].settings["answer"] == "number"


def test_a_key_of_wrong_letters_is_refused():
    assert problems(HEAD + STEP.replace('"a"', '"Groß A"')) == [
        "Zeile 7: Erlaubt sind Kleinbuchstaben, Ziffern und Bindestriche, zuerst ein Buchstabe."
    ]


def test_what_is_missing_is_named_where_it_should_stand():
    assert problems(HEAD + STEP.replace('kind = "talk"\n', "")) == ["Zeile 6: Hier fehlt „kind“."]
    assert problems(STEP + '[title]\nde = "Treffen"\n') == ["Zeile 1: Hier fehlt „channels“."]


def test_an_empty_agenda_is_refused():
    assert problems("agenda = []\n" + HEAD) == ["Zeile 1: „agenda“ ist leer."]


def test_steps_that_are_no_tables_are_refused():
    assert problems('agenda = ["Vortrag"]\n' + HEAD) == [
        'Zeile 1: Hier gehören Texte nach Sprache hin, etwa { de = "…", en = "…" }.'
    ]


def test_lines_of_keys_inside_a_long_text_are_not_mistaken_for_keys():
    text = HEAD + STEP + 'text.de = """\nminutes = 3\n[[agenda]]\n"""\nminutes = -1\n'
    assert problems(text) == ["Zeile 14: Die Zahl muss mindestens 0 sein."]


@pytest.mark.parametrize(("line", "secrecy"), [("", "secret"), ('secrecy = "small"\n', "small")])
def test_a_step_is_secret_unless_its_format_makes_it_a_small_round(line, secrecy):
    assert read_format(HEAD + STEP + line, "treffen", KINDS).agenda[0].secrecy == secrecy


def test_another_secrecy_is_not_possible():
    [problem] = problems(HEAD + STEP + 'secrecy = "klein"\n')
    assert problem == "Zeile 10: „klein“ ist hier nicht möglich."


WRITTEN = """
[[written]]
place = "before"

[[written.agenda]]
key = "zuhause"
kind = "review"
title.de = "Zu Hause"
"""


APART = "opens = {{ days = {}, time = '00:00' }}\ndue = {{ days = {}, time = '23:59' }}"


def before_with(lines):
    """The lines of a round that stands before its session."""
    return 'place = "before"', f'place = "before"\n{lines}'


def test_a_written_round_has_times_by_their_days_from_the_session():
    [round_] = read_format(HEAD + STEP + WRITTEN.replace(*before_with(APART.format(14, 1))), "x", KINDS).written
    assert [from_day(round_.place, one) for one in (round_.opens, round_.due)] == [(-14, "00:00"), (-1, "23:59")]
    [round_] = read_format(HEAD + STEP + WRITTEN, "x", KINDS).written
    assert (round_.opens, round_.due) == (None, None)


def test_a_written_round_has_a_place_and_steps_of_its_own():
    [round_] = read_format(HEAD + STEP + WRITTEN, "x", KINDS).written
    assert (round_.place, [step.key for step in round_.agenda]) == ("before", ["zuhause"])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (('place = "before"', 'place = "meanwhile"'), "„meanwhile“ ist hier nicht möglich."),
        (('key = "zuhause"', 'key = "zuhause"\nminuten = 3'), "„minuten“ ist hier nicht bekannt."),
        (('title.de = "Zu Hause"', 'title.en = "At home"'), "„title“ braucht einen deutschen Text (de)."),
        ((WRITTEN[WRITTEN.index("[[written.agenda") :], "agenda = []"), "„agenda“ ist leer."),
        (('place = "before"', 'place = "before"\ntitle.en = "At home"'), "„title“ braucht einen deutschen Text (de)."),
        (before_with("opens.days = 14\nopens.time = '00:00'"), "Hier fehlt „due“."),
        (before_with("opens = 14"), "Hier gehören Tage und Uhrzeit hin"),
        (before_with("due.days = 1\ndue.time = '24:00'"), 'Hier gehört eine Uhrzeit hin, etwa "23:59".'),
        (before_with(APART.format(1, 14)), "Die Frist muss nach dem Öffnen liegen."),
        (before_with(APART.format(94, 1)), "Eine schriftliche Runde ist höchstens 92 Tage offen."),
    ],
)
def test_what_is_wrong_in_a_written_round_is_said_with_its_line(wrong, said):
    before = (HEAD + STEP).count("\n")
    [problem] = problems(HEAD + STEP + WRITTEN.replace(*wrong))
    line, _, words = problem.partition(": ")
    assert (words.startswith(said), int(line.removeprefix("Zeile ")) > before) == (True, True)
