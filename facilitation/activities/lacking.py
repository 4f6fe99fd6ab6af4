"""What steps of an agenda lack: something before them that they ask about. Pure."""

from collections.abc import Sequence

from facilitation.activities import find
from facilitation.rules.session.about import NOTHING_BEFORE, OUTCOMES, narrowing
from facilitation.rules.session.format import ActivityContent


def lacking(agenda: Sequence[ActivityContent]) -> dict[str, str]:
    """key of a step → what it lacks in its place, as a German sentence."""
    written: list[str] = []
    asked_about_needs = False
    found = {}
    for step in agenda:
        kind = find(step.kind)
        settings = kind.read_settings(step.settings)
        if sentence := kind.lacks(settings, written):
            found[step.key] = sentence
        elif narrowing(settings).about in OUTCOMES and not asked_about_needs:
            found[step.key] = NOTHING_BEFORE
        written += [step.key] if kind.cards == "written" else []
        asked_about_needs |= kind.read_ahead and not step.practice
    return found
