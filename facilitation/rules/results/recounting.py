"""Whether a result may be counted again without the voices set aside since: only if nobody can be read from the change. Pure.

Whoever knows the result before and after knows both the voices that went and those that are left. So each of the two has
to be a figure that could be told by itself, for every question that some of them answered and every group of channels
that is told. Where nobody went or nobody is left, there is one figure, which was told before.
"""

from collections.abc import Iterable, Mapping, Sequence

from facilitation.rules.results.disclosure import PUBLIC, STAFF, Question, Rule, answers_to, disclose
from facilitation.rules.results.figures import Counts, total

AUDIENCES = (PUBLIC, STAFF)
"""The rules by which some audience reads a split."""
Split = Mapping[str, Counts]


def gone(before: Split, after: Split) -> dict[str, dict[str, int]]:
    """The counts of the voices that went, by channel; raises ValueError where the result after has more than that before."""
    left = {channel: _without(counts, after.get(channel, {})) for channel, counts in before.items()}
    if any(after.get(channel) for channel in after.keys() - before.keys()):
        raise ValueError("a channel has answers it did not have before")
    return left


def may_recount(
    questions: Iterable[Question],
    kinds: Mapping[str, str],
    before: Split,
    after: Split,
    rules: Sequence[Rule] = AUDIENCES,
) -> bool:
    """Whether an item may be told anew with these counts by channel; `kinds` is channel → kind, in the session's order."""
    went = gone(before, after)
    return all(_is_safe(question, kinds, before, after, went, rules) for question in questions)


def are_enough(questions: Iterable[Question], before: Split, after: Split) -> bool:
    """Whether enough voices went and enough are left, whatever they said: of each question none, or five and more."""
    sums = [total(split.values()) for split in (gone(before, after), after)]
    parts = [[answers_to(question, counts).total() for counts in sums] for question in questions]
    return all(not went or (went >= PUBLIC.k and (not left or left >= PUBLIC.k)) for went, left in parts)


def _is_safe(
    question: Question, kinds: Mapping[str, str], before: Split, after: Split, went: Split, rules: Sequence[Rule]
) -> bool:
    told = [disclose(question, split, kinds, rule).groups for split in (before, after) for rule in rules]
    groups = {tuple(kinds), *(group for found in told for group in found)}
    return all(
        _tells(question, kinds, went, group)
        and (_tells(question, kinds, after, group) or not _base(question, after, group))
        for group in groups
        if _base(question, went, group)
    )


def _base(question: Question, split: Split, group: Sequence[str]) -> int:
    return answers_to(question, total(split.get(channel, {}) for channel in group)).total()


def _tells(question: Question, kinds: Mapping[str, str], split: Split, group: Sequence[str]) -> bool:
    """Whether these channels together have figures by the public rule."""
    own = {channel: split.get(channel, {}) for channel in group}
    return disclose(question, own, {channel: kinds[channel] for channel in group}, PUBLIC).state == "figures"


def _without(before: Counts, after: Counts) -> dict[str, int]:
    left = {bucket: n - after.get(bucket, 0) for bucket, n in before.items()}
    if any(n < 0 for n in left.values()) or any(n for bucket, n in after.items() if bucket not in before):
        raise ValueError("there are more answers than before")
    return {bucket: n for bucket, n in left.items() if n}
