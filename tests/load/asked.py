"""What a review asks about, and everything that people of a crowd say to it, ready for the line."""

import json
from math import lcm

RELEVANCE = ("yes", "partly", "no")
PRIORITIES = 5


class Asked:
    """Answers follow from a number, so that none need be kept to be checked: `answer(turn)`."""

    def __init__(self, activity: int, items: list[str]) -> None:
        self.activity, self.items = activity, items
        turns = range(lcm(len(items), len(RELEVANCE), PRIORITIES)) if items else ()
        self.texts = [self._text(turn) for turn in turns]

    def answer(self, turn: int) -> tuple[str, dict[str, object]]:
        """Item and value."""
        value = {"priority": 1 + turn % PRIORITIES, "relevance": RELEVANCE[turn % len(RELEVANCE)]}
        return self.items[turn % len(self.items)], value

    def text(self, turn: int) -> bytes:
        """The same as it is said, up to where its `seq` is put."""
        return self.texts[turn % len(self.texts)]

    def _text(self, turn: int) -> bytes:
        item, value = self.answer(turn)
        message = {"activity": self.activity, "item": item, "value": value}
        return json.dumps(["answer", message], separators=(",", ":")).removesuffix("}]").encode() + b',"seq":'
