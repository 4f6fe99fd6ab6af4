"""The form of a session: details, Wi-Fi and channels."""

import pytest

from facilitation.actions.preparing import Wifi
from facilitation.web.staff.form import Form
from facilitation.web.staff.session.session_form import all_formats, read_channels, read_session


@pytest.fixture
def posted(application):
    """A form with these fields."""
    contexts = []

    def posted(**fields):
        contexts.append(application.flask.test_request_context("/staff/?language=de", method="POST", data=fields))
        contexts[-1].push()
        return Form()

    yield posted
    for context in reversed(contexts):
        context.pop()


def channel(n, name, kind="hall", key=""):
    row = {"use": "1", "name_de": name, "kind": kind, "key": key}
    return {f"channel_{n}_{part}": text for part, text in row.items()}


def test_the_details_are_read_as_typed(posted):
    form = posted(
        title_de=" Treffen ", date="2026-04-28", place="Saal", wifi_name="Halle", needs_ahead="1", programs="1"
    )
    assert read_session(form) == ({"de": "Treffen"}, "2026-04-28", "Saal", Wifi(name="Halle"), True, True, {}, None)
    assert form.errors == {}


@pytest.mark.parametrize(
    ("name", "password", "wrong"),
    [
        ("", "", []),
        ("Halle", "", []),
        ("Halle", "sommer26", []),
        ("Halle", "sommer2", ["wifi_password"]),
        ("Halle", "x" * 64, ["wifi_password"]),
        ("", "sommer26", ["wifi_name"]),
        ("x" * 32, "sommer26", []),
        ("x" * 33, "sommer26", ["wifi_name"]),
        ("ü" * 17, "sommer26", ["wifi_name"]),
        ("Halle", "sommer\u202e26", ["wifi_password"]),
        ("Halle", "sommer\x0026", ["wifi_password"]),
    ],
)
def test_a_wifi_has_a_name_of_32_bytes_and_a_password_of_8_to_63_characters_that_can_be_seen(
    posted, name, password, wrong
):
    form = posted(title_de="T", date="2026-04-28", wifi_name=name, wifi_password=password)
    read_session(form)
    assert list(form.errors) == wrong


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Tisch 1", "tisch-1"),
        ("Große Halle", "grosse-halle"),
        ("3. Stock", "z-3-stock"),
        ("中文", "zugang"),
        ("items", "items-2"),
    ],
)
def test_a_channel_gets_a_key_for_addresses_made_of_its_name(posted, name, key):
    assert [one.key for one in read_channels(posted(**channel(0, name)))] == [key]


def test_two_channels_of_one_name_get_different_keys_and_a_given_key_stays(posted):
    form = posted(**channel(0, "Tisch"), **channel(1, "Tisch"), **channel(5, "Anders", "online", "saal"))
    assert [(one.key, one.kind) for one in read_channels(form)] == [
        ("tisch", "hall"),
        ("tisch-2", "hall"),
        ("saal", "online"),
    ]


def test_at_least_one_channel_with_a_name_and_a_known_kind_is_needed(posted):
    form = posted()
    assert (read_channels(form), list(form.errors)) == ([], ["channel_0_use"])
    form = posted(**channel(0, "", "hall"), **channel(1, "Tisch", "radio"))
    assert [one.key for one in read_channels(form)] == ["zugang"]
    assert list(form.errors) == ["channel_0_name_de"]


def test_formats_of_the_city_are_offered_and_broken_ones_explained(application, posted):
    folder = application.store.folder / "formats"
    folder.mkdir()
    (folder / "kaputt.toml").write_text('titel.de = "x"\n', encoding="utf-8")
    posted()
    formats = all_formats()
    assert {"netzwerktreffen"} <= {one.key for one in formats.readable}
    assert list(formats.unreadable) == ["kaputt"]
