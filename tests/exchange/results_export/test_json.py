import hashlib
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from facilitation.activities.told import told
from facilitation.exchange.results_export.json import Results, schema, write
from facilitation.rules.results.snapshot import canonical, checksum
from tests.exchange.results_export import results_of_a_session as made

SCHEMA = Path(__file__).parents[3] / "docs" / "results.schema.json"


def written(audience: str = "staff") -> dict[str, Any]:
    return json.loads(write(made.record(), audience=audience))


def test_the_documented_schema_is_that_of_the_types() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == json.loads(msgspec.json.encode(schema()))


@pytest.mark.parametrize("audience", ["staff", "public"])
def test_what_is_written_fits_the_schema(audience: str) -> None:
    results = msgspec.json.decode(write(made.record(), audience=audience), type=Results, strict=True)
    assert [one.content.activity.kind for one in results.results] == ["review", "collect", "vote"]
    assert results.audience == audience


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), 2),
        (("audience",), "everybody"),
        (("results", 0, "checksum"), "abc"),
        (("results", 0, "content", "items", 0, "total", "voices"), -1),
        (("results", 0, "content", "items", 0, "colour"), "red"),
        (("results", 0, "content", "items", 0, "figures", "all", "relevance", "index"), 1.5),
        (("results", 0, "content", "items", 0, "figures", "all", "priority", "counts"), [1, 2]),
    ],
    ids=lambda value: str(value)[-40:],
)
def test_the_schema_notices_what_does_not_fit(path: tuple[Any, ...], value: Any) -> None:
    content = written()
    place: Any = content
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(content, Results)


@pytest.mark.parametrize("audience", ["staff", "public"])
def test_checksums_can_be_checked_as_documented(audience: str) -> None:
    for result in written(audience)["results"]:
        text = json.dumps(result["content"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256(text.encode()).hexdigest() == result["checksum"]


def test_staff_get_what_they_may_be_told() -> None:
    snapshots = [told("staff", one) for one in made.evening()]
    results = written()["results"]
    assert [result["content"] for result in results] == [json.loads(canonical(one)) for one in snapshots]
    assert [result["checksum"] for result in results] == [checksum(one) for one in snapshots]


def test_small_channels_are_not_in_the_public_file_nor_is_a_checksum_to_guess_them_by() -> None:
    _, heating, _ = written("public")["results"][0]["content"]["items"]
    assert (heating["counts"], list(heating["figures"])) == ({}, ["all"])
    *_, nursery = written("public")["results"][0]["content"]["items"]
    assert (nursery["total"], nursery["told"]) == ({}, {"relevance": {"state": "few"}, "priority": {"state": "few"}})
    assert checksum(made.review()) not in write(made.record(), audience="public").decode()


def test_the_file_says_that_it_is_not_representative() -> None:
    assert written()["note"]["de"] == "Meinungsbild der Teilnehmenden – nicht repräsentativ für die Stadt"


def test_every_result_says_whether_its_answers_were_secret() -> None:
    data = json.loads(write(made.record([made.small_round(made.review()), made.voted()]), audience="public"))
    assert [one["content"]["activity"]["secrecy"] for one in data["results"]] == ["small", "secret"]
