"""Lines of the staff's log in words."""

from collections.abc import Mapping

import msgspec
from flask_babel import gettext

from facilitation.rules.audit import FORGOTTEN, Line
from facilitation.rules.roles import ACTS, OPERATOR
from facilitation.rules.text import N_

WHAT = {
    "add_need": N_("Bedarf in einen Entwurf aufgenommen"),
    "close_supplement": N_("Nachtrag abgeschlossen"),
    "count_ballots": N_("Stimmzettel gezählt"),
    "copy_session": N_("Veranstaltung kopiert"),
    "compare_import": N_("Änderungen einer Datei in einen Entwurf übernommen"),
    "correct_import": N_("Plan importiert"),
    "change_format": N_("Eigenes Format geändert"),
    "copy_format": N_("Format kopiert"),
    "format_step": N_("Schritt eines Formats geändert"),
    "new_format_step": N_("Schritt in ein Format eingefügt"),
    "order_format_step": N_("Tagesordnung eines Formats umgestellt"),
    "undo_format_edit": N_("Änderung eines Formats zurückgenommen"),
    "new_format_round": N_("Schriftliche Runde in ein Format eingefügt"),
    "format_round": N_("Zeiten der schriftlichen Runde eines Formats geändert"),
    "remove_format_round": N_("Schriftliche Runde aus einem Format entfernt"),
    "new_round": N_("Schriftliche Runde angelegt"),
    "written_round": N_("Frist einer schriftlichen Runde geändert"),
    "round_times": N_("Frist einer schriftlichen Runde geändert"),
    "close_round": N_("Schriftliche Runde geschlossen"),
    "remove_format": N_("Eigenes Format entfernt"),
    "save_format": N_("Format aus einer Veranstaltung gesichert"),
    "upload_format": N_("Format hochgeladen"),
    "determine": N_("Über einen Bedarf entschieden"),
    "deadlines": N_("Löschung verschoben"),
    "delete_session": N_("Veranstaltung gelöscht"),
    "discard_draft": N_("Entwurf verworfen"),
    "drop_template": N_("Word-Vorlage entfernt"),
    "end_device": N_("Gerät getrennt"),
    "end_rehearsal": N_("Probelauf beendet und verworfen"),
    "rehearsal": N_("Probelauf begonnen"),
    "end_session": N_("Veranstaltung beendet"),
    "minutes_entry": N_("Mitschrift geändert"),
    "minutes_facts": N_("Angaben zum Protokoll geändert"),
    "remove_entry": N_("Aus der Mitschrift entfernt"),
    "approve_minutes": N_("Protokoll als abgestimmt gekennzeichnet"),
    "withdraw_approval": N_("Protokoll wieder zum Ändern geöffnet"),
    "resume_session": N_("Veranstaltung wieder aufgenommen"),
    "end_sign_in": N_("Eigene Anmeldung beendet"),
    "own_password": N_("Eigenes Passwort geändert"),
    "own_factor": N_("Eigenen zweiten Faktor eingerichtet"),
    "renew_codes": N_("Eigene Ersatzcodes erneuert"),
    "remove_factor": N_("Eigenen zweiten Faktor entfernt"),
    "new_person": N_("Konto angelegt"),
    "person": N_("Rolle eines Kontos geändert"),
    "reset_person": N_("Passwort eines Kontos zurückgesetzt"),
    "remove_person": N_("Konto entfernt"),
    "export_audit": N_("Verlauf heruntergeladen"),
    "export_plan": N_("Plan heruntergeladen"),
    "export_results": N_("Ergebnisse heruntergeladen"),
    "give_session": N_("Veranstaltung gegeben"),
    "hand_out": N_("Link ausgegeben"),
    "new_draft": N_("Entwurf angelegt"),
    "new_session": N_("Veranstaltung angelegt"),
    "open_door": N_("Tür auf diesem Gerät geöffnet"),
    "paper": N_("Zettel eingelesen"),
    "publish_draft": N_("Fassung veröffentlicht"),
    "purge_session": N_("Stimmen gelöscht"),
    "remarks": N_("Über eine Anmerkung entschieden"),
    "text_defaults": N_("Regeln für Texte der Stadt geändert"),
    "name_batch": N_("Stapel benannt"),
    "reset_session": N_("Veranstaltung zurückgesetzt"),
    "revoke_link": N_("Link widerrufen"),
    "session_details": N_("Angaben geändert"),
    "step": N_("Schritt geändert"),
    "new_step": N_("Schritt eingefügt"),
    "order_step": N_("Tagesordnung umgestellt"),
    "undo_edit": N_("Änderung der Tagesordnung zurückgenommen"),
    "agenda_times": N_("Beginn und Ende geändert"),
    "take_proposals": N_("Vorschläge übernommen"),
    "take_session": N_("Veranstaltung genommen"),
    "template": N_("Word-Vorlage hochgeladen"),
    "text": N_("Seitentext geändert"),
    "undo_import": N_("Import zurückgenommen"),
    "print_ballots": N_("Stimmzettel gedruckt"),
    "withdraw_batch": N_("Stapel von Stimmzetteln zurückgenommen"),
    "restore_batch": N_("Stapel von Stimmzetteln wieder gezählt"),
    "type_batch_anew": N_("Stapel von Stimmzetteln neu begonnen"),
    "withdraw_paper": N_("Zettel zurückgenommen"),
    "plan import": N_("Plan importiert"),
    "plan export": N_("Plan heruntergeladen"),
    "session create": N_("Veranstaltung angelegt"),
    "session close": N_("Veranstaltung beendet"),
    "session look": N_("Ergebnisse angesehen"),
    "session export": N_("Ergebnisse heruntergeladen"),
    "session purge": N_("Stimmen gelöscht"),
    "staff add": N_("Konto angelegt oder Passwort gesetzt"),
    "staff add temporary": N_("Konto angelegt"),
    "staff reset": N_("Passwort eines Kontos zurückgesetzt"),
    "staff remove": N_("Konto entfernt"),
    "staff role": N_("Rolle eines Kontos geändert"),
    "audit export": N_("Verlauf heruntergeladen"),
    "backup": N_("Sicherung geschrieben"),
    FORGOTTEN: N_("Alte Monate dieses Verlaufs gelöscht"),
}
"""Page or command → what was done; of others the words of their act are told."""
FIGURES = {
    "activity_id": N_("Schritt"),
    "answers": N_("Antworten"),
    "ballots": N_("Zettel"),
    "cards": N_("Karten"),
    "cohort": N_("Stapel"),
    "contribution": N_("Anmerkung"),
    "draft_id": N_("Entwurf"),
    "lines": N_("Zeilen"),
    "link_id": N_("Link"),
    "months": N_("Monate"),
    "remarks": N_("Anmerkungen"),
    "results": N_("Ergebnisse"),
    "row_id": N_("Bedarf"),
    "sessions": N_("Veranstaltungen"),
    "staff_id": N_("Konto"),
    "number": N_("Stapel"),
    "version_id": N_("Fassung"),
    "voices": N_("Stimmen"),
}
"""Name of a figure → its word; of others the value alone is told."""


def what_words(line: Line) -> str:
    """What was done."""
    if line.what in WHAT:
        return str(gettext(WHAT[line.what]))
    return str(gettext(ACTS[line.act].words)) if line.act in ACTS else line.act


def role_words(role: str) -> str:
    """The role of a program; people have those of STAFF_ROLES."""
    return str(gettext(N_("Server"))) if role == OPERATOR else ""


def figure_words(line: Line) -> str:
    """Ids and counts, as in "Fassung 3 · Zettel 12"; hashes are left out."""
    try:
        figures: Mapping[str, object] = msgspec.json.decode(line.figures, type=dict[str, object])
    except msgspec.MsgspecError:
        return line.figures
    shown = (name for name in figures if name not in ("head", "new"))
    return " · ".join(
        f"{gettext(FIGURES[name])} {figures[name]}" if name in FIGURES else str(figures[name]) for name in shown
    )
