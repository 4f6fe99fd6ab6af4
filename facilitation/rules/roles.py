"""Who may do what: one table of acts and roles, which every door reads. Pure.

docs/security/roles.md prints it (`python -m tools.roles_table`).
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from facilitation.rules.text import N_

Scope = Literal["", "own", "all"]
"""What of: nothing, the sessions that are one's own, or everything. Own is the session one's link or voice belongs to; of
staff those they made or were given."""
ALL: Scope = "all"
OWN: Scope = "own"

NOBODY = "nobody"
"""Anybody without a token; what nobody may, everybody may."""
STAFF_ROLES = {
    "administration": N_("Administration"),
    "editor": N_("Redaktion"),
    "lead": N_("Veranstaltungsleitung"),
}
"""Roles of staff with their words, the one that may most first."""
LINK_ROLES = ("moderator", "screen", "helper", "kiosk", "partner")
"""Roles that a link can give."""
LINKS_OFFERED = ("moderator", "screen", "kiosk", "helper")
"""Links that staff can hand out; the other roles have no door yet."""
OPERATOR = "operator"
"""Whoever owns the data folder and uses the command line."""
ROLES = (NOBODY, "participant", *LINK_ROLES, *reversed(STAFF_ROLES), OPERATOR)


class Act(NamedTuple):
    """What people call an act, and for each role that may do it, of what."""

    words: str
    rights: Mapping[str, Scope]


def _everybody() -> Mapping[str, Scope]:
    return {NOBODY: ALL}


def _staff(lead: Scope = "", editor: Scope = "", **others: Scope) -> Mapping[str, Scope]:
    return {"lead": lead, "editor": editor, "administration": ALL, **others}


ACTS: dict[str, Act] = {
    # ---- everybody
    "read_public": Act(N_("Öffentliche Seiten lesen"), _everybody()),
    "see_session": Act(N_("Mit dem Code eine Veranstaltung aufrufen"), _everybody()),
    "see_shown": Act(N_("Gezeigte Ergebnisse sehen"), _everybody()),
    "join": Act(N_("Einer Veranstaltung beitreten"), _everybody()),
    "use_link": Act(N_("Mit einem Link hineingehen"), _everybody()),
    "sign_in": Act(N_("An- und abmelden"), _everybody()),
    # ---- with a voice or a link
    "take_part": Act(N_("Am Telefon teilnehmen"), {"participant": OWN}),
    "answer": Act(N_("Fragen beantworten"), {"participant": OWN}),
    "contribute": Act(N_("Karten und Anmerkungen schreiben"), {"participant": OWN}),
    "withdraw": Act(N_("Eigene Karten zurückziehen"), {"participant": OWN}),
    "similar": Act(N_("Ähnliche Karten suchen"), {"participant": OWN}),
    "more_time": Act(N_("Um mehr Zeit bitten"), {"participant": OWN}),
    "hand": Act(N_("Die Hand heben"), {"participant": OWN}),
    "move_voice": Act(N_("Auf einem anderen Gerät weitermachen"), {"participant": OWN}),
    "change_channel": Act(N_("Den eigenen Zugang berichtigen"), {"participant": OWN}),
    "see_screen": Act(N_("Die Leinwand zeigen"), {"screen": OWN}),
    "see_state": Act(
        N_("Den Stand einer Veranstaltung abrufen"),
        {"participant": OWN, "screen": OWN, "moderator": OWN, "helper": OWN, **_staff(OWN, ALL)},
    ),
    "see_desk": Act(N_("Die Moderationsseite öffnen"), {"moderator": OWN}),
    "steer": Act(N_("Durch die Tagesordnung führen"), {"moderator": OWN}),
    "hands": Act(N_("Gehobene Hände aufrufen"), {"moderator": OWN}),
    "add_slides": Act(N_("Folien und Bilder zu Vorträgen hochladen"), {"moderator": OWN, **_staff(OWN, ALL)}),
    "set_voices_aside": Act(N_("Stimmen nicht mitzählen"), {"moderator": OWN}),
    "keep_minutes": Act(N_("Mitschreiben: Notizen und Aufgaben"), {"moderator": OWN, **_staff(OWN, ALL)}),
    "simulate_votes": Act(N_("Probestimmen einlassen, nur in Probeläufen"), {"moderator": OWN}),
    "end_rehearsal": Act(N_("An der Moderation den Probelauf beenden, alles verwerfen"), {"moderator": OWN}),
    "moderate_cards": Act(N_("Karten freigeben, zurückhalten, bündeln"), {"moderator": OWN, "helper": OWN}),
    "decide_remarks": Act(N_("Über Anmerkungen entscheiden"), {"moderator": OWN, **_staff(OWN, ALL)}),
    "blacken": Act(N_("Texte endgültig schwärzen"), {"moderator": OWN, **_staff(OWN, ALL)}),
    "type_ballots": Act(N_("Stimmzettel einzeln eingeben"), {"helper": OWN}),
    "type_answers": Act(N_("Antworten einzelner Menschen eintippen"), {"helper": OWN}),
    "take_turns": Act(N_("Ein Gerät der Reihe nach benutzen"), {"kiosk": OWN}),
    "report_projects": Act(N_("Eigene Projekte und Maßnahmen melden"), {"partner": OWN}),
    # ---- sessions
    "see_sessions": Act(N_("Veranstaltungen ansehen"), _staff(OWN, ALL, operator=ALL)),
    "create_session": Act(N_("Veranstaltungen anlegen"), _staff(OWN, ALL, operator=ALL)),
    "prepare_session": Act(N_("Veranstaltungen vorbereiten"), _staff(OWN, ALL)),
    "rehearse": Act(N_("Probeläufe beginnen und beenden"), _staff(OWN, ALL)),
    "delete_session": Act(N_("Ungenutzte Veranstaltungen löschen"), _staff(OWN, ALL)),
    "give_session": Act(N_("Veranstaltungen anderen geben"), _staff(OWN, ALL)),
    "hand_out_links": Act(N_("Links ausgeben und widerrufen"), _staff(OWN, ALL)),
    "enter_paper": Act(N_("Stimmzettel drucken, einlesen und zurücknehmen"), _staff(OWN, ALL)),
    "end_session": Act(N_("Veranstaltungen beenden"), {"moderator": OWN, **_staff(OWN, ALL, operator=ALL)}),
    "purge_session": Act(N_("Stimmen löschen"), _staff(OWN, ALL, operator=ALL)),
    "postpone_deletion": Act(N_("Fristen ansehen und Löschungen verschieben"), _staff("", ALL)),
    "export_results": Act(N_("Ergebnisse ansehen und herunterladen"), _staff(OWN, ALL, operator=ALL)),
    "look_at_results": Act(
        N_("Ergebnisse freigeben: erstmals ansehen, nach dem Ende zeigen"), _staff(OWN, ALL, operator=ALL)
    ),
    "approve_minutes": Act(N_("Das Protokoll als abgestimmt kennzeichnen"), _staff(OWN, ALL)),
    "discard_results": Act(N_("Ergebnisse verwerfen"), _staff(OWN, ALL)),
    "recount_results": Act(N_("Ergebnisse ohne ausgenommene Stimmen neu auszählen"), _staff(OWN, ALL)),
    # ---- plans
    "see_plans": Act(N_("Pläne ansehen"), _staff(ALL, ALL)),
    "export_plan": Act(N_("Pläne herunterladen"), _staff(ALL, ALL, operator=ALL)),
    "import_plan": Act(N_("Pläne importieren"), _staff("", ALL, operator=ALL)),
    "revise_plan": Act(N_("Pläne fortschreiben"), _staff("", ALL)),
    "edit_formats": Act(N_("Eigene Formate sichern und ändern"), _staff("", ALL)),
    "edit_template": Act(N_("Die Word-Vorlage ändern"), _staff("", ALL)),
    # ---- the installation
    "own_account": Act(N_("Das eigene Konto verwalten"), _staff(OWN, OWN)),
    "edit_pages": Act(N_("Seitentexte ändern"), _staff()),
    "manage_accounts": Act(N_("Konten verwalten"), _staff(operator=ALL)),
    "see_audit": Act(N_("Den Verlauf der Verwaltung lesen"), _staff(operator=ALL)),
    "use_commands": Act(N_("Befehle auf dem Server geben"), {OPERATOR: ALL}),
    "measure": Act(N_("Messwerte abrufen"), {OPERATOR: ALL}),
}
VERBS: dict[str, str] = {
    **dict.fromkeys(
        ("go", "open", "close", "extend", "reopen", "reveal", "hide", "pace", "show", "message", "pause"), "steer"
    ),
    **dict.fromkeys(("door", "headcount", "look", "discard", "recount", "divide", "unite", "flow", "secrecy"), "steer"),
    **dict.fromkeys(("add_step", "copy_step", "move_step", "remove_step", "change_step", "undo_step"), "steer"),
    "schedule": "steer",
    **dict.fromkeys(("timer", "delay", "blank"), "steer"),
    **dict.fromkeys(("approve", "hold", "correct", "group", "ungroup", "retitle"), "moderate_cards"),
    **dict.fromkeys(("approve_all", "hold_all", "dissolve", "move_cards", "undo_cards"), "moderate_cards"),
    **dict.fromkeys(("call", "settle", "uncall"), "moderate_cards"),
    "blacken": "blacken",
    **dict.fromkeys(("void", "unvoid"), "set_voices_aside"),
    "simulate": "simulate_votes",
    "finish": "end_session",
    "resume": "end_session",
    "end_rehearsal": "end_rehearsal",
}
"""Verb of a moderator's message → act."""


def scope(role: str, act: str) -> Scope:
    """What of this role may do the act; raises KeyError for an act that is not in the table."""
    rights = ACTS[act].rights
    return rights.get(role) or rights.get(NOBODY, "")


def may(role: str, act: str, *, own: bool = True) -> bool:
    """Whether the role may do the act; `own` is False where it is about a session that is not one's own."""
    allowed = scope(role, act)
    return allowed == ALL or (allowed == OWN and own)


def roles_of(act: str) -> tuple[str, ...]:
    """The roles that may do the act, at least in sessions of their own."""
    return tuple(role for role in ROLES if scope(role, act))
