"""The table of what came of the files of a folder."""

import sys

from facilitation.exchange.plan_import.mapping_file import write_mapping
from facilitation.rules.planfile.preview import Mapping, SheetMapping
from tools import try_files


def test_each_file_has_a_line_with_what_was_counted_came_in_and_is_asked(tmp_path, monkeypatch, capsys):
    (tmp_path / "a.csv").write_text("Nr.;Bedarf\n1;Wohnraum für alle\n2;Kurse\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("K;R\nV1;Radwege bauen\nV2;Busspur\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["try_files", str(tmp_path)])
    try_files.main()
    head, a, b = capsys.readouterr().out.splitlines()
    assert head.split()[0] == "file"
    assert a.split() == ["a.csv", "2", "2", "6", "6", "2", "0", "1", "4", "field_missing"]
    assert b.split()[:9] == ["b.csv", "2", "0", "5", "0", "0", "0", "0", "4"]


def test_a_mapping_beside_a_file_is_applied_and_its_acts_are_counted(tmp_path, monkeypatch, capsys):
    (tmp_path / "b.csv").write_text("K;R\nV1;Radwege bauen\nV2;Busspur\n", encoding="utf-8")
    said = Mapping(sheets={"b": SheetMapping(use=True, each="measure", columns={0: "measure_number"})})
    (tmp_path / "b.csv.mapping.json").write_bytes(write_mapping(said))
    monkeypatch.setattr(sys, "argv", ["try_files", str(tmp_path), "-v"])
    try_files.main()
    line, *told = capsys.readouterr().out.splitlines()[1:]
    assert line.split()[:9] == ["b.csv", "2", "2", "5", "5", "0", "2", "1", "6"]
    assert [text.strip() for text in told][2:4] == ["measure V1: Radwege bauen", "measure V2: Busspur"]
