"""Messages after an act and for a refusal, in the reader's language."""

from flask_babel import gettext, ngettext

from facilitation.rules.accounts.passwords import PASSPHRASE, WHY
from facilitation.rules.refusal import Refused
from facilitation.rules.text import N_

REASONS = {
    "busy": N_(
        "Es werden gerade schon mehrere Dateien hergestellt oder gelesen. Bitte versuchen Sie es in einer Minute noch einmal."
    ),
    "adopted": N_("Diese Fassung ist veröffentlicht und ändert sich nicht mehr."),
    "blackened": N_("Dieser Text ist schon geschwärzt. Das lässt sich nicht mehr ändern."),
    "built_on": N_(
        "Diese Fassung lässt sich nicht mehr zurücknehmen: Eine Veranstaltung prüft sie, oder eine andere Fassung setzt sie fort."
    ),
    "not_imported": N_("Diese Fassung kam nicht aus einer Datei. Zurücknehmen lässt sich nur ein Import."),
    "changed": N_("Inzwischen hat jemand anderes darüber entschieden. Bitte prüfen Sie den neuen Stand."),
    "asked_elsewhere": N_(
        "Dieser Schritt bleibt geheim: „%(about)s“ fragt im selben Jahr dasselbe zu denselben Bedarfen, und die Ergebnisse stehen nebeneinander."
    ),
    "asked": N_(
        "Das bleibt, wie es ist: Danach wurde schon gefragt, oder der Schritt ist vorbei. Titel, Text, Minuten und Notiz lassen sich noch ändern."
    ),
    "needed_by": N_(
        "„%(about)s“ fragt nach den Karten dieses Schritts. Ändern Sie dort zuerst, worüber abgestimmt wird."
    ),
    "printed": N_(
        "Für diesen Schritt sind Stimmzettel gedruckt. Was darauf steht, bleibt, bis der Stapel unter „Stimmzettel“ zurückgenommen ist."
    ),
    "agenda_full": N_("Mehr Schritte passen nicht in eine Tagesordnung."),
    "invalid": N_("So geht der Schritt noch nicht. Bitte prüfen Sie die Angaben."),
    "too_late": N_("Das lässt sich nicht mehr rückgängig machen."),
    "channel_twice": N_("Zwei Zugänge haben denselben Namen."),
    "due_far": N_("Eine schriftliche Runde ist höchstens drei Monate offen."),
    "due_order": N_("Die Frist liegt vor dem Beginn. Bitte wählen Sie eine spätere."),
    "due_passed": N_("Diese Frist ist schon vorbei. Bitte wählen Sie eine spätere."),
    "empty": N_("Bitte schreiben Sie einen Text."),
    "gone": N_("Diese Veranstaltung ist schon zu Ende."),
    "is_round": N_("Eine schriftliche Runde hat selbst keine. Bereiten Sie sie bei ihrer Veranstaltung vor."),
    "no_round": N_("Das ist keine schriftliche Runde."),
    "last_lead": N_("Eine Veranstaltung braucht eine verantwortliche Person. Geben Sie sie zuerst jemand anderem."),
    "last_step": N_("Ein Format hat mindestens einen Schritt."),
    "label_missing": N_("Bitte geben Sie eine Bezeichnung ein."),
    "label_taken": N_("Eine Fassung mit dieser Bezeichnung gibt es schon."),
    "line_twice": N_("Zeile %(line)s nennt etwas, das schon weiter oben steht."),
    "minutes_approved": N_("Das Protokoll ist abgestimmt und ändert sich nicht mehr."),
    "minutes_open": N_("Das Protokoll ist nicht abgestimmt. Es lässt sich weiterschreiben."),
    "no_date": N_("Bitte geben Sie ein Datum ein."),
    "not_a_count": N_("Zeile %(line)s: Bitte schreiben Sie, woher, und dann die Zahl, zum Beispiel „Vereine 12“."),
    "note_changed": N_("Inzwischen hat jemand anderes das geändert. Bitte lesen Sie den neuen Stand."),
    "note_gone": N_("Inzwischen hat jemand das entfernt. Ihr Text steht noch da; legen Sie ihn neu an."),
    "too_many_lines": N_("Bitte höchstens %(most)s Zeilen."),
    "too_many_notes": N_("Mehr als %(most)s Notizen und Aufgaben passen nicht in ein Protokoll."),
    "name_missing": N_("Bitte geben Sie einen Namen ein."),
    "not_adopted": N_("Nur eine veröffentlichte Fassung kann geprüft und fortgeschrieben werden."),
    "settled": N_("Die zehn Minuten nach dem Ende sind um. Die Veranstaltung bleibt beendet."),
    "not_ended": N_("Die Veranstaltung ist noch nicht zu Ende. Beenden Sie sie zuerst."),
    "not_now": N_("Das geht jetzt nicht: Die Veranstaltung hat schon begonnen, oder ein Schritt ist noch offen."),
    "not_permitted": N_(
        "Dafür hat Ihr Konto nicht die Rechte. Wenn Sie das für Ihre Arbeit brauchen, wenden Sie sich an die Administration."
    ),
    "not_your_session": N_(
        "Als Veranstaltungsleitung arbeiten Sie mit Veranstaltungen, die Sie angelegt oder bekommen haben. Diese gehört nicht dazu. Wer dafür verantwortlich ist oder die Redaktion kann sie Ihnen geben."
    ),
    "not_yet": N_("Das kann ein Entwurf noch nicht ausführen. Möglich sind: beibehalten, anpassen, streichen."),
    "nothing_told": N_(
        "Dieser Schritt fragt nach dem Ergebnis eines früheren, und noch ist keines gezeigt. Zeigen Sie es zuerst."
    ),
    "nothing_found": N_(
        "Es gibt keinen Bedarf, auf den zutrifft, wonach dieser Schritt fragt. Ändern Sie, wonach er fragt."
    ),
    "nothing_chosen": N_("Bitte wählen Sie aus, wonach gefragt wird."),
    "number_missing": N_("Bitte geben Sie dem neuen Bedarf eine Nummer."),
    "number_taken": N_("Die Nummer %(about)s ist schon vergeben. Nummern werden nie zweimal vergeben."),
    "other_plan": N_("Eine der Veranstaltungen gehört zu einem anderen Plan."),
    "bad_slides_template": N_(
        "Die Folienvorlage der Stadt lässt sich nicht lesen. Bitte legen Sie im Datenordner unter templates/slides.pptx eine "
        "PowerPoint-Datei (.pptx) ab, oder entfernen Sie die Datei: Dann gilt unsere Vorlage."
    ),
    "pdf_failed": N_(
        "Das PDF ließ sich nicht herstellen: Es ist zu umfangreich, oder der Server hat gerade zu viel zu tun. Word und HTML enthalten dasselbe. Bitte nehmen Sie eines davon, oder versuchen Sie es später noch einmal."
    ),
    "password_short": N_("Das Passwort braucht mindestens %(shortest)s Zeichen."),
    "password_long": N_("Das Passwort darf höchstens 1.000 Zeichen haben."),
    **WHY,
    "password_differs": N_("Die beiden neuen Passwörter sind nicht gleich. Bitte tippen Sie es noch einmal."),
    "password_same": N_("Das neue Passwort ist das alte. Bitte denken Sie sich ein anderes aus."),
    "password_expired": N_(
        "Dieses Passwort galt nur kurze Zeit und ist abgelaufen. Bitte lassen Sie sich ein neues geben."
    ),
    "wrong_old_password": N_("Ihr jetziges Passwort stimmt nicht."),
    "wrong_code": N_(
        "Der Code stimmt nicht. Geht die Uhr des Telefons richtig? Jeder Code gilt nur einmal, also warten Sie auf den nächsten."
    ),
    "code_expired": N_("Das hat zu lange gedauert. Bitte melden Sie sich noch einmal an."),
    "codes_used_up": N_(
        "Für dieses Konto kamen zu viele falsche Codes. Jemand kennt vielleicht das Passwort. Codes gelten in %(hours)s Stunden wieder, oder die Administration setzt das Konto zurück."
    ),
    "too_many": N_(
        "Von Ihrem Anschluss aus wird gerade sehr oft versucht, sich anzumelden. Bitte versuchen Sie es in %(seconds)s Sekunden noch einmal; von einem Gerät, auf dem Sie schon angemeldet waren, geht es sofort."
    ),
    "not_signed_in": N_(
        "Sie sind nicht angemeldet, und es wurde nichts gespeichert. Melden Sie sich in einem neuen Fenster an, und gehen Sie dann in diesem zurück: Was Sie geschrieben haben, steht noch da."
    ),
    "form_gone": N_(
        "Dieses Formular lag länger als eine Stunde und ist gelöscht. Bitte füllen Sie es noch einmal aus."
    ),
    "factor_required": N_("Diese Installation verlangt von allen einen zweiten Faktor."),
    "unknown_staff_role": N_("Bitte wählen Sie eine Rolle."),
    "name_long": N_("Der Name darf höchstens 100 Zeichen haben."),
    "name_taken": N_("Diesen Namen hat schon jemand."),
    "last_administrator": N_(
        "Das ist die letzte Person mit der Rolle Administration. Geben Sie die Rolle zuerst jemand anderem."
    ),
    "own_password_here": N_("Das eigene Passwort ändern Sie unter „Konto“."),
    "own_account": N_("Das eigene Konto entfernt jemand anderes aus der Administration."),
    "purged": N_("Die Stimmen dieser Veranstaltung sind schon gelöscht."),
    "seen": N_("Dieses Ergebnis wurde schon angesehen. Was einmal angesehen wurde, ändert sich nicht mehr."),
    "unknown_portion": N_("Diesen Abschnitt gibt es nicht mehr. Bitte laden Sie die Seite neu."),
    "recounted": N_("Dieses Ergebnis wurde schon einmal neu ausgezählt. Das geht nur einmal."),
    "recognisable": N_(
        "Die ausgenommenen Stimmen ließen sich erkennen. Das Ergebnis bleibt; im Protokoll steht der Grund."
    ),
    "none_aside": N_("Seit dem Ansehen wurde keine Stimme ausgenommen, die in diesem Ergebnis zählt."),
    "reason_missing": N_("Bitte schreiben Sie eine Begründung dazu."),
    "rehearsal": N_("Das geht in einem Probelauf nicht: Nichts hiervon bleibt."),
    "rehearsing": N_("Zu dieser Veranstaltung läuft ein Probelauf. Beenden Sie ihn zuerst."),
    "no_rehearsal": N_("Das ist kein Probelauf."),
    "too_many_voices": N_("Bitte höchstens %(most)s Stimmen je Weg."),
    "recount": N_(
        "Ein offener Schritt ließ sich nicht schließen: Die Auszählung stimmt nicht mit den Antworten überein. Bitte sagen Sie der Technik Bescheid."
    ),
    "undescribed": N_(
        "Ein offener Schritt ließ sich nicht schließen: Zu einigen Antworten fehlt, worauf sie sich beziehen. Alle Antworten sind gespeichert. Bitte sagen Sie der Technik Bescheid."
    ),
    "title_missing": N_("Bitte geben Sie einen Titel auf Deutsch ein."),
    "too_long": N_("Der Text ist zu lang."),
    "too_many_words": N_("Bitte höchstens %(most)s Wörter mit höchstens %(longest)s Zeichen."),
    "twice": N_("Über den Bedarf %(about)s ist zweimal entschieden. Bitte laden Sie die Seite neu."),
    "undecided": N_("Noch nicht entschieden: %(numbers)s."),
    "no_room": N_(
        "Der Server kann das gerade nicht beginnen: Der Datenträger ist voll oder der Speicher knapp. Es ist nichts verloren."
    ),
    "plan_changed": N_(
        "Inzwischen hat jemand anderes eine Fassung dieses Plans gespeichert. Bitte übernehmen Sie die Datei noch einmal."
    ),
    "known_batch": N_("Genau diese Zettel sind schon gezählt. Es wurde nichts geändert."),
    "supplement_closed": N_(
        "Ein Schritt ist angesehen und sein Nachtrag abgeschlossen, deshalb kommt kein Zettel mehr hinein. Nehmen Sie die Zeilen dieses Schritts aus der Tabelle, und lesen Sie die übrigen ein."
    ),
    "no_supplement": N_("Zu diesem Ergebnis wurde kein Stimmzettel später eingegeben."),
    "not_in_result": N_(
        "Ein Zettel antwortet auf etwas, das es im angesehenen Ergebnis noch nicht gab. Nehmen Sie diese Zeilen aus der Tabelle, und lesen Sie die übrigen ein."
    ),
    "ballot_counted": N_(
        "In einem angesehenen Ergebnis sind diese Bögen schon gezählt: %(ballots)s. Ein berichtigter Zettel zählt dort nicht mehr. Nehmen Sie sie aus der Tabelle; sind es andere Zettel, geben Sie ihnen neue Nummern."
    ),
    "ballot_typed": N_(
        "Diese Zettel sind schon von Hand eingegeben: %(ballots)s. Nehmen Sie sie aus der Tabelle; sind es andere Zettel, geben Sie ihnen andere Nummern."
    ),
    "unknown_batch": N_("Diese Zettel sind schon zurückgenommen."),
    "too_many_ballots": N_("Bitte geben Sie an, wie viele Stimmzettel es werden: 1 bis 200."),
    "batch_named": N_("Der Name des Stapels ist gespeichert."),
    "batch_withdrawn": N_("Dieser Stapel ist schon zurückgenommen."),
    "not_withdrawn": N_("Dieser Stapel ist nicht zurückgenommen."),
    "unknown_activity": N_("Diesen Schritt gibt es nicht mehr."),
    "unknown_deadline": N_("Hier steht keine Löschung mehr an."),
    "unknown_disposition": N_("Bitte wählen Sie aus, was mit dem Bedarf geschehen soll."),
    "unknown_field": N_("Dieses Handlungsfeld hat die Fassung nicht."),
    "unknown_item": N_("Diese Anmerkung gibt es nicht mehr."),
    "unknown_link": N_("Diesen Link gibt es nicht."),
    "unknown_need": N_("Diesen Bedarf gibt es nicht mehr."),
    "unknown_device": N_("Dieses Gerät ist schon getrennt."),
    "unknown_person": N_("Dieses Konto gibt es nicht mehr."),
    "unknown_role": N_("Bitte wählen Sie, wofür der Link ist."),
    "unknown_version": N_("Diesen Entwurf gibt es nicht mehr."),
    "version_gone": N_("Diese Fassung gibt es nicht mehr: Ihr Import wurde zurückgenommen."),
    "used": N_(
        "Das geht nicht mehr: In dieser Veranstaltung steht, was Menschen eingegeben haben. Löschen und Zurücksetzen nehmen niemandem etwas weg."
    ),
    "wording_missing": N_("Bitte schreiben Sie den Bedarf auf."),
    "wording_unchanged": N_("Der Wortlaut ist derselbe wie bisher. Wählen Sie „beibehalten“ oder ändern Sie ihn."),
    "wrong_origin": N_("Diese Anfrage kam nicht von unseren eigenen Seiten. Bitte laden Sie die Seite neu."),
    "wrong_password": N_("Name oder Passwort stimmt nicht."),
}
OTHER = N_("Das ging nicht (%(reason)s). Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.")

REHEARSAL_OVER = "rehearsal_over"
DONE = {
    "password_changed": N_("Das Passwort ist geändert. Alle anderen Anmeldungen sind beendet."),
    "sign_in_ended": N_("Die Anmeldung ist beendet."),
    "factor_removed": N_("Der zweite Faktor ist entfernt."),
    "role_changed": N_("Die Rolle ist geändert."),
    "person_removed": N_("Das Konto ist entfernt. Was die Person geöffnet hatte, ist geschlossen."),
    "added": N_("Der Bedarf ist aufgenommen."),
    "approval_withdrawn": N_("Das Protokoll lässt sich wieder ändern."),
    "minutes_approved": N_("Das Protokoll ist abgestimmt."),
    "note_saved": N_("Gespeichert."),
    "note_removed": N_("Entfernt."),
    "text_defaults_saved": N_("Gespeichert. Neue Veranstaltungen beginnen damit."),
    "invited": N_("Als verschickt vermerkt."),
    "not_invited": N_("Der Vermerk ist zurückgenommen."),
    "next_meeting_set": N_("Gespeichert. Nach dem Ende steht es auf der Leinwand und auf den Telefonen."),
    "next_meeting_gone": N_("Gespeichert. Es wird kein nächster Termin genannt."),
    "text_rules_saved": N_("Gespeichert. Es gilt für alles, was ab jetzt geschrieben wird."),
    "log_published": N_("Das Moderationsprotokoll ist öffentlich."),
    "log_withdrawn": N_("Das Moderationsprotokoll ist nicht mehr öffentlich."),
    "blackened": N_("Der Text ist geschwärzt. Das lässt sich nicht mehr ändern."),
    "blackened_without_folder": N_(
        "Der Text ist geschwärzt. Nur der Ordner mit den Ergebnissen ließ sich nicht neu schreiben: Es wird alle zehn Minuten wieder versucht. Bis dahin steht der Text noch darin."
    ),
    "begun": N_("Der Entwurf ist angelegt."),
    "round_made": N_("Die schriftliche Runde ist angelegt. Sie öffnet und schließt von selbst."),
    "deadline_changed": N_("Die Frist ist geändert. Wer teilnimmt, liest sie ab jetzt."),
    "round_closed": N_("Die schriftliche Runde ist geschlossen. Niemand kann mehr antworten."),
    "cards_revoked": N_("Der Stapel ist gesperrt."),
    "changed": N_("Die Änderungen sind gespeichert."),
    "copied": N_("Die Kopie ist angelegt. Sie hat einen eigenen Code, und niemand weiß von ihr."),
    "created": N_("Die Veranstaltung ist angelegt."),
    "discarded": N_("Der Entwurf ist verworfen."),
    "ended": N_("Die Veranstaltung ist beendet. Die Ergebnisse bleiben."),
    "resumed": N_("Die Veranstaltung geht weiter."),
    "device_ended": N_("Das Gerät ist getrennt. Der Link gilt weiter."),
    "format_saved": N_("Das Format ist gesichert. Neue Veranstaltungen können damit beginnen."),
    "format_changed": N_("Das Format ist geändert. Veranstaltungen, die schon angelegt sind, bleiben, wie sie sind."),
    "format_removed": N_("Das Format ist entfernt. Veranstaltungen, die damit angelegt wurden, bleiben."),
    "given": N_("Die Veranstaltung gehört jetzt auch der anderen Person."),
    "imported": N_("Der Plan ist übernommen."),
    "paper_taken": N_("Die Zettel sind gezählt."),
    "paper_taken_late": N_(
        "Die Zettel sind eingelesen. Was zu einem angesehenen Ergebnis gehört, ist ein Nachtrag und zählt nicht in die Summe."
    ),
    "ballots_counted": N_("Die Zahl der Stimmzettel ist gespeichert."),
    "supplement_closed": N_("Der Nachtrag ist abgeschlossen und ändert sich nicht mehr."),
    "batch_withdrawn": N_("Der Stapel ist zurückgenommen. Seine Zettel zählen nicht mehr."),
    "batch_restored": N_("Der Stapel zählt wieder."),
    "batch_anew": N_("Der Stapel kann jetzt von vorn eingegeben werden."),
    "paper_withdrawn": N_("Die Zettel sind zurückgenommen und zählen nicht mehr."),
    "chosen": N_("Die ausgewählten Änderungen stehen im Entwurf. Die veröffentlichte Fassung ist unverändert."),
    "undone": N_("Der Import ist zurückgenommen. Es ist nichts zurückgeblieben."),
    "known": N_("Genau dieser Plan ist schon da. Es wurde nichts geändert."),
    "cancelled": N_("Der Import ist abgebrochen. Die Datei ist gelöscht."),
    "expired": N_(
        "Die hochgeladene Datei lag länger als eine Stunde und ist gelöscht. Bitte wählen Sie sie noch einmal."
    ),
    "not_stored": N_("Das konnte gerade nicht gespeichert werden. Bitte versuchen Sie es noch einmal."),
    "postponed": N_("Die Löschung ist um 30 Tage verschoben."),
    "published": N_("Die neue Fassung ist veröffentlicht."),
    "purged": N_("Die Stimmen und Antworten sind gelöscht. Die Ergebnisse bleiben."),
    "purged_without_folder": N_(
        "Die Stimmen und Antworten sind gelöscht. Nur der Ordner mit den Dateien ließ sich nicht neu schreiben: "
        "Bitte löschen Sie ihn von Hand, er enthält noch Anmerkungen."
    ),
    "remark_approve": N_("Die Anmerkung ist freigegeben."),
    "remark_correct": N_("Die Anmerkung ist berichtigt."),
    "remark_hold": N_("Die Anmerkung ist zurückgehalten."),
    "looked": N_("Das Ergebnis ist angesehen und ändert sich nicht mehr."),
    "result_discarded": N_("Das Ergebnis ist verworfen. Der Grund steht im Verlauf und in den Dateien."),
    "result_recounted": N_("Das Ergebnis ist neu ausgezählt. Der Grund steht dabei."),
    "reset": N_("Die Veranstaltung steht wieder am Anfang."),
    "revealed": N_("Das Ergebnis ist für alle zu sehen."),
    "revoked": N_("Der Link gilt nicht mehr. Wer mit ihm verbunden war, ist getrennt."),
    "session_deleted": N_("Die Veranstaltung ist gelöscht."),
    "signed_out": N_("Sie sind abgemeldet."),
    "step_added": N_("Der Schritt ist eingefügt."),
    "step_undone": N_("Das ist rückgängig gemacht."),
    "stopped": N_("Abgebrochen. Es ist nichts zurückgeblieben."),
    "taken": N_("Die Vorschläge sind übernommen."),
    "taken_back": N_("Die Veranstaltung gehört dieser Person nicht mehr."),
    "template_dropped": N_("Die Vorlage ist entfernt."),
    "template_kept": N_("Die Vorlage ist ausprobiert und gespeichert."),
    "text_default": N_("Es gilt wieder der mitgelieferte Text."),
}


def done_text(word: str, voices: int = 0, cards: int = 0) -> str:
    """The message of DONE, or that of a rehearsal's end with its numbers; "" for an unknown word."""
    if word == REHEARSAL_OVER:
        invented = ngettext("%(num)s erfundene Stimme", "%(num)s erfundene Stimmen", voices)
        written = ngettext("%(num)s Karte", "%(num)s Karten", cards)
        gone = gettext("%(voices)s, %(cards)s verworfen. Ihre Tagesordnung bleibt.")
        return str(gone % {"voices": invented, "cards": written})
    message = DONE.get(word)
    return str(gettext(message)) if message else ""


GUESSABLE = {"password_short", *WHY}
"""Refusals of a password, after which we say what a good one is."""
FIELDS = {
    "asked_elsewhere": "small_round",
    **dict.fromkeys(("due_far", "due_order", "due_passed"), "due_day"),
    "nothing_chosen": "step",
    "password_differs": "again",
    "password_same": "password",
    "wrong_old_password": "old",
    "name_missing": "name",
    "name_long": "name",
    "name_taken": "name",
    "last_administrator": "role",
    "unknown_staff_role": "role",
    **dict.fromkeys({"password_long", *GUESSABLE}, "password"),
    **dict.fromkeys(("note_changed", "note_gone", "empty"), "text"),
    **dict.fromkeys(("not_a_count", "line_twice", "too_many_lines"), "affiliations"),
    "label_missing": "label",
    "label_taken": "label",
    "number_missing": "number",
    "number_taken": "number",
    "reason_missing": "reason",
    "unknown_field": "field",
    "wording_missing": "statement_de",
    "wording_unchanged": "statement_de",
}
"""Refusal → the form field that shows it."""


def reason_text(refused: Refused) -> str:
    """The message for a refusal."""
    params = {name: ", ".join(value) if isinstance(value, list) else value for name, value in refused.more.items()}
    if refused.reason not in REASONS:
        return str(gettext(OTHER) % {"reason": refused.reason})
    text = str(gettext(REASONS[refused.reason]) % params)
    return f"{text} {gettext(PASSPHRASE)}" if refused.reason in GUESSABLE else text
