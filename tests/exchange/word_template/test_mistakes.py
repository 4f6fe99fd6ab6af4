"""Each mistake of a template is told by the server's way, in a child process: what, where, and what was meant."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document

from facilitation.exchange.plan_import.archive import MAX_UNPACKED
from facilitation.exchange.word_template.child import fill_in_child
from facilitation.exchange.word_template.errors import BadTemplate, Mistake, Place, told
from facilitation.exchange.word_template.fill import check
from facilitation.exchange.word_template.kinds import MINUTES, NOTICE, PLAN, probe
from facilitation.exchange.word_template.samples import minutes
from tests.exchange.word_template.templates import PROBE, SAMPLE, changed, part, saying, with_body


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in cells) + "</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def found(data: bytes, kind=PLAN) -> list[Mistake]:
    with pytest.raises(BadTemplate) as caught:
        check(data, kind)
    return list(caught.value.mistakes)


def bomb() -> bytes:
    stream = BytesIO(SAMPLE)
    with ZipFile(stream, "a", ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image.bmp", bytes(MAX_UNPACKED))
    return stream.getvalue()


def with_header(text: str) -> bytes:
    document = Document(BytesIO(SAMPLE))
    document.sections[0].header.paragraphs[0].text = text
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


LINKED = '<w:p><w:r><w:t>{{ title</w:t></w:r><w:hyperlink w:anchor="x"><w:r><w:t> }}</w:t></w:r></w:hyperlink></w:p>'
KINDS_OF_MISTAKES = {
    "an unknown placeholder": (
        saying("{{ title }}", "Plan {{ Titel }}"),
        Mistake("unknown", "Titel", "{{ title }}", Place("text", 2, quote="Plan {{ Titel }}")),
    ),
    "a loop without an end": (
        saying("{%p for field in fields %}", "{{ field.title }}"),
        Mistake("unclosed", "{%p for field in fields %}", "{%p endfor %}", Place("text", 1, quote="{%p for field in fields %}")),
    ),
    "a condition without an end": (
        saying("{% if title %}{{ title }}"),
        Mistake("unclosed", "{% if title %}", "{% endif %}", Place("text", 1, quote="{% if title %}{{ title }}")),
    ),
    "no placeholder": (saying("Sehr geehrte Damen und Herren"), Mistake("no_placeholder")),
    "a forbidden construct": (
        saying("{{ title }}", "{{ title * 99999999 }}"),
        Mistake("forbidden", "{{ title * 99999999 }}", "", Place("text", 2, quote="{{ title * 99999999 }}")),
    ),
    "a placeholder that a link splits": (
        with_body(LINKED),
        Mistake("split", "{{ title }}", "", Place("text", 12, quote="{{ title }}")),
    ),
    "a mistake in a table": (
        with_body(table(row("Nr.", "{{ title }}"), row("1", "{{ Kommune }}"))),
        Mistake("unknown", "Kommune", "{{ municipality }}", Place("table", 3, 2, 2, "{{ Kommune }}")),
    ),
    "a mistake in a header": (
        with_header("{{ Stadt }}"),
        Mistake("unknown", "Stadt", "{{ municipality }}", Place("header", quote="{{ Stadt }}")),
    ),
    "a broken file": (SAMPLE[:-300], Mistake("broken")),
    "no file of Word": (b"Guten Tag", Mistake("not_word")),
    "too large a file": (bomb(), Mistake("too_large", "100")),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS_OF_MISTAKES)
def test_each_mistake_has_its_name_its_place_and_its_cure(tmp_path, name):
    data, expected = KINDS_OF_MISTAKES[name]
    path = tmp_path / "plan.docx"
    path.write_bytes(data)
    with pytest.raises(BadTemplate) as caught:
        fill_in_child(path, PLAN, PROBE)
    assert caught.value.mistakes == (expected,)


def test_a_placeholder_that_formatting_splits_is_filled(tmp_path):
    split = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{piece}</w:t></w:r>" for piece in ("{", "{ ti", "tle", " }", "}!"))
    path = tmp_path / "plan.docx"
    path.write_bytes(with_body(f"<w:p>{split}</w:p>"))
    filled = Document(BytesIO(fill_in_child(path, PLAN, PROBE)))
    assert filled.paragraphs[-1].text == f"{PROBE['title']}!"


@pytest.mark.parametrize(
    ("lines", "code", "detail", "meant"),
    [
        (["{%p endfor %}", "{{ title }}"], "unopened", "{%p endfor %}", "{%p for … in … %}"),
        (["{%p endif %}", "{{ title }}"], "unopened", "{%p endif %}", "{%p if … %}"),
        (["{% else %}{{ title }}"], "unopened", "{% else %}", "{% if … %}"),
        (["{{ title }"], "brackets", "{{ title }", ""),
        (["{{ title", "}}"], "brackets", "{{ title", ""),
        (["{{ title + }}"], "syntax", "{{ title + }}", ""),
        (["{% p for field in fields %}{{ title }}"], "syntax", "{% p for field in fields %}", ""),
        (["{% set x = 1 %}{{ title }}"], "forbidden", "{% set x = 1 %}", ""),
        (["{{ title.__class__ }}"], "forbidden", "title.__class__", ""),
        (["{{ title.kurz }}"], "unknown", "title.kurz", ""),
        (["{{ title }}", "{{ need.statement }}"], "outside", "need.statement", "{%p for need in field.needs %}"),
        (["{%p for f in fields %}", "{{ f.titel }}", "{%p endfor %}"], "unknown", "f.titel", "{{ f.title }}"),
        (["{%p if title %} Stand: {{ label }}", "{%p endif %}"], "not_alone", "{%p if title %}", ""),
        (["{%tr for field in fields %}", "{%tr endfor %}"], "outside_table", "{%tr for field in fields %}", ""),
    ],
)
def test_brackets_repetitions_and_names_are_looked_at_as_word_shows_them(lines, code, detail, meant):
    first = found(saying(*lines))[0]
    assert (first.code, first.detail, first.meant) == (code, detail, meant)


def test_a_loop_that_ends_outside_of_its_table_is_told_with_both_ends():
    begins, ends = "{%tr for field in fields %}", "{%p endfor %}"
    body = table(row(begins), row("{{ field.title }}")) + f"<w:p><w:r><w:t>{ends}</w:t></w:r></w:p>"
    assert found(with_body(body)) == [Mistake("crossing", begins, ends, Place("table", 3, 1, 1, begins))]


def test_a_row_of_a_loop_that_holds_more_text_is_told_since_it_would_vanish():
    begins = "{%tr for field in fields %}"
    body = table(row(begins, "Name"), row("{{ field.title }}", "x"), row("{%tr endfor %}", ""))
    assert [one.code for one in found(with_body(body))] == ["not_alone"]


def test_all_mistakes_are_told_at_once_and_what_was_begun_last_is_ended_first():
    data = saying("{{ Titel }}", "{%p for field in fields %}", "{% if title %}", "{{ field.name }}", "{%p endfor %}")
    assert [(one.code, one.place.number) for one in found(data)] == [("unknown", 1), ("unknown", 4), ("unclosed", 3)]


def test_a_textbox_that_is_there_twice_is_told_once():
    box = "<w:txbxContent><w:p><w:r><w:t>{{ Titel }}</w:t></w:r></w:p></w:txbxContent>"
    drawn = f'<w:p><w:r><mc:AlternateContent xmlns:mc="x"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>'
    assert found(with_body(drawn)) == [Mistake("unknown", "Titel", "{{ title }}", Place("box", quote="{{ Titel }}"))]


def test_a_placeholder_in_the_files_own_title_is_looked_at():
    core = (
        part("docProps/core.xml")
        .replace("<dc:title></dc:title>", "<dc:title>{{ Titel }}</dc:title>")
        .replace("<dc:title/>", "<dc:title>{{ Titel }}</dc:title>")
    )
    assert found(changed("docProps/core.xml", core.encode())) == [
        Mistake("unknown", "Titel", "{{ title }}", Place("properties"))
    ]


def test_what_is_right_in_one_kind_of_template_may_be_unknown_in_another():
    assert found(saying("{{ keeper }}"))[0].code == "unknown"
    check(saying("{{ keeper }}"), MINUTES)
    check(minutes(), MINUTES)


def test_filters_conditions_items_and_the_count_of_a_loop_are_allowed():
    check(
        saying(
            "{{ title|upper }} {{ fields[0].code }} {{ “x” if title else label }}",
            "{% for field in fields if field.vision %}{{ loop.index }} {{ field.goals|join(', ') }}{% endfor %}",
            "{#- niemand sieht das -#}",
            "{ nur } eine } Klammer {",
        ),
        PLAN,
    )


def test_the_words_for_a_mistake_name_it_its_place_and_its_cure():
    [mistake] = found(
        changed("word/document.xml", part("word/document.xml").replace("{{ title }}", "{{ Titel }}").encode())
    )
    assert told(mistake, str) == (
        "Absatz 1 („{{ Titel }}“): Den Platzhalter „Titel“ gibt es nicht. Meinten Sie „{{ title }}“?"
    )


@pytest.mark.parametrize("written", ["{{ qr|upper }}", "{{r qr }}", "{{ title }} {{ qr ~ link }}"])
def test_a_picture_must_stand_alone_in_its_brackets(written):
    assert {one.code for one in found(saying(written), NOTICE)} <= {"picture", "forbidden"}
    assert "Ein Bild steht allein in seinen Klammern („{{ qr }}“)" in told(
        found(saying("{{ qr|upper }}"), NOTICE)[0], str
    )


def test_a_picture_of_nothing_but_itself_is_all_that_a_template_gets(tmp_path):
    path = tmp_path / "notice.docx"
    path.write_bytes(saying("{{ qr }}", "{% for one in [qr] %}{{ one._document }}{% endfor %}"))
    with pytest.raises(BadTemplate, match="forbidden"):
        fill_in_child(path, NOTICE, probe(NOTICE.holds))
