"""Texts in the three signs that page texts had first (`## `, `- `, blank lines) look the same; more Markdown works."""

import re

import pytest
from markupsafe import escape

from facilitation.web.markdown import render_markdown
from facilitation.web.page_texts import LANGUAGES, PAGES, shipped_text


def old_html(text):
    """The earlier rendering: stripped lines, `## ` a heading, `- ` an entry, everything else literal."""
    html, lines = "", []
    for line in [*(line.strip() for line in text.splitlines()), ""]:
        if lines and (not line or line.startswith("## ") or line.startswith("- ") != lines[0].startswith("- ")):
            entries = "".join(f"<li>{escape(entry[2:].strip())}</li>" for entry in lines)
            html += f"<ul>{entries}</ul>" if lines[0].startswith("- ") else f"<p>{escape(' '.join(lines))}</p>"
            lines = []
        if line.startswith("## "):
            html += f"<h2>{escape(line[3:].strip())}</h2>"
        elif line:
            lines.append(line)
    return html


def rendered(text):
    """HTML without the white space that shows nothing, entities as `old_html` writes them."""
    html = re.sub(r"\s*(</?(?:h2|p|ul|li)>)\s*", r"\1", " ".join(render_markdown(text).split()))
    return html.replace("&quot;", "&#34;").replace("'", "&#39;")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shipped_text_in_the_old_signs_looks_as_before(page, language):
    plain = re.sub(r"\*\*|`|\\$", "", shipped_text(page, language), flags=re.MULTILINE)
    assert rendered(plain) == old_html(plain)


@pytest.mark.parametrize(
    "text",
    [
        "## Wer?\nDie Stadt\nMusterlingen.\n\nUnd zwar:\n- das Rathaus\n- das Amt\nMehr nicht.\n",
        "## Eins\n## Zwei\nText",
        "Text\n## Zwei",
        "- das Rathaus\n\n- das Amt\n## Wer?",
        "  - eingerückt\n      - noch weiter\n\n        vier und mehr",
        "  \n\n",
        "",
    ],
)
def test_every_old_sign_looks_as_before(text):
    assert rendered(text) == old_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "1. Januar 2026\n2. Mai",
        "30. Juni\n\n100.",
        "2026) war",
        "+ 49 7221 930",
        "Bürger*innen und Teilnehmer*innen",
        "door_… und voice_…, a_b_c",
        '<b>nicht fett</b> & "so" &amp; <https://stadt.example>',
        "<script>alert(1)</script>",
        "Wer\n---\nWas\n===",
        "> 5 Jahre",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "[Name]: folgt",
        "[Name der Stadt] (folgt)",
        "-\n\n*\n\n+",
    ],
)
def test_what_was_literal_stays_literal(text):
    assert rendered(text) == old_html(text)


def test_emphasis_code_line_breaks_and_smaller_headings_are_markdown():
    assert rendered("**fett** und *kursiv*, `voice_…`\\\nNeue Zeile") == (
        "<p><strong>fett</strong> und <em>kursiv</em>, <code>voice_…</code><br> Neue Zeile</p>"
    )
    assert render_markdown("### Kleiner\n* Eintrag") == "<h3>Kleiner</h3>\n<ul>\n<li>Eintrag</li>\n</ul>\n"


def test_the_highest_heading_of_a_text_is_h2():
    assert render_markdown("# Groß") == "<h2>Groß</h2>\n"


@pytest.mark.parametrize(
    "address", ["https://stadt.example/a?b=c", "http://stadt.example", "mailto:amt@stadt.example", "/s/ABCD", "#oben"]
)
def test_links_lead_to_pages_and_mail_addresses(address):
    assert render_markdown(f"[Amt]({address})") == f'<p><a href="{address}" class="kern-link">Amt</a></p>\n'


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "tel:+49"],
)
def test_any_other_scheme_is_no_link(address):
    assert render_markdown(f"[Amt]({address})") == f"<p>[Amt]({address})</p>\n"


@pytest.mark.parametrize("address", ["<java\tscript:x>", "\x01javascript:x", "java\\script:x", "&#106;avascript:x"])
def test_a_disguised_scheme_is_no_scheme_for_a_browser_either(address):
    """It is no link, or a relative one: signs that browsers drop are percent-encoded before the scheme is checked."""
    for found in re.findall(r'href="([^"]*)"', render_markdown(f"[Amt]({address})")):
        assert re.match(r"[a-z]*:", found, re.IGNORECASE) is None


def test_an_image_is_never_loaded():
    assert "<img" not in render_markdown("![Bild](https://elsewhere.example/a.png)")
