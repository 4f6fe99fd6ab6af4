"""Whether a step may be a small round: no other session of the same plan and year may ask the same about its needs."""

from collections.abc import Iterator, Sequence

from facilitation.activities import Subject, find
from facilitation.rules.results.disclosure import Question
from facilitation.rules.session.secrecy import Asked, check_small
from facilitation.rules.text import folded, pick
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.plan.plans import NeedRow
from facilitation.store.session import activities, sessions
from facilitation.store.session.activities import ActivityRow


def check_small_rounds(db: Connection, session_id: int) -> None:
    """Raise Refused (asked_elsewhere) if one of the small rounds of a new session may be none."""
    for step in activities.of_session(db, session_id):
        check_small_round(db, step)


def check_small_round(db: Connection, step: ActivityRow) -> None:
    """Raise Refused (asked_elsewhere) for a small round if another session asks the same question about one of its needs."""
    if not step.small_round:
        return
    session = sessions.by_id(db, step.session_id)
    check_small(_asked(step, plans.needs(db, session.plan_version_id)), _elsewhere(db, session.id))


def _elsewhere(db: Connection, session_id: int) -> Iterator[tuple[str, Asked]]:
    """The title of each other session of the same plan and year, with what each of its steps asks."""
    needs: dict[int, Sequence[NeedRow]] = {}
    for other in sessions.beside(db, session_id):
        version = other.plan_version_id
        needs[version] = needs.get(version) or plans.needs(db, version)
        for step in activities.of_session(db, other.id):
            yield pick(other.texts["title"]), _asked(step, needs[version])


def _asked(step: ActivityRow, needs: Sequence[NeedRow]) -> Asked:
    kind = find(step.kind)
    settings = kind.read_settings(step.settings)
    lineages = {f"n{need.id}": need.lineage for need in needs}
    about = kind.items(settings, [Subject(f"n{need.id}", need.field) for need in needs])
    return Asked(
        frozenset(_key(step, question) for question in kind.questions(settings)),
        frozenset(lineages[one.ref] for one in about if one.ref in lineages),
    )


def _key(step: ActivityRow, question: Question) -> str:
    """A question that several kinds share by its name, any other by the step's words, too."""
    own = pick(step.texts.get("question", {})) or pick(step.texts.get("title", {}))
    return question.name if question.title else f"{question.name}: {folded(own)}"
