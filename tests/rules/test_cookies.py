"""A Cookie header is read as browsers write it: no blank of Unicode, no list and no quotes make another name ours."""

import pytest

from facilitation.rules.cookies import (
    HOST_PREFIX,
    comes_twice,
    cookie_value,
    cookie_values,
    identifying,
    session_cookie,
)

OURS = "__Host-voice_ABC"
TOSSED = {
    "a blank of Unicode before the name": f"\xa0{OURS}=evil",
    "next line before the name": f"\x85{OURS}=evil",
    "the bytes of an en quad": f"\xe2\x80\x80{OURS}=evil",
    "a separator of files": f"\x1c{OURS}=evil",
    "a form feed behind it": f"{OURS}\x0c=evil",
    "a legacy version": f"$Version=1,{OURS}=evil",
    "a comma": f"a=b,{OURS}=evil",
    "a quoted value": f'a="b\\"; c";d=",{OURS}=evil"',
    "other letters": "__HOST-voice_ABC=evil",
    "percent signs": "__Host%2Dvoice_ABC=evil",
    "without the prefix": "voice_ABC=evil",
    "another prefix": "__Secure-voice_ABC=evil",
    "a longer name": f"{OURS}D=evil",
    "an empty name": f"={OURS}=evil",
}


@pytest.mark.parametrize("kind", TOSSED)
def test_a_cookie_that_looks_alike_is_another(kind):
    header = TOSSED[kind]
    assert cookie_value(header, OURS) == ""
    assert cookie_value(f"{header}; {OURS}=good", OURS) == "good"
    assert not comes_twice(f"{header}; {OURS}=good", HOST_PREFIX)


@pytest.mark.parametrize("header", [f"{OURS}=a; {OURS}=b", f"{OURS}=a;\t{OURS}=a", f"{OURS}=;x=y;{OURS}=a"])
def test_two_of_one_name_are_none(header):
    assert cookie_values(header, OURS)[1:] != []
    assert cookie_value(header, OURS) == ""
    assert comes_twice(header, HOST_PREFIX)


@pytest.mark.parametrize("name", ["staff", "voice_A", "moderator_A", "screen_A", "door_A"])
def test_over_https_only_names_with_the_prefix_count(name):
    assert comes_twice(f"{name}=a; {name}=b", "")
    assert not comes_twice(f"{name}=a; {name}=b", HOST_PREFIX)
    assert comes_twice(f"__Host-{name}=a; __Host-{name}=b", HOST_PREFIX)


def test_a_second_language_or_a_cookie_of_others_keeps_nobody_out():
    assert not comes_twice("language=de; language=en; theme=a; theme=b", "")
    assert cookie_value("language=de; language=en", "language") == ""


def test_the_cookies_that_say_who_somebody_is_are_told_apart_from_others():
    header = "language=de; voice_A=x; __Host-moderator_B=y; staff=z; door_A=d"
    assert identifying(header) == {("voice_A", "x"), ("__Host-moderator_B", "y")}


def test_each_role_has_a_name_of_its_own():
    names = [session_cookie(role, "A") for role in ("staff", "moderator", "screen", "participant")]
    assert names == ["staff", "moderator_A", "screen_A", "voice_A"]
