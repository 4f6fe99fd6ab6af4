"""Format values as a German spreadsheet displays them: 1.1 with the format "0.00" is "1,10"."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

MONTHS = ("Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
LONG_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_TOKENS = re.compile(
    r'"[^"]*"|\\.|\[[^\]]*\]|yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|AM/PM|_.|\*.|.', re.IGNORECASE
)
_BRACKETS = re.compile(r"\[(?:\$([^\]-]*)[^\]]*|[^\]]*)\]|[_*].")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_DIGITS = re.compile(r"[0#?][0#?,]*(?:\.[0#?]+)?")


def format_value(value: object, number_format: str) -> str:
    """Format a value with a number format of Excel."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "WAHR" if value else "FALSCH"
    if isinstance(value, int | float):
        return _number(value, number_format.split(";")[0])
    if isinstance(value, datetime | date | time):
        return _date(value, number_format.split(";")[0])
    return str(value) if not isinstance(value, timedelta) else str(value).removesuffix(":00")


def _number(value: float, code: str) -> str:
    code = _BRACKETS.sub(lambda found: found[1] or "", code)
    plain = _LITERAL.sub(lambda found: "\0" * len(found[0]), code)
    digits = _DIGITS.search(plain)
    if not digits or code in {"General", "@"} or "E+" in plain:
        return format(value, ".11g").replace(".", ",") if isinstance(value, float) else str(value)
    before, after = _literals(code[: digits.start()]), _literals(code[digits.end() :])
    return before + _digits(value * 100 if "%" in plain else value, digits[0]) + after


def _digits(value: float, pattern: str) -> str:
    whole, _, decimals = pattern.partition(".")
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    head, _, tail = text.partition(".")
    while decimals.endswith("#") and tail.endswith("0"):
        decimals, tail = decimals[:-1], tail[:-1]
    head = head.zfill(whole.count("0")).replace(",", ".")
    return f"{head},{tail}" if tail else head


def _literals(code: str) -> str:
    return _LITERAL.sub(lambda found: found[1] if found[1] is not None else found[2], code)


def _date(value: date | time, code: str) -> str:
    if code.lower() in {"mm-dd-yy", "general"}:  # stands for the usual date format of the country
        code = "dd.mm.yyyy" if isinstance(value, date) else "hh:mm"
    if isinstance(value, time) and re.search(r"[dy]", code, re.IGNORECASE):
        code = "hh:mm"
    tokens: list[str] = _TOKENS.findall(code)
    return "".join(_token(value, token, tokens[:i]) for i, token in enumerate(tokens)).strip()


def _token(value: date | time, token: str, before: list[str]) -> str:
    """Format one part of a date format; "mm" after hours means minutes."""
    name = token.lower()
    if name[0] in '"\\':
        return token.strip('"') if name[0] == '"' else token[1:]
    if name[0] in "[_*":
        return ""
    last = next((other[0].lower() for other in reversed(before) if other[0].lower() in "hdys"), "")
    if name in {"m", "mm"} and last == "h":
        return _padded(getattr(value, "minute", 0), name)
    parts = {
        "y": lambda: str(getattr(value, "year", 0))[-2 if name == "yy" else 0 :],
        "m": lambda: _month(value, name),
        "d": lambda: _day(value, name),
        "h": lambda: _padded(getattr(value, "hour", 0), name),
        "s": lambda: _padded(getattr(value, "second", 0), name),
    }
    return parts[name[0]]() if name[0] in parts and name != "am/pm" else "" if name == "am/pm" else token


def _month(value: date | time, token: str) -> str:
    """A month as number, as "Mrz" for "mmm", or as "März" for "mmmm"."""
    if len(token) < 3 or not isinstance(value, date):
        return _padded(getattr(value, "month", 0), token)
    return (MONTHS if len(token) == 3 else LONG_MONTHS)[value.month - 1]


def _day(value: date | time, token: str) -> str:
    """A day as number, as "Mo" for "ddd", or as "Montag" for "dddd"."""
    if len(token) < 3 or not isinstance(value, date):
        return _padded(getattr(value, "day", 0), token)
    name = WEEKDAYS[value.weekday()]
    return name[:2] if len(token) == 3 else name


def _padded(number: int, token: str) -> str:
    return f"{number:02}" if len(token) > 1 else str(number)
