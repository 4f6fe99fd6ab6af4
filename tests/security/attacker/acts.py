"""The acts that an evening of the attacker is made of, and how hypothesis draws one that is possible now.

To add an act: a method of Evening (or a verb of steering), and a line in ACTS.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from hypothesis import strategies as st

from tests.security.attacker.asked import COLLECT, STEPS
from tests.security.attacker.evening import MOST_VOICES, Evening

Words = tuple[Any, ...]
Draw = Callable[[Any], Any]
MOST_ACTS = 40
MOST_CARDS = 3
MOST_AT_HOME = 6
MOST_AT_ONCE = 6
"""How many people come in, answer or hand in ballots in one act."""


class Act(NamedTuple):
    """What an act does with its words; the words that can be drawn for it now (strategies), or None; how often."""

    do: Callable[..., object]
    words: Callable[[Evening, str], Sequence[Any] | None]
    weight: int = 1


def play(evening: Evening, acts: Iterable[Words]) -> None:
    """Play acts as they are written down: a name and its words."""
    for name, *words in acts:
        evening.act(name, ACTS[name].do, *words)
    if evening.thorough:
        evening.read_folder()


def draw_acts(draw: Draw, evening: Evening, steps: Sequence[str]) -> None:
    """Play up to forty acts on these steps, each one of those that are possible at that moment.

    In every other evening up to ten acts come before, by which somebody has looked at a first result: what reads votes
    mostly comes after that.
    """
    if draw(st.booleans()):
        _draw_first_result(draw, evening, steps[0])
    for _ in range(draw(st.sampled_from([MOST_ACTS, 30, 20, 10]))):
        step = draw(st.sampled_from(steps))
        possible = {name: words for name, act in ACTS.items() if (words := act.words(evening, step)) is not None}
        if not possible:
            return
        name = draw(st.sampled_from([name for name in possible for _ in range(ACTS[name].weight)]))
        evening.act(name, ACTS[name].do, *(draw(one) for one in possible[name]))


FIRST_RESULT = ("join", "join", "open", "write", "answer", "answer", "answer", "support", "close", "look")


def _draw_first_result(draw: Draw, evening: Evening, step: str) -> None:
    """Play what leads to a first result of a step, with any words."""
    for name in FIRST_RESULT:
        words = ACTS[name].words(evening, step)
        if words is not None:
            evening.act(name, ACTS[name].do, *(draw(one) for one in words))


# ---- what an act does ----------------------------------------------------------------------------------
def _answer(evening: Evening, step: str, item: str, first: int, drawn: Sequence[int]) -> None:
    """Some phones in a row answer."""
    phones = evening.phones()
    for n, one in enumerate(drawn):
        evening.answer(step, item, phones[(first + n) % len(phones)], one)


def _support(evening: Evening, first: int, refs: Sequence[str]) -> None:
    """Some phones in a row support something."""
    phones = evening.phones()
    for n, ref in enumerate(refs):
        evening.support(phones[(first + n) % len(phones)], ref)


def _verb(name: str, **words: Any) -> Callable[[Evening, str, str], None]:
    """A verb of steering on a portion."""

    def do(evening: Evening, step: str, portion: str) -> None:
        evening.steer(name, activity=evening.room.step[step], portion=portion, **words)

    return do


def _divide(evening: Evening, step: str, portion: str, into: str, item: str | None) -> None:
    evening.steer("divide", activity=evening.room.step[step], portion=portion, into=into, item=item)


# ---- which words are possible --------------------------------------------------------------------------
def _just(*values: Any) -> list[Any]:
    return [st.just(value) for value in values]


def _in_state(*states: str, seen: bool | None = None) -> Callable[[Evening, str], Sequence[Any] | None]:
    def words(evening: Evening, step: str) -> Sequence[Any] | None:
        found = evening.portions(step, *states, seen=seen)
        return [st.just(step), st.sampled_from(found)] if found else None

    return words


def _always(evening: Evening, step: str) -> Sequence[Any] | None:
    return []


def _join_words(evening: Evening, step: str) -> Sequence[Any] | None:
    room = MOST_VOICES - len(evening.phones())
    return (
        [st.sampled_from(["saal", "online"]), st.sampled_from([n for n in (MOST_AT_ONCE, 3, 1) if n <= room])]
        if room and not evening.ended
        else None
    )


def _items(evening: Evening, step: str, *states: str) -> list[str]:
    if step not in STEPS:
        return []
    return [
        ref for key in evening.portions(step, *states) for ref in evening.refs(step, key) if ref in STEPS[step].items
    ]


def _drawn(step: str) -> Any:
    value = st.integers(0, STEPS[step].values() - 1)
    return st.sampled_from([MOST_AT_ONCE, 5, 3, 1]).flatmap(lambda n: st.lists(value, min_size=n, max_size=n))


def _answer_words(evening: Evening, step: str) -> Sequence[Any] | None:
    phones, items = evening.phones(), _items(evening, step, "open")
    if not phones or not items:
        return None
    return [st.just(step), st.sampled_from(items), st.integers(0, len(phones) - 1), _drawn(step)]


def _withdraw_words(evening: Evening, step: str) -> Sequence[Any] | None:
    open_now = _items(evening, step, "open")
    given = [key for key in evening.answers if key[0] == step and key[1] in open_now and evening.voices[key[2]].id]
    if not given:
        return None
    item = given[0][1]
    return [*_just(step, item), st.sampled_from([key[2] for key in given if key[1] == item])]


def _paper_words(evening: Evening, step: str) -> Sequence[Any] | None:
    items = _items(evening, step, "open", "closed", "revealed")
    return [st.just(step), st.sampled_from(items), _drawn(step)] if items and len(evening.voices) < 20 else None


def _write_words(evening: Evening, step: str) -> Sequence[Any] | None:
    phones = evening.phones()
    writes = step == COLLECT and phones and evening.portions(step, "open") and len(evening.cards) < MOST_CARDS
    return [st.sampled_from(phones)] if writes else None


def _support_words(evening: Evening, step: str) -> Sequence[Any] | None:
    phones = evening.phones()
    refs = [ref for key in evening.portions(step, "open") for ref in evening.refs(step, key)] if step == COLLECT else []
    if not phones or not refs:
        return None
    some = st.lists(st.sampled_from(refs), min_size=1, max_size=MOST_AT_ONCE)
    return [st.integers(0, len(phones) - 1), some]


def _at_home_words(evening: Evening, step: str) -> Sequence[Any] | None:
    at_home = step in STEPS and STEPS[step].kind != "vote"
    if not at_home or evening.ended or evening.purged or len(evening.said_at_home) >= MOST_AT_HOME:
        return None
    return [st.just(step), st.sampled_from(STEPS[step].items), st.integers(0, STEPS[step].values() - 1)]


def _hand_words(evening: Evening, step: str) -> Sequence[Any] | None:
    phones = evening.phones()
    return [st.sampled_from(phones), st.booleans()] if phones and not evening.ended else None


def _call_words(evening: Evening, step: str) -> Sequence[Any] | None:
    return [] if evening.hands()["waiting"] else None


def _group_words(evening: Evening, step: str) -> Sequence[Any] | None:
    cards = range(len(evening.cards))
    return [st.lists(st.sampled_from(cards), min_size=1, unique=True)] if cards else None


def _late_words(evening: Evening, step: str) -> Sequence[Any] | None:
    found = evening.portions(step, "closed", "revealed", seen=True)
    late = {item for of, item, _ in evening.late if of == step}
    typed = [key for key in found if late & set(evening.refs(step, key))]
    return [st.just(step), st.sampled_from(typed)] if typed else None


def _one_of(known: Callable[[Evening], Iterable[int]]) -> Callable[[Evening, str], Sequence[Any] | None]:
    def words(evening: Evening, step: str) -> Sequence[Any] | None:
        found = list(known(evening))
        return [st.sampled_from(found)] if found else None

    return words


def _divide_words(evening: Evening, step: str) -> Sequence[Any] | None:
    found = evening.portions(step, "planned", "open", "closed", seen=False)
    if not found or step == COLLECT or STEPS[step].kind not in ("review", "vote"):
        return None
    into = st.sampled_from(["fields", "needs"])
    return [st.just(step), st.sampled_from(found), into, st.sampled_from([None, *STEPS[step].items])]


def _unite_words(evening: Evening, step: str) -> Sequence[Any] | None:
    divided = len(evening.portions(step, "planned", "open", "closed", "revealed")) > 1
    return [st.just(step), st.sampled_from(["", "f:S"])] if divided else None


def _finish_words(evening: Evening, step: str) -> Sequence[Any] | None:
    return [] if evening.counted and not evening.ended else None


def _wait_words(evening: Evening, step: str) -> Sequence[Any] | None:
    return [] if evening.ended and evening.portions(step, "closed", seen=False) else None


def _purge_words(evening: Evening, step: str) -> Sequence[Any] | None:
    return [] if evening.ended and not evening.purged else None


ACTS: dict[str, Act] = {
    "join": Act(Evening.join, _join_words, 6),
    "open": Act(_verb("open"), _in_state("planned"), 12),
    "answer": Act(_answer, _answer_words, 24),
    "withdraw": Act(Evening.withdraw, _withdraw_words),
    "close": Act(_verb("close"), _in_state("open"), 6),
    "close and show": Act(_verb("close", reveal=True), _in_state("open")),
    "look": Act(_verb("look"), _in_state("closed", seen=False), 6),
    "reopen": Act(_verb("reopen"), _in_state("closed"), 6),
    "reveal": Act(_verb("reveal"), _in_state("closed"), 6),
    "hide": Act(_verb("hide"), _in_state("revealed")),
    "discard": Act(Evening.discard, _in_state("closed", "revealed", seen=True)),
    "divide": Act(_divide, _divide_words),
    "unite": Act(_verb("unite"), _unite_words),
    "recount": Act(Evening.recount, _in_state("closed", "revealed", seen=True)),
    "write": Act(Evening.write, _write_words, 8),
    "support": Act(_support, _support_words, 24),
    "group": Act(Evening.group, _group_words, 4),
    "ungroup": Act(Evening.ungroup, _one_of(lambda evening: range(len(evening.cards)))),
    "hold": Act(Evening.hold, _one_of(lambda evening: range(0 if evening.ended else len(evening.cards)))),
    "blacken": Act(Evening.blacken, _one_of(lambda evening: range(len(evening.cards))), 2),
    "hand": Act(Evening.hand, _hand_words, 2),
    "call": Act(Evening.call, _call_words),
    "at home": Act(Evening.at_home, _at_home_words, 2),
    "set aside": Act(Evening.set_aside, _one_of(lambda evening: range(evening.groups)), 4),
    "undo": Act(Evening.undo, _one_of(lambda evening: evening.exclusions), 1),
    "paper": Act(Evening.paper, _paper_words, 4),
    "close supplement": Act(Evening.close_supplement, _late_words, 2),
    "withdraw paper": Act(Evening.withdraw_paper, _one_of(lambda evening: range(len(evening.batches)))),
    "restart": Act(Evening.restart, _always),
    "finish": Act(Evening.finish, _finish_words),
    "wait": Act(Evening.wait, _wait_words),
    "purge": Act(Evening.purge, _purge_words),
}
