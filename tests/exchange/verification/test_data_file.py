"""Every number of a result in a data file is found when it is changed."""

import json
from collections.abc import Iterator

import pytest

from facilitation.activities.told import told_record
from facilitation.exchange.results_export import json as results_json
from facilitation.exchange.verification.data_file import check, read, record_of
from facilitation.exchange.verification.differences import Difference, Where
from tests.exchange.minutes import large_results

RECORD = large_results.evening(3)


@pytest.fixture(scope="module")
def data():
    return json.loads(results_json.write(RECORD, audience="staff"))


def problems(data) -> list[Difference]:
    return list(check("results.json", read(json.dumps(data).encode())))


def numbers(value, path=()) -> Iterator[tuple]:
    """The paths of all numbers."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        if isinstance(one, int | float) and not isinstance(one, bool):
            yield (*path, key)
        else:
            yield from numbers(one, (*path, key))


def changed(data, path):
    copy = json.loads(json.dumps(data))
    holder = copy
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] += 1
    return copy


def test_a_file_as_it_was_written_agrees(data):
    assert problems(data) == []


def test_each_number_of_a_result_that_is_changed_is_found(data):
    where = [path for path in numbers(data["results"], ("results",)) if path[-1] != "schema"]
    assert len(where) > 300
    for path in where[:: max(1, len(where) // 150)]:
        assert problems(changed(data, path)), path


def test_a_figure_that_is_changed_is_named_with_step_item_and_both_numbers(data):
    item = data["results"][0]["content"]["items"][0]
    right = item["figures"]["all"]["relevance"]["yes"]
    copy = changed(data, ("results", 0, "content", "items", 0, "figures", "all", "relevance", "yes"))
    first = problems(copy)[0]
    where = Where("figure", ("Bedarfe prüfen", item["number"], "all, relevance.yes"))
    assert first == Difference("results.json", where, "changed", str(right + 1), str(right))


def test_a_wrong_checksum_is_named_with_its_step(data):
    copy = json.loads(json.dumps(data))
    copy["results"][0]["checksum"] = "0" * 64
    assert problems(copy) == [Difference("results.json", Where("result", ("Bedarfe prüfen",)), "checksum")]


def test_papers_can_be_written_anew_from_the_file(data):
    found = record_of(read(json.dumps(data).encode()))
    again = results_json.write(found, audience="staff")
    assert found.occasion == told_record("staff", RECORD).occasion
    assert json.loads(again)["minutes"] == data["minutes"]
