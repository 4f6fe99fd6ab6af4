"""Entries of a session's log in words."""

from collections.abc import Iterable, Mapping

from flask_babel import gettext

from facilitation.rules.text import N_
from facilitation.store.session.activities import ActivityRow
from facilitation.web.staff.base import local_text, secrecy_mark

VERBS = {
    "add_step": N_("Schritt eingefügt"),
    "approve": N_("Karte freigegeben"),
    "approve_minutes": N_("Protokoll als abgestimmt gekennzeichnet"),
    "approve_remark": N_("Anmerkung freigegeben"),
    "change": N_("Angaben geändert"),
    "blacken": N_("Text geschwärzt"),
    "blacken_remark": N_("Anmerkung geschwärzt"),
    "call": N_("Rückfrage aufgerufen"),
    "change_step": N_("Schritt geändert"),
    "close": N_("geschlossen"),
    "keep_agenda": N_("Tagesordnung des Probelaufs übernommen"),
    "copy": N_("Veranstaltung kopiert"),
    "copy_step": N_("Schritt kopiert"),
    "correct": N_("Karte berichtigt"),
    "correct_remark": N_("Anmerkung berichtigt"),
    "countdown": N_("Countdown begonnen"),
    "create": N_("Veranstaltung angelegt"),
    "deadline": N_("Frist geändert"),
    "delay": N_("Verzögerung des Streams"),
    "discard": N_("Ergebnis verworfen"),
    "divide": N_("in Abschnitte geteilt"),
    "door": N_("Beitritt"),
    "end_device": N_("Gerät getrennt"),
    "extend": N_("Countdown geändert"),
    "finish": N_("Veranstaltung beendet"),
    "give": N_("Veranstaltung gegeben"),
    "go": N_("aufgerufen"),
    "group": N_("Karten gebündelt"),
    "hand_out": N_("Link ausgegeben"),
    "flow": N_("Ablauf geändert"),
    "headcount": N_("Anwesende gezählt"),
    "hide": N_("Ergebnis verborgen"),
    "hold": N_("Karte zurückgehalten"),
    "hold_remark": N_("Anmerkung zurückgehalten"),
    "look": N_("Ergebnis angesehen"),
    "message": N_("Nachricht an alle"),
    "move_step": N_("Schritt verschoben"),
    "not_opened": N_("nicht geöffnet"),
    "not_recounted": N_("Neu auszählen abgelehnt"),
    "portrait": N_("Bild zum Vortrag geändert"),
    "slides": N_("Folien geändert"),
    "open": N_("geöffnet"),
    "pace": N_("Tempo geändert"),
    "paper": N_("Zettel eingelesen"),
    "pause": N_("Pause"),
    "blank": N_("Leinwand leer"),
    "print_ballots": N_("Stimmzettel gedruckt"),
    "type_ballots": N_("Eingabe von Stimmzetteln begonnen"),
    "type_ballots_anew": N_("Stapel wird neu eingegeben"),
    "restore_ballots": N_("Stapel zählt wieder"),
    "undo_ballot": N_("Stimmzettel zurückgenommen"),
    "correct_ballot": N_("Stimmzettel berichtigt"),
    "print_cards": N_("Einmalkarten gedruckt"),
    "purge": N_("Stimmen gelöscht"),
    "recount": N_("Ergebnis neu ausgezählt"),
    "remove_step": N_("Schritt entfernt"),
    "reopen": N_("wieder geöffnet"),
    "reset": N_("Auf Anfang zurückgesetzt"),
    "resume": N_("Veranstaltung wieder aufgenommen"),
    "retitle": N_("Bündel benannt"),
    "reveal": N_("Ergebnis gezeigt"),
    "revoke": N_("Link widerrufen"),
    "revoke_cards": N_("Einmalkarten gesperrt"),
    "schedule": N_("Beginn und Ende geändert"),
    "simulate": N_("Probestimmen eingelassen"),
    "settle": N_("Rückfrage beantwortet"),
    "secrecy": N_("Geheimhaltung geändert"),
    "supplement": N_("Nachtrag abgeschlossen"),
    "take": N_("Veranstaltung genommen"),
    "invited": N_("Einladung als verschickt vermerkt"),
    "not_invited": N_("Vermerk der Einladung zurückgenommen"),
    "next_meeting": N_("Nächsten Termin geändert"),
    "text_rules": N_("Regeln für Texte geändert"),
    "publish_log": N_("Moderationsprotokoll veröffentlicht"),
    "withdraw_log": N_("Moderationsprotokoll zurückgezogen"),
    "timer": N_("Timer"),
    "unite": N_("Abschnitte zusammengelegt"),
    "uncall": N_("Rückfrage zurück in der Liste"),
    "undo_step": N_("Änderung der Tagesordnung zurückgenommen"),
    "ungroup": N_("Karte aus dem Bündel gelöst"),
    "approve_all": N_("Karten freigegeben"),
    "hold_all": N_("Karten zurückgehalten"),
    "dissolve": N_("Bündel aufgelöst"),
    "move_cards": N_("Karten in ein anderes Feld gelegt"),
    "undo_cards": N_("Karten: rückgängig gemacht"),
    "unvoid": N_("Stimmen wieder mitgezählt"),
    "void": N_("Stimmen nicht mitgezählt"),
    "withdraw_approval": N_("Protokoll wieder zum Ändern geöffnet"),
    "word": N_("Texte des Schritts geändert"),
}
PROGRAMS = {"system": N_("System"), "command line": N_("Kommandozeile"), "Kommandozeile": N_("Kommandozeile")}
"""Programs that act without a person; the German word stands in older logs."""
ROLES = {
    "moderator": N_("Moderation"),
    "screen": N_("Leinwand"),
    "kiosk": N_("Gemeinsames Gerät"),
    "helper": N_("Helfende"),
}
SHOWN = (
    "label",
    "batch",
    "ballot",
    "channel",
    "count",
    "voices",
    "answers",
    "seconds",
    "starts",
    "until",
    "text",
    "reason",
)
"""Parts of an entry's detail that the page shows, in this order; the rest is for programs."""


def actor_words(by: str) -> str:
    """Who did it: a name or a link's label as it is, a program translated."""
    return gettext(PROGRAMS[by]) if by in PROGRAMS else by


def verb_words(verb: str, detail: Mapping[str, object]) -> str:
    """The verb in words; cards and remarks share their verbs."""
    verb = f"{verb}_remark" if detail.get("remark") else verb
    return gettext(VERBS[verb]) if verb in VERBS else verb


def detail_words(detail: Mapping[str, object], agenda: Iterable[ActivityRow]) -> str:
    """The step, channel, reason and other details of an entry."""
    steps = {step.id: local_text(step.texts["title"]) for step in agenda}
    step = detail.get("activity")
    title = str(detail.get("title", ""))  # of a step that may be removed since
    shown = [steps.get(step, "") or title] if isinstance(step, int) else []
    if role := ROLES.get(str(detail.get("role"))):
        shown.append(gettext(role))
    if "open" in detail:
        shown.append(gettext("geöffnet") if detail["open"] else gettext("geschlossen"))
    if "secrecy" in detail:
        shown.append(secrecy_mark(str(detail["secrecy"])) or gettext("geheim"))
    named = {**detail, "label": actor_words(str(detail["label"]))} if "label" in detail else detail
    shown += [str(named[name]) for name in SHOWN if named.get(name) not in (None, "")]
    return " · ".join(filter(None, shown))
