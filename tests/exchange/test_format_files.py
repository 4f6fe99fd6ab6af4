"""Where formats come from."""

import pytest

from facilitation.activities import kinds
from facilitation.exchange import format_files
from facilitation.rules.session.format import BadFormat
from facilitation.settings import resource

KINDS = {name: kind.Settings for name, kind in kinds().items()}
SHIPPED = resource("sessions") / "formats"


def test_a_city_may_put_its_own_format_in_the_place_of_one_that_ships(tmp_path):
    text = (SHIPPED / "runder-tisch.toml").read_text(encoding="utf-8")
    (tmp_path / "runder-tisch.toml").write_text(text.replace("Runder Tisch", "Unser Tisch"), encoding="utf-8-sig")
    assert format_files.load([SHIPPED, tmp_path], "runder-tisch", KINDS).title["de"] == "Unser Tisch"


def test_an_unknown_name_is_answered_with_the_names_there_are():
    with pytest.raises(
        format_files.NoSuchFormat, match=r"„kaffee“ gibt es nicht\. Es gibt: netzwerktreffen, runder-tisch\."
    ):
        format_files.load([SHIPPED], "kaffee", KINDS)


def test_a_broken_file_does_not_hide_the_others(tmp_path):
    (tmp_path / "kaputt.toml").write_text("titel = 1\n", encoding="utf-8")
    good, bad = format_files.load_all([SHIPPED, tmp_path], KINDS)
    assert [read.key for read in good] == ["netzwerktreffen", "runder-tisch"]
    assert [str(problem) for problem in bad["kaputt"]] == [
        "Zeile 1: „titel“ ist hier nicht bekannt. Meinten Sie „title“?"
    ]


def test_a_file_in_another_encoding_says_what_to_do(tmp_path):
    (tmp_path / "alt.toml").write_bytes('title.de = "Grün"\n'.encode("cp1252"))
    with pytest.raises(BadFormat, match=r"Zeile 1: Die Datei ist nicht als UTF-8 gespeichert\."):
        format_files.load([tmp_path], "alt", KINDS)
