import hashlib
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.activities import figures_of
from facilitation.rules.results.snapshot import (
    ActivityFacts,
    ItemFacts,
    Participation,
    SessionFacts,
    Snapshot,
    build,
    canonical,
    checksum,
    group_name,
    read,
)

SESSION = SessionFacts(code="ABCDEFGH", title={"de": "Netzwerktreffen"}, date="2026-04-28", format="netzwerktreffen")
ACTIVITY = ActivityFacts(id=3, kind="review", title={"de": "Bedarfe prüfen"}, settings={"relevance": True})
CHANNELS = [
    Participation(channel="saal", kind="hall", name={"de": "Saal"}, headcount=45, joined=44, reached=44, answered=38),
    Participation(channel="online", kind="online", name={"de": "Online"}, joined=100, reached=98, answered=96),
]
Split = dict[str, dict[str, int]]
figures = figures_of("review", {})


def frozen(counts: dict[str, Split]) -> Snapshot:
    items = [ItemFacts(ref=ref, lineage=f"l{ref}", number="W-01", field="W", text={"de": "Wohnraum"}) for ref in counts]
    return build(SESSION, ACTIVITY, CHANNELS, items, counts, figures)


channel = st.dictionaries(
    st.sampled_from(["relevance:yes", "relevance:no", "relevance:unknown", "priority:2", "priority:5", "voices"]),
    st.integers(0, 60),
)
splits = st.fixed_dictionaries({}, optional={"saal": channel, "online": channel})


@given(st.dictionaries(st.sampled_from(["n1", "n2", "n3"]), splits))
def test_the_counts_of_the_channels_add_up_to_the_total(counts: dict[str, Split]) -> None:
    for item in frozen(counts).items:
        buckets = {bucket for own in item.counts.values() for bucket in own}
        assert item.total == {b: sum(own.get(b, 0) for own in item.counts.values()) for b in buckets}
        assert item.counts.keys() == {"saal", "online"}


@given(st.dictionaries(st.sampled_from(["n1", "n2"]), splits))
def test_every_figure_can_be_recomputed_from_the_counts_in_the_file(counts: dict[str, Split]) -> None:
    snapshot = read(canonical(frozen(counts)))
    for item in snapshot.items:
        again = {name: figures(own) for name, own in item.counts.items()} | {"all": figures(item.total)}
        assert item.figures == again


@given(st.dictionaries(st.sampled_from(["n1", "n2"]), splits))
def test_what_is_stored_reads_back_with_the_same_checksum(counts: dict[str, Split]) -> None:
    snapshot = frozen(counts)
    assert checksum(read(canonical(snapshot))) == checksum(snapshot)


def test_the_checksum_is_that_of_the_bytes_and_changes_with_one_vote() -> None:
    snapshot = frozen({"n1": {"saal": {"relevance:yes": 7, "voices": 7}}})
    other = frozen({"n1": {"saal": {"relevance:yes": 8, "voices": 8}}})
    assert checksum(snapshot) == hashlib.sha256(canonical(snapshot)).hexdigest() != checksum(other)


def test_the_bytes_are_json_with_sorted_keys() -> None:
    data = canonical(frozen({"n1": {}}))
    assert data == json.dumps(json.loads(data), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def test_what_nobody_said_is_not_stored() -> None:
    (item,) = frozen({"n1": {"saal": {"relevance:yes": 7, "relevance:no": 0, "voices": 7}}}).items
    assert item.counts == {"saal": {"relevance:yes": 7, "voices": 7}, "online": {}}


def test_method_and_participation_stand_in_it() -> None:
    content = json.loads(canonical(frozen({})))
    assert content["schema"] == content["round"] == 1
    assert content["method"]["k"] == 5
    assert content["participation"][0]["headcount"] == 45
    assert content["participation"][1]["headcount"] is None


@pytest.mark.parametrize("counts", [{"n9": {}}, {"n1": {"papier": {"voices": 1}}}])
def test_counts_that_belong_nowhere_are_refused(counts: dict[str, Split]) -> None:
    with pytest.raises(ValueError, match=r"n9|papier"):
        build(SESSION, ACTIVITY, CHANNELS, [ItemFacts(ref="n1", text={})], counts, figures)


@pytest.mark.parametrize("content", ["{}", "null", '{"schema":2}', "…"])
def test_what_is_no_snapshot_is_refused(content: str) -> None:
    with pytest.raises((msgspec.ValidationError, msgspec.DecodeError)):
        read(content)


def test_what_was_frozen_is_written_as_before_there_was_anything_told() -> None:
    assert b"told" not in canonical(frozen({"n1": {"saal": {"relevance:yes": 7, "voices": 7}}}))


def test_a_group_of_channels_has_the_names_of_its_channels() -> None:
    lines = [
        Participation(channel="saal", kind="hall", name={"de": "Saal", "en": "Hall"}),
        Participation(channel="online", kind="online", name={"de": "Online"}),
        Participation(channel="papier", kind="paper", name={"de": "Papier"}),
    ]
    assert group_name("saal+papier", lines) == {"de": "Saal und Papier", "en": "Hall and Papier"}
    assert group_name("online", lines) == {"de": "Online"}
