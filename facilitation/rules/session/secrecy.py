"""Whether the answers of a step are secret, or people of a small round may guess how each of them answered. Pure.

Of a small round results are shown in the room from two answers on (rules.results.disclosure.SMALL_ROUND). Who was not in
it, and the administration's pages and files, are told by the same rule as of any other step.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from facilitation.rules.refusal import Refused
from facilitation.rules.text import Texts

Secrecy = Literal["secret", "small"]
SECRET: Secrecy = "secret"  # noqa: S105 – no password
SMALL: Secrecy = "small"
NOTICE: Texts = {
    "de": "Sie sind eine kleine Runde. Das Ergebnis wird hier auch bei wenigen Antworten gezeigt. Andere können dann erraten, wie Sie geantwortet haben. Sie müssen nicht antworten.",
    "en": "You are a small group. The result is shown here even if only a few answer. Others may then guess how you answered. You do not have to answer.",
}
"""What phones say above the first question, every time."""
MARK: Texts = {"de": "kleine Runde, nicht geheim", "en": "small group, not secret"}
"""What stands wherever something is told of such a step."""


class Asked(NamedTuple):
    """What a step asks: its questions by keys that are the same in every session, and the needs it asks about by their lineage.

    Cards belong to one session, so no other one asks about them.
    """

    questions: frozenset[str]
    needs: frozenset[str]

    def shares(self, other: "Asked") -> bool:
        """Whether both ask the same question about the same need."""
        return bool(self.questions & other.questions and self.needs & other.needs)


def check_small(asked: Asked, elsewhere: Iterable[tuple[str, Asked]]) -> None:
    """Raise Refused (asked_elsewhere) if another session of the same plan and year, by its title, asks the same.

    Its figures stand beside those of this one. A session that gives the view of a target group has no small rounds
    either; there is none yet.
    """
    for title, other in elsewhere:
        if asked.shares(other):
            raise Refused("asked_elsewhere", about=title)
