"""Write slides as PowerPoint: 16:9, a title on each, charts and tables that can be changed, with words for those who do not see them.

The look is that of a template with a layout that has a title and a subtitle, and one with a title alone: the city's, or ours.
"""

from io import BytesIO
from typing import Any, NamedTuple, TypeAlias
from zipfile import BadZipFile

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches, Pt

from facilitation.exchange.plan_export.columns import writable
from facilitation.rules.documents.blocks import Table, plain
from facilitation.rules.documents.slides import Chart, Deck, Slide

Untyped: TypeAlias = Any
"""A part of a presentation: python-pptx has no types."""
WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
_MARGIN, _GAP = Inches(0.7), Inches(0.3)
_CHART_SHARE = 0.68
_ROW, _BAR = Inches(0.62), Inches(0.8)
_SIZE, _SMALL = Pt(20), Pt(16)
INK = RGBColor(0x1B, 0x3A, 0x5C)
SHADES = ((INK, "FFFFFF"), (RGBColor(0xB9, 0xCB, 0xDD), "1B3A5C"), (RGBColor(0xFF, 0xFF, 0xFF), "1B3A5C"))
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_LEFT_TITLE = """<a:lvl1pPr {} algn="l"><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/><a:defRPr sz="3200" b="1" kern="1200">
<a:solidFill><a:srgbClr val="1B3A5C"/></a:solidFill><a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/>
</a:defRPr></a:lvl1pPr>"""


class BadTemplate(Exception):
    """The template is no presentation, or has no layouts."""


def write(deck: Deck, template: bytes = b"") -> bytes:
    """Return the file's bytes; raises BadTemplate."""
    show = _opened(template) if template else _own_template()
    _fill_first(show.slides.add_slide(_layout(show, subtitle=True)), deck)
    for slide in deck.slides:
        _add(show, slide, deck)
    core = show.core_properties
    core.title, core.language, core.author = writable(deck.title)[:255], deck.language, writable(deck.author)[:255]
    core.last_modified_by = core.author
    stream = BytesIO()
    show.save(stream)
    return stream.getvalue()


def _opened(template: bytes) -> Untyped:
    """The city's template without the slides that it has."""
    try:
        show = Presentation(BytesIO(template))
        listed = show.slides._sldIdLst
        for one in list(listed):
            show.part.drop_rel(one.rId)
            listed.remove(one)
        _layout(show, subtitle=False)
    except (BadZipFile, KeyError, ValueError, IndexError, AttributeError, OSError, PythonPptxError) as error:
        raise BadTemplate from error
    return show


def _own_template() -> Untyped:
    """The library's empty template, made 16:9, with titles at the left in our colour."""
    show = Presentation()
    wider = WIDTH / show.slide_width
    show.slide_width, show.slide_height = WIDTH, HEIGHT
    for page in (show.slide_master, *show.slide_layouts):
        for shape in page.placeholders:
            shape.left, shape.width = Emu(round(shape.left * wider)), Emu(round(shape.width * wider))
            if shape.placeholder_format.type == PP_PLACEHOLDER.TITLE:
                shape.left, shape.top, shape.width, shape.height = (
                    _MARGIN,
                    Inches(0.4),
                    WIDTH - 2 * _MARGIN,
                    Inches(1.15),
                )
            for style in shape._element.iter(qn("a:lvl1pPr")):
                style.set("algn", "l")
    titles = show.slide_master.element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}")
    titles.replace(titles.find(qn("a:lvl1pPr")), parse_xml(_LEFT_TITLE.format(nsdecls("a"))))
    for relation in show.slide_master.part.rels.values():
        if relation.reltype == RT.THEME:
            relation.target_part._blob = relation.target_part.blob.replace(b"4F81BD", b"1B3A5C")
    return show


def _layout(show: Untyped, *, subtitle: bool) -> Untyped:
    """The layout with a title and a subtitle, or with a title and nothing to fill in beside it; else the first one."""

    def fits(layout: Untyped) -> bool:
        kinds = {one.placeholder_format.type for one in layout.placeholders}
        beside = kinds - {*_TITLES, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
        return bool(kinds & set(_TITLES)) and beside == ({PP_PLACEHOLDER.SUBTITLE} if subtitle else set())

    return next(filter(fits, show.slide_layouts), show.slide_layouts[0])


class _Room(NamedTuple):
    """Where the content of a slide has its place."""

    left: int
    top: int
    width: int
    height: int


def _fill_first(slide: Untyped, deck: Deck) -> None:
    _set_text(slide.shapes.title.text_frame, (deck.title,), deck.language)
    for place in list(slide.placeholders):
        if place.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE:
            _set_text(place.text_frame, tuple(filter(None, (deck.subtitle, deck.mark))), deck.language)


def _add(show: Untyped, slide: Slide, deck: Deck) -> None:
    made = show.slides.add_slide(_layout(show, subtitle=False))
    title = made.shapes.title
    _set_text(title.text_frame, (slide.title,), deck.language)
    top = int(title.top + title.height + _GAP)
    room = _Room(int(_MARGIN), top, int(show.slide_width - 2 * _MARGIN), int(show.slide_height - _MARGIN - top))
    if slide.chart:
        wide = round(room.width * _CHART_SHARE) if slide.points else room.width
        _add_chart(made, slide.chart, room._replace(width=wide))
        beside = room._replace(left=int(room.left + wide + _GAP), width=int(room.width - wide - _GAP))
        _add_points(made, slide.points, deck, beside)
    elif slide.table:
        tall = _add_table(made, slide.table, room, deck.language)
        _add_points(made, slide.points, deck, room._replace(top=int(top + tall + _GAP), height=int(_ROW)))
    else:
        _add_points(made, slide.points, deck, room)
    if slide.notes:
        _set_text(made.notes_slide.notes_text_frame, (slide.notes,), deck.language)


def _add_points(made: Untyped, points: tuple[str, ...], deck: Deck, room: _Room) -> None:
    if points:
        box = made.shapes.add_textbox(*map(Emu, room))
        box.text_frame.word_wrap = True
        _set_text(box.text_frame, points, deck.language, _SIZE)


def _add_chart(made: Untyped, chart: Chart, room: _Room) -> None:
    """Add a native chart, no taller than its bars need."""
    data = CategoryChartData()
    data.categories = [writable(label) for label in chart.labels]
    for name, values in chart.parts:
        data.add_series(writable(name), values)
    kind = XL_CHART_TYPE.BAR_STACKED if len(chart.parts) > 1 else XL_CHART_TYPE.BAR_CLUSTERED
    tall = min(room.height, int(_BAR * (len(chart.labels) + 1)))
    frame = made.shapes.add_chart(kind, *map(Emu, room._replace(height=tall)), data)
    _describe(frame, chart.title, chart.alt)
    _shape_chart(frame.chart, chart)


def _shape_chart(drawn: Untyped, chart: Chart) -> None:
    drawn.font.size, drawn.has_title = _SMALL, False
    drawn.has_legend = len(chart.parts) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    drawn.category_axis.reverse_order = True
    drawn.category_axis.has_major_gridlines = False
    drawn.category_axis.format.line.fill.background()
    values = drawn.value_axis
    values.minimum_scale, values.maximum_scale, values.has_major_gridlines = 0, chart.highest, False
    values.tick_label_position, values.visible = XL_TICK_LABEL_POSITION.NONE, False
    _shape_bars(drawn.plots[0], chart)


def _shape_bars(plot: Untyped, chart: Chart) -> None:
    """Tell the parts apart by shade and outline, with their numbers in them."""
    plot.gap_width = 45
    if len(chart.parts) > 1:
        plot.overlap = 100
    for series, (fill, ink) in zip(plot.series, SHADES, strict=False):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = fill
        series.format.line.color.rgb = INK
        labels = series.data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, chart.unit, False
        labels.font.size, labels.font.color.rgb = (
            _SMALL,
            RGBColor.from_string(ink if len(chart.parts) > 1 else "1B3A5C"),
        )


def _add_table(made: Untyped, table: Table, room: _Room, language: str) -> int:
    """Add a native table; returns its height, as far as it can be told before it is drawn."""
    rows = (tuple(column.title for column in table.columns), *table.rows)
    tall = int(_ROW * len(rows))
    frame = made.shapes.add_table(len(rows), len(table.columns), *map(Emu, room._replace(height=tall)))
    _describe(frame, table.title, table.title)
    total = sum(column.width for column in table.columns)
    for place, column in enumerate(table.columns):
        frame.table.columns[place].width = Emu(round(room.width * column.width / total))
    for y, cells in enumerate(rows):
        for x, text in enumerate(cells):
            cell = frame.table.cell(y, x)
            _set_text(cell.text_frame, (plain(text),), language, _SMALL, bold=y == 0)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    return tall


def _describe(frame: Untyped, title: str, alt: str) -> None:
    """Set what those read who do not see it."""
    about = frame._element.nvGraphicFramePr.cNvPr
    about.set("descr", writable(alt))
    about.set("title", writable(title)[:80])


def _set_text(
    frame: Untyped, lines: tuple[str, ...], language: str, size: Untyped = None, *, bold: bool = False
) -> None:
    frame.text = "\n".join(map(writable, lines))
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run._r.get_or_add_rPr().set("lang", language)
            if size is not None:
                run.font.size, run.font.bold = size, bold or None
