"""Every refusal has words at every door that may hear it: the reasons are taken from the code, the words from the pages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitation.web import helping
from facilitation.web.staff.messages import REASONS

ROOT = Path(__file__).parent.parent.parent
REFUSALS = {"Refused", "NotAllowed", "NotDetermined"}

DESK = {
    "actions/steering",
    "actions/editing_agenda",
    "actions/printed_steps",
    "rules/session/agenda_edits",
    "rules/session/step_content",
    "rules/session/schedule",
    "actions/agenda_content",
    "actions/asking_about",
    "rules/session/about",
    "actions/portions",
    "actions/dividing",
    "actions/flow",
    "actions/targets",
    "rules/session/portions",
    "actions/recounting",
    "rules/session/secrecy",
    "actions/setting_aside",
    "actions/simulating",
    "actions/calling_questions",
    "actions/moderating_cards",
    "actions/blackening",
    "actions/moving_cards",
    "actions/undoing_cards",
    "actions/verbs",
    "actions/counting",
    "actions/dispatcher",
    "rules/session/agenda",
    "actions/ending",
    "rules/session/ending",
    "actions/timing",
    "rules/session/timer",
    "actions/showing",
    "actions/choosing_scenes",
    "rules/session/scenes",
    "actions/talk_pictures",
    "actions/raising_hands",
}
PHONE = {
    "actions/answering", "actions/writing_cards", "actions/joining", "actions/suggesting", "actions/dispatcher",
    "rules/session/agenda", "actions/signalling", "activities/kind", "activities/answer_reader", "activities/review", "activities/vote",
    "activities/collect", "activities/feedback", "activities/poll", "activities/questions", "actions/raising_hands",
}  # fmt: skip
STAFF = {
    "actions/ending", "rules/session/ending", "identity", "actions/giving_sessions", "actions/comparing", "actions/counting", "actions/deadlines", "actions/exporting", "actions/importing", "actions/importing_paper", "actions/printing_ballots", "actions/late_paper", "actions/passwords", "actions/second_factor", "actions/staff_accounts", "web/staff/account/own", "web/staff/account/people", "web/staff/account/delay",
    "actions/portions", "actions/recounting", "rules/session/portions", "rules/session/secrecy", "actions/preparing", "actions/purging", "actions/revising", "actions/signing_in", "actions/steering",
    "actions/copying_sessions", "actions/resetting_sessions", "rules/session/unused", "actions/rehearsals", "rules/session/rehearsal", "actions/keeping_agendas", "actions/taking_turns", "web/staff/session/rehearsal", "actions/editing_agenda", "actions/printed_steps", "actions/agenda_content", "rules/session/agenda_edits", "rules/session/step_content",
    "actions/talk_pictures", "actions/branding", "actions/blackening", "actions/moderating_texts", "web/staff/session/agenda", "actions/written_rounds", "rules/session/written_round", "actions/editing_formats", "actions/undoing_formats", "web/staff/format_agenda",
    "actions/keeping_minutes", "rules/session/minutes", "rules/session/affiliations", "web/staff/session/minutes",
    "rules/plan/revision", "web/staff/jobs", "web/staff/results/remarks", "web/staff/session/new_session", "web/staff/sign_in", "web/staff/plan/drafts",
}  # fmt: skip
MINUTES = {"actions/keeping_minutes", "rules/session/minutes", "rules/session/affiliations"}
"""What moderators hear when they write something down: of a list of its own."""
HELPING = {"actions/typing_ballots", "actions/late_paper", "rules/session/ballot_form", "web/helping"}
PROGRAMS = {"actions/signalling", "actions/access_cards", "actions/moving", "web/entering", "actions/run_command", "app", "identity", "authentication", "live/namespace", "live/moderator", "live/participant", "web/api", "web/cards"} | {
    "web/run_command", "web/rate_limit", "rules/session/limits",
}  # fmt: skip
"""What only programs and sockets hear: a page of ours says it in words of its own, or never meets it."""

NEVER = {
    "phone": {
        "seen": "phones open nothing",
        "card_needed": "phones are offered only channels that need none",
        "unknown_portion": "whoever asks for more time of it reads that it did not work",
        "moved": "the page that says so takes the place of everything else",
    },
    "desk": {
        "paced": "only phones answer",
        "void": "only phones raise a hand of their own",
    },
    "minutes": {
        "not_ended": "only staff approve minutes",
        "minutes_open": "only staff take an approval back",
        "too_late": "only staff take an approval back",
    },
    "helping": {
        "no_supplement": "helpers close no supplement",
        "not_now": "helpers freeze nothing",
    },
    "staff": {
        "changed": "staff steer nothing by an old picture",
        "malformed": "the forms offer what can be",
        "unknown_channel": "the forms offer what can be",
        "unknown_item": "staff pace nobody",
        "empty": "staff set no voices aside",
        "not_allowed": "staff pace nobody",
    },
}


def reasons(module: str) -> Iterator[str]:
    """The words with which a module refuses, as far as it names them itself."""
    tree = ast.parse((ROOT / "facilitation" / f"{module}.py").read_text())
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in REFUSALS):
            continue
        for word in ast.walk(node.args[0]) if node.args else ():
            if isinstance(word, ast.Constant) and isinstance(word.value, str) and word.value:
                yield word.value
    if module == "activities/kind":
        yield "not_allowed"


def table(script: str) -> set[str]:
    """The refusals that a script of a page has words for."""
    return set(re.findall(r"^ +(\w+): t\(", (ROOT / "static" / script).read_text(), re.MULTILINE))


WORDS = {
    "desk": (DESK, table("moderator/steering.js")),
    "minutes": (MINUTES, table("moderator/minutes_refusals.js")),
    "phone": (PHONE, table("participant/reasons.js")),
    "staff": (STAFF, set(REASONS)),
    "helping": (HELPING, set(helping.REASONS)),
}


def test_every_module_that_refuses_is_known_to_a_door() -> None:
    known = DESK | PHONE | STAFF | HELPING | PROGRAMS
    modules = {str(path.relative_to(ROOT / "facilitation"))[:-3] for path in (ROOT / "facilitation").rglob("*.py")}
    assert {module for module in modules if next(reasons(module), None)} - known == set()


@pytest.mark.parametrize("door", WORDS)
def test_every_refusal_a_door_may_hear_has_words_there(door: str) -> None:
    modules, words = WORDS[door]
    heard = {reason for module in modules for reason in reasons(module)}
    assert heard - words - NEVER.get(door, {}).keys() == set()
