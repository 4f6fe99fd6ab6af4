"""Recognise the language in a header: "Bedarf (Englisch)", "Erläuterung (tr)", "Bedarf – Ukrainisch"."""

import re

from facilitation.rules.text import folded

LANGUAGES = {
    "de": "Deutsch",
    "de-simple": "Leichte Sprache",
    "en": "Englisch",
    "fr": "Französisch",
    "tr": "Türkisch",
    "ar": "Arabisch",
    "uk": "Ukrainisch",
    "ru": "Russisch",
    "fa": "Persisch",
    "ps": "Paschtu",
    "ku": "Kurdisch",
    "ro": "Rumänisch",
    "bg": "Bulgarisch",
    "hr": "Kroatisch",
    "sr": "Serbisch",
    "bs": "Bosnisch",
    "sq": "Albanisch",
    "el": "Griechisch",
    "it": "Italienisch",
    "es": "Spanisch",
    "pt": "Portugiesisch",
    "pl": "Polnisch",
    "hu": "Ungarisch",
    "ti": "Tigrinya",
    "so": "Somali",
    "zh": "Chinesisch",
    "vi": "Vietnamesisch",
}
_ALSO = {"english": "en", "dari": "fa", "farsi": "fa", "einfache Sprache": "de-simple", "german": "de"}
_CODES = {folded(name): code for code, name in LANGUAGES.items()} | {folded(name): code for name, code in _ALSO.items()}
_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_BRACKETED = re.compile(r"\s*[(\[]([^)\]]*)[)\]]\s*$")
_KEY = re.compile(r"([A-Za-z]\w*)_([a-z]{2})")
"""A name as programs write it with a language behind it: "title_en"."""
_LAST_WORD = re.compile(r"(?:\s+|\s*[-–—/:]\s*)(?:auf\s+|in\s+)?(\w+)\s*$")


def split_language(header: str) -> tuple[str, str]:
    """Split a header into its text and the code of the language it names, "" for none."""
    if bracketed := _BRACKETED.search(header):
        inside = bracketed[1].strip()
        code = _CODES.get(folded(inside)) or (inside if inside in LANGUAGES or _is_tag(inside) else "")
        return (header[: bracketed.start()], code) if code else (header, "")
    if (key := _KEY.fullmatch(header)) and key[2] in LANGUAGES:
        return key[1], key[2]
    if (last := _LAST_WORD.search(header)) and (code := _CODES.get(folded(last[1]), "")):
        return header[: last.start()], code
    return header, ""


def _is_tag(text: str) -> bool:
    # A bare word in brackets ("Mittel (ca)", "Nr. (neu)") is no language; only a tag with a region or script is.
    return "-" in text and _CODE.fullmatch(text) is not None


def language_label(code: str) -> str:
    """Return the German name of a language for a header, or the code if it has none."""
    return LANGUAGES.get(code, code)
