"""Every text of a script is found, wherever the call stands."""

from io import BytesIO

import pytest

from tools.jsextract import NotWrittenOut, extract


def texts(source: str) -> list[str | tuple[str, str]]:
    return [text for _, _, text, _ in extract(BytesIO(source.encode()), {}, (), {})]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('t("Weiter")', "Weiter"),
        ("t('Weiter')", "Weiter"),
        ("t(`Weiter`)", "Weiter"),
        ('html`<p class="x">${t("Noch %(n)s offen", { n })}</p>`', "Noch %(n)s offen"),
        ('html`<a title=${t("Hilfe")}>${other}</a>`', "Hilfe"),
        ('t("Eins " +\n  "zwei")', "Eins zwei"),
        (r't("Sagen Sie \"Ja\"")', 'Sagen Sie "Ja"'),
        (r"t('Wie geht\'s „heute“ \"so\"')", 'Wie geht\'s „heute“ "so"'),
        ("t('ein \"Wort\"')", 'ein "Wort"'),
        (r't("Z\u00fcrich\nBern")', "Zürich\nBern"),
        ('tn("%(n)s Stimme", "%(n)s Stimmen", n)', ("%(n)s Stimme", "%(n)s Stimmen")),
        ('tn(\n  "eine",\n  "viele",\n  n)', ("eine", "viele")),
    ],
)
def test_a_call_is_read(source: str, expected: str | tuple[str, str]) -> None:
    assert texts(source) == [expected]


@pytest.mark.parametrize(
    "source",
    [
        "export function t(message, values = {}) {",
        '// t("alt")',
        ' * t("Beispiel")',
        'object.t("fremd")',
        'start("los")',
    ],
)
def test_what_only_looks_like_a_call_is_left(source: str) -> None:
    assert texts(source) == []


@pytest.mark.parametrize("source", ["\nt(reason)", "\nt(`Noch ${n}`)", '\ntn("eine", many, n)', '\nt("a" + b)'])
def test_a_text_that_is_not_written_out_is_an_error_with_its_line(source: str) -> None:
    with pytest.raises(NotWrittenOut, match="line 2"):
        texts(source)
