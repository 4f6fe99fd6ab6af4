"""Staff prepare a session."""

import hashlib
from functools import partial

import msgspec
import pytest

from facilitation.actions import preparing
from facilitation.rules.refusal import Refused
from facilitation.rules.session.format import ChannelContent
from facilitation.store.plan import plans
from facilitation.store.session import activities, links, log, sessions
from tests.data_folder import NETWORK_MEETING as FORMAT
from tests.data_folder import PLAN

WIFI = preparing.Wifi(name="Halle", password="sommer")


@pytest.fixture
def version(store):
    return store.do(plans.insert_version, PLAN)


def create(store, version, **changes):
    values = {"plan_version_id": version, "title": {"de": "Treffen"}, "date": "2026-04-28", "by": "Anna"}
    return store.do(partial(preparing.create_session, **{"format": FORMAT, **values, **changes}))


def test_a_session_begins_with_the_channels_and_the_agenda_of_its_format(store, version):
    made = create(store, version, place="Stadthalle", wifi=WIFI)
    with store.reading() as db:
        session = sessions.by_code(db, made["code"])
        assert (session.id, session.state, session.place) == (made["id"], "prepared", "Stadthalle")
        assert session.texts["title"] == {"de": "Treffen"}
        assert session.texts["closing"] == FORMAT.closing
        assert session.wifi == {"name": "Halle", "password": "sommer"}
        assert [row.key for row in sessions.channels(db, session.id)] == ["saal", "online", "papier"]
        assert [(row.key, row.state) for row in activities.of_session(db, session.id)] == [
            (step.key, "planned") for step in FORMAT.agenda
        ]
        assert [row.verb for row in log.latest(db, session.id)] == ["create"]


def test_a_session_begins_with_the_notes_of_its_format(store, version):
    agenda = tuple(msgspec.structs.replace(step, note=f"Zu {step.key}") for step in FORMAT.agenda)
    made = create(store, version, format=msgspec.structs.replace(FORMAT, agenda=agenda))
    with store.reading() as db:
        assert [row.note for row in activities.of_session(db, made["id"])] == [step.note for step in agenda]


@pytest.mark.parametrize(
    ("entry", "channels"),
    [
        ("open", {"saal": False, "online": False, "papier": False}),
        ("cards", {"saal": True, "online": True, "papier": False}),
        ("both", {"saal": False, "saal-karte": True, "online": False, "online-karte": True, "papier": False}),
    ],
)
def test_who_may_join_is_chosen_by_channel(store, version, entry, channels):
    made = create(store, version, entry=entry)
    with store.reading() as db:
        rows = sessions.channels(db, made["id"])
    assert {row.key: row.cards for row in rows} == channels
    assert {row.name["de"] for row in rows if row.key == "saal-karte"} <= {"Saal (mit Karte)"}


def test_a_channel_that_is_called_like_anothers_sister_is_refused(store, version):
    names = [ChannelContent(key=key, kind="hall", name={"de": key}) for key in ("tisch", "tisch-karte")]
    with pytest.raises(Refused, match="channel_twice"):
        create(store, version, entry="both", channels=names)
    with pytest.raises(Refused, match="malformed"):
        create(store, version, entry="anybody")


def test_the_chosen_fields_reach_every_step_that_asks_about_fields(store, version):
    made = create(store, version, fields=["W"])
    with store.reading() as db:
        settings = {row.key: row.settings for row in activities.of_session(db, made["id"])}
    assert settings["pruefen"]["fields"] == ["W"]
    assert settings["sammeln"]["fields"] == ["W"]
    assert "fields" not in settings["abstimmen"]


def test_no_choice_of_fields_means_all_in_plan_order(store, version):
    made = create(store, version)
    with store.reading() as db:
        settings = {row.key: row.settings for row in activities.of_session(db, made["id"])}
    assert settings["pruefen"]["fields"] == ["S", "W"]


def test_a_session_may_have_channels_of_its_own(store, version):
    table = ChannelContent(key="tisch-1", kind="hall", name={"de": "Tisch 1"}, place="Foyer")
    made = create(store, version, channels=[table])
    with store.reading() as db:
        [channel] = sessions.channels(db, made["id"])
    assert (channel.key, channel.kind, channel.name, channel.place) == ("tisch-1", "hall", {"de": "Tisch 1"}, "Foyer")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"fields": ["X"]}, "unknown_field"),
        ({"plan_version_id": 999}, "not_adopted"),
        ({"channels": [ChannelContent(key="a", kind="hall", name={"de": "A"})] * 2}, "channel_twice"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(store, version, changes, reason):
    with pytest.raises(Refused, match=rf"^{reason}$"):
        create(store, version, **changes)
    with store.reading() as db:
        assert sessions.all_sessions(db) == []


def test_a_draft_cannot_be_reviewed(store, version):
    with store.reading() as db:
        plan_id = plans.version_by_id(db, version).plan_id
    draft = store.do(
        partial(plans.insert_draft, plan_id=plan_id, label="2026", language="de", based_on_id=version, sessions=[])
    )
    with pytest.raises(Refused, match=r"^not_adopted$"):
        create(store, draft)


def test_a_session_can_be_changed_until_it_begins(store, version):
    made = create(store, version)
    store.do(partial(preparing.change_session, date="2026-05-17", title={"de": "Neu"}), made["id"], "Anna")
    with store.reading() as db:
        session = sessions.by_id(db, made["id"])
    assert (session.date, session.texts["title"], session.texts["welcome"]) == (
        "2026-05-17",
        {"de": "Neu"},
        FORMAT.welcome,
    )
    store.do(partial(sessions.steer, state="running"), made["id"])
    with pytest.raises(Refused, match=r"^not_now$"):
        store.do(partial(preparing.change_session, place="anderswo"), made["id"], "Anna")


def test_the_secret_of_a_link_is_told_once_and_stored_nowhere(store, version):
    made = create(store, version)
    secret = store.do(preparing.hand_out, made["id"], "moderator", " Pult ", "Anna")
    assert len(secret) == 43
    with store.reading() as db:
        [link] = links.of_session(db, made["id"])
        assert (link.role, link.label, link.secret_hash) == (
            "moderator",
            "Pult",
            hashlib.sha256(secret.encode()).hexdigest(),
        )
        assert links.by_secret(db, link.secret_hash).id == link.id


def test_a_link_needs_a_role_there_is_and_a_label(store, version):
    made = create(store, version)
    with pytest.raises(Refused, match=r"^unknown_role$"):
        store.do(preparing.hand_out, made["id"], "participant", "x", "Anna")
    with pytest.raises(Refused, match=r"^label_missing$"):
        store.do(preparing.hand_out, made["id"], "screen", "  ", "Anna")


def test_a_revoked_link_lets_nobody_in_and_is_logged_once(store, version):
    made = create(store, version)
    store.do(preparing.hand_out, made["id"], "moderator", "Pult", "Anna")
    with store.reading() as db:
        [link] = links.of_session(db, made["id"])
    for _ in range(2):
        store.do(preparing.revoke, made["id"], link.id, "Anna")
    with store.reading() as db:
        assert links.by_secret(db, link.secret_hash) is None
        assert [row.verb for row in log.latest(db, made["id"])] == ["revoke", "hand_out", "create"]
    with pytest.raises(Refused, match=r"^unknown_link$"):
        store.do(preparing.revoke, made["id"], 999, "Anna")
