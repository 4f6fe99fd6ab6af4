"""The form of a new session, filled in, and the session it makes."""

from facilitation.store.session import sessions

NEW = {
    "format": "netzwerktreffen",
    "title_de": "Netzwerktreffen 2026",
    "date": "2026-04-28",
    "place": "Stadthalle",
    "fields": ["S"],
    "channel_0_use": "1",
    "channel_0_key": "saal",
    "channel_0_kind": "hall",
    "channel_0_name_de": "Saal",
    "channel_3_use": "1",
    "channel_3_kind": "online",
    "channel_3_name_de": "Videokonferenz Süd",
    "wifi_name": "Halle",
    "wifi_password": "sommer2026",
}


def all_sessions(application):
    with application.store.reading() as db:
        return sessions.all_sessions(db)
