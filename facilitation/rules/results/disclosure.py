"""What may be told of the counts of one item: only figures from enough answers, small channels with a sister. Pure.

This is statistical disclosure control for tables of counts (Hundepool et al. 2012, Statistical Disclosure Control, ch. 5):
a threshold, a rule of dominance, and groups of channels instead of single suppressed ones, which total minus the others
would give back. Each question of an item is judged by itself, on the voices that answered it.

A rule with a smaller k never groups more coarsely than one with a larger k, so nobody who reads both can subtract.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

import msgspec

from facilitation.rules.results.figures import Counts, total
from facilitation.rules.text import Texts

VOICES = "voices"
EXACT = "exact:"
"""Buckets that begin so hold single values, such as a number somebody typed: kept to recount, and told nowhere."""
FEWEST_TO_DIFFER = 10
"""From this base on figures are told although almost everybody answered the same."""
FEW_BASE = 5
"""Below this base one answer that differs is almost none, from it on two are."""
NO_WORDS: Mapping[str, str | Texts] = MappingProxyType({})


class Rule(NamedTuple):
    """From `k` voices on a question is told; `word` only by its commonest answer where almost all gave that one."""

    k: int
    word: bool = True


PUBLIC = Rule(5)
"""Phones, screens, public pages and files, and the desk."""
STAFF = Rule(3)
SMALL_ROUND = Rule(2, word=False)
"""People who were told before the first question that this small group may guess how they answered."""


IN_THE_ROOM = frozenset({"participant", "screen", "moderator"})
"""Phones with a voice of a session, its screens and its desk."""


def rule_of(audience: str, *, small_round: bool = False) -> Rule:
    """The rule for whoever is in the room of a small round, for "staff", or for anybody else."""
    if small_round and audience in IN_THE_ROOM:
        return SMALL_ROUND
    return STAFF if audience == "staff" else PUBLIC


def unchanged(bucket: str) -> str:
    """Tell a bucket as it is."""
    return bucket


class Question(NamedTuple):
    """One question of an item.

    `class_of` maps a bucket to the answer it stands for, None where it belongs to another question. With `others` the
    base is everybody who answered the item, and those not in the bucket of the question's name gave this answer. `tell` maps a bucket to
    a coarser one that is told instead. `figure` is the key that the question makes in the kind's figures. `title` and
    `words` (answer → what people call it) are marked with N_() or texts by language. A `live` one is told from the first
    answer on, of all together only: people are told so before they answer.
    """

    name: str
    class_of: Callable[[str], str | None]
    others: str = ""
    word: bool = True
    tell: Callable[[str], str] = unchanged
    figure: str = ""
    title: str | Texts = ""
    words: Mapping[str, str | Texts] = NO_WORDS
    live: bool = False


State = Literal["figures", "word", "few"]


class Untold(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why a question has no figures: too few answers, or `base` answers of which almost all were `word`."""

    state: Literal["word", "few"]
    base: int | None = None
    word: str | None = None


class Remnant(NamedTuple):
    """What is told of a question instead of figures: fewer than `k` answers, or most of `base` gave `answer`.

    `title` and `word` are what people call the question and the answer, marked with N_() or texts by language.
    """

    question: str
    title: str | Texts
    k: int
    base: int | None
    answer: str
    word: str | Texts


def remnant_of(question: Question, untold: Untold, k: int) -> Remnant:
    """What is left of a question by the rule with this k, with the question's words."""
    answer = untold.word or ""
    return Remnant(question.name, question.title, k, untold.base, answer, question.words.get(answer, answer))


class Disclosure(NamedTuple):
    """What is told of one question: `base` None where too few answered; `groups` of channels, none without a split."""

    state: State
    base: int | None = None
    word: str | None = None
    groups: tuple[tuple[str, ...], ...] = ()


class Told(NamedTuple):
    """What is told of an item: buckets of all and by group ("hall+paper"), who has figures, and why others have none.

    `questions` are those with figures; `group_questions` the same for each group.
    """

    total: dict[str, int]
    groups: dict[str, dict[str, int]]
    questions: frozenset[str]
    group_questions: dict[str, frozenset[str]]
    untold: dict[str, Untold]


def tell(counts: Mapping[str, Counts], questions: Iterable[Question], kinds: Mapping[str, str], rule: Rule) -> Told:
    """What the rule tells of an item's counts by channel; `kinds` is channel → kind, in the session's order.

    How many answered the item is told of all together only, from k voices on.
    """
    whole = total(counts.values())
    told = Told({}, {}, frozenset(), {}, {})
    asked = tuple(questions)
    if whole.get(VOICES, 0) >= (1 if any(question.live for question in asked) else rule.k):
        told.total[VOICES] = whole[VOICES]
    for question in asked:
        told = _with_question(told, question, disclose(question, counts, kinds, rule), counts)
    return told


def disclose(question: Question, counts: Mapping[str, Counts], kinds: Mapping[str, str], rule: Rule) -> Disclosure:
    """Judge one question of an item by its counts per channel."""
    if question.live:
        return Disclosure("figures", answers_to(question, total(counts.values())).total())
    answers = {channel: answers_to(question, counts.get(channel, {})) for channel in kinds}
    together = sum(answers.values(), Counter[str]())
    base = together.total()
    if base < rule.k or _is_overfull(question, together, counts):
        return Disclosure("few")
    if question.word and is_near_unanimous(together, rule):
        return Disclosure("word", base, max(together, key=lambda answer: (together[answer], answer)))
    return Disclosure("figures", base, None, _split(question, answers, kinds, rule))


def answers_to(question: Question, counts: Counts) -> Counter[str]:
    """Answer → voices, without those that nobody gave."""
    found = Counter[str]()
    for bucket, count in counts.items():
        if count and (answer := question.class_of(bucket)) is not None:
            found[answer] += count
    if question.others and (rest := counts.get(VOICES, 0) - found.total()) > 0:
        found[question.others] += rest
    return found


def is_near_unanimous(answers: Mapping[str, int], rule: Rule) -> bool:
    """Whether so few answered differently that figures would tell what almost each person said."""
    base = sum(answers.values())
    most_that_differ = 1 if base < FEW_BASE else 2
    return rule.word and 0 < base < FEWEST_TO_DIFFER and base - max(answers.values()) <= most_that_differ


def partition(bases: Mapping[str, int], kinds: Mapping[str, str], k: int) -> tuple[tuple[str, ...], ...]:
    """The channels that have voices, those below k together with a sister; channels and groups in the session's order.

    Who is whose sister depends on the bases only and not on k, so a smaller k never joins what a larger one parts.
    """
    group_of = {channel: {channel} for channel in kinds if bases.get(channel)}
    for channel in group_of:
        if bases[channel] < k and (sister := _sister(channel, bases, kinds)):
            joined = group_of[channel] | group_of[sister]
            group_of.update(dict.fromkeys(joined, joined))
    ordered = (tuple(one for one in kinds if one in group_of[channel]) for channel in group_of)
    return tuple(dict.fromkeys(ordered))


def group_key(channels: Sequence[str]) -> str:
    """The key of a group of channels: "hall+paper"."""
    return "+".join(channels)


def members(key: str) -> list[str]:
    """The channels of a group by its key."""
    return key.split("+")


def by_prefix(buckets: Iterable[str]) -> tuple[Question, ...]:
    """A question for each prefix of buckets ("light:green" belongs to "light"): right where a voice is in one of each.

    Of single values only their number is told. The questions are in the order of their names, which tells nobody's answer.
    """
    names = {bucket.partition(":")[0] for bucket in buckets if bucket != VOICES}
    return tuple(_of_prefix(name) for name in sorted(names))


def is_exact(bucket: str) -> bool:
    """Whether a bucket holds a single value."""
    return bucket.startswith(EXACT)


def _of_prefix(name: str) -> Question:
    if is_exact(f"{name}:"):
        return Question(
            name,
            lambda bucket: name if is_exact(bucket) or bucket == name else None,
            word=False,
            tell=lambda _bucket: name,
        )

    def class_of(bucket: str) -> str | None:
        prefix, _, answer = bucket.partition(":")
        return (answer or prefix) if prefix == name else None

    return Question(name, class_of)


def _with_question(told: Told, question: Question, found: Disclosure, counts: Mapping[str, Counts]) -> Told:
    if found.state != "figures":
        return told._replace(
            untold=told.untold | {question.name: Untold(state=found.state, base=found.base, word=found.word)}
        )
    buckets = dict(told.groups)
    names = dict(told.group_questions)
    for group in found.groups:
        key = group_key(group)
        buckets[key] = buckets.get(key, {}) | _of_group(question, counts, group)
        names[key] = names.get(key, frozenset()) | {question.name}
    return told._replace(
        total=told.total | _buckets(question, total(counts.values())),
        groups=buckets,
        questions=told.questions | {question.name},
        group_questions=names,
    )


def _of_group(question: Question, counts: Mapping[str, Counts], group: tuple[str, ...]) -> dict[str, int]:
    """The buckets of a group; where the base is everybody who answered the item, that number and an own bucket of 0, too."""
    together = total(counts.get(channel, {}) for channel in group)
    base = {VOICES: together.get(VOICES, 0), question.name: 0} if question.others else {}
    return base | _buckets(question, together)


def _buckets(question: Question, counts: Counts) -> dict[str, int]:
    """What is told of a question's buckets, in the order of their names: that of the channels would tell who gave which."""
    told = Counter[str]()
    for bucket, count in counts.items():
        if count and question.class_of(bucket) is not None:
            told[question.tell(bucket)] += count
    return dict(sorted(told.items()))


def _split(
    question: Question, answers: Mapping[str, Counter[str]], kinds: Mapping[str, str], rule: Rule
) -> tuple[tuple[str, ...], ...]:
    """The finest grouping that may be told: that of k, else that of a larger k up to the public one; none without.

    A group below k and one with almost one answer forbid a grouping. That of a larger k is tried, since whoever has a
    smaller one also reads what the public is told, and must find nothing there that cuts across their own.
    """
    bases = {channel: own.total() for channel, own in answers.items()}
    for k in range(rule.k, max(rule.k, PUBLIC.k) + 1):
        groups = partition(bases, kinds, k)
        own = [sum((answers[channel] for channel in group), Counter[str]()) for group in groups]
        if len(groups) > 1 and all(_may_be_told(question, one, rule) for one in own):
            return groups
    return ()


def _may_be_told(question: Question, answers: Counter[str], rule: Rule) -> bool:
    return answers.total() >= rule.k and not (question.word and is_near_unanimous(answers, rule))


_SISTER = {"paper": "hall", "hall": "paper"}


def _sister(channel: str, bases: Mapping[str, int], kinds: Mapping[str, str]) -> str | None:
    """The smallest channel with voices of the sister's kind, else of any other kind; the first of equal ones."""
    others = [one for one in kinds if one != channel and bases.get(one)]
    sisters = [one for one in others if kinds[one] == _SISTER.get(kinds[channel])]
    return min(sisters or others, key=lambda one: bases[one], default=None)


def _is_overfull(question: Question, together: Counter[str], counts: Mapping[str, Counts]) -> bool:
    """Whether voices are in several buckets, so that their number is not known and may be below k."""
    voices = total(counts.values()).get(VOICES)
    return voices is not None and together.total() > voices and not question.others
