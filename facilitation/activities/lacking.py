"""What steps of an agenda lack: something before them that they ask about. Pure."""

from collections.abc import Sequence

from facilitation.activities import find
from facilitation.rules.session.format import ActivityContent


def lacking(agenda: Sequence[ActivityContent]) -> dict[str, str]:
    """key of a step → what it lacks in its place, as a German sentence."""
    written: list[str] = []
    found = {}
    for step in agenda:
        kind = find(step.kind)
        if sentence := kind.lacks(kind.read_settings(step.settings), written):
            found[step.key] = sentence
        written += [step.key] if kind.cards == "written" else []
    return found
