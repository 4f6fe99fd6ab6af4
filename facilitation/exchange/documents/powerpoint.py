"""Write slides as PowerPoint: 16:9, a title on each, charts and tables that can be changed, with words for those who do not see them.

The look is that of a template with a layout that has a title and a subtitle, and one with a title alone: the city's, or ours.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO
from math import ceil
from typing import Any, NamedTuple, TypeAlias
from zipfile import BadZipFile

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches, Pt

from facilitation.exchange import qr
from facilitation.exchange.plan_export.columns import writable
from facilitation.rules.documents.blocks import Table, plain
from facilitation.rules.documents.slides import Chart, Deck, Slide

Untyped: TypeAlias = Any
"""A part of a presentation: python-pptx has no types."""
WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
_MARGIN, _GAP = Inches(0.7), Inches(0.3)
_QR = Inches(3.4)
_LINE, _BAR = Inches(0.34), Inches(0.8)
_SIZE, _SMALL, _LABEL = Pt(20), Pt(16), Pt(14)
_LETTER = 0.52
"""The mean width of a letter, in parts of its size."""
_LONG = 60
"""A table with a cell of more letters is written small."""
_SHORT = 30
"""Labels of bars up to so many letters stand in one line."""
_BARS_ROOM = (0.45, 0.11, 0.52, 0.87)
"""Where the bars lie in a chart, in parts of its size: left, top, width, height. Needs have the room at their left."""
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
            if shape.placeholder_format.type in (PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.SUBTITLE):
                shape.left, shape.width = _MARGIN, WIDTH - 2 * _MARGIN
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
    if slide.address:
        room = _add_address(made, slide.address, room, deck)
    below = _lines_of(slide.points, room.width, _SIZE) * int(_LINE) + int(_GAP) if slide.points else 0
    if slide.chart or slide.table:
        main = room._replace(height=room.height - below)
        tall = _add_chart(made, slide.chart, main) if slide.chart else 0
        tall = _add_table(made, slide.table, main, deck.language) if slide.table else tall
        _add_points(made, slide.points, deck, room._replace(top=room.top + tall + int(_GAP), height=below - int(_GAP)))
    else:
        _add_points(made, slide.points, deck, room)
    if slide.notes:
        _set_text(made.notes_slide.notes_text_frame, (slide.notes,), deck.language)


def _lines_of(lines: Iterable[str], width: int, size: Untyped) -> int:
    """In about how many lines texts are written."""
    letters = max(1, int(width / (size * _LETTER)))
    return sum(max(1, ceil(len(line) / letters)) for line in lines)


def _add_address(made: Untyped, address: str, room: _Room, deck: Deck) -> _Room:
    """Add an address with its QR code at the side; returns the room that is left."""
    left = room.left + room.width - int(_QR)
    picture = made.shapes.add_picture(BytesIO(qr.png(address)), Emu(left), Emu(room.top), _QR, _QR)
    picture._element.nvPicPr.cNvPr.set("descr", writable(address))
    words = address.partition("://")[2]
    tall = _lines_of((words,), int(_QR), _LABEL) * int(_LINE)
    box = made.shapes.add_textbox(Emu(left), Emu(room.top + int(_QR)), _QR, Emu(tall))
    box.text_frame.word_wrap = True
    _set_text(box.text_frame, (words,), deck.language, _LABEL)
    box.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    box.text_frame.paragraphs[0].runs[0].hyperlink.address = address
    return room._replace(width=room.width - int(_QR + _GAP))


def _add_points(made: Untyped, points: tuple[str, ...], deck: Deck, room: _Room) -> None:
    if points:
        box = made.shapes.add_textbox(*map(Emu, room))
        box.text_frame.word_wrap = True
        _set_text(box.text_frame, points, deck.language, _SIZE)


def _add_chart(made: Untyped, chart: Chart, room: _Room) -> int:
    """Add a native chart, no taller than its bars need; returns its height."""
    data = CategoryChartData()
    data.categories = [writable(label) for label in chart.labels]
    for name, values in chart.parts:
        data.add_series(writable(name), values)
    kind = XL_CHART_TYPE.BAR_STACKED if len(chart.parts) > 1 else XL_CHART_TYPE.BAR_CLUSTERED
    tall = min(room.height, int(_BAR * (len(chart.labels) + 1)))
    frame = made.shapes.add_chart(kind, *map(Emu, room._replace(height=tall)), data)
    _describe(frame, chart.title, chart.alt)
    _shape_chart(frame.chart, chart)
    if any(len(label) > _SHORT for label in chart.labels):
        _place_bars(frame.chart)
    return tall


def _place_bars(drawn: Untyped) -> None:
    """Leave the room beside the bars to the needs, which programs cut where they choose it themselves."""
    drawn.category_axis.tick_labels.font.size = _LABEL
    places = "".join(f'<c:{name} val="{at}"/>' for name, at in zip("xywh", _BARS_ROOM, strict=True))
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    layout = parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{modes}{places}</c:manualLayout></c:layout>")
    area = drawn._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, layout)


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
    rows = (tuple(column.title for column in table.columns), *(tuple(map(plain, row)) for row in table.rows))
    total = sum(column.width for column in table.columns)
    widths = [round(room.width * column.width / total) for column in table.columns]
    size = _SMALL if any(len(cell) > _LONG for row in rows for cell in row) else _SIZE
    heights = [_row_height(cells, widths, size) for cells in rows]
    frame = made.shapes.add_table(len(rows), len(widths), *map(Emu, room._replace(height=sum(heights))))
    _describe(frame, table.title, table.title)
    for place, width in enumerate(widths):
        frame.table.columns[place].width = Emu(width)
    for y, cells in enumerate(rows):
        frame.table.rows[y].height = Emu(heights[y])
        for x, text in enumerate(cells):
            cell = frame.table.cell(y, x)
            _set_text(cell.text_frame, (text,), language, size, bold=y == 0)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            if table.columns[x].number:
                cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
    return sum(heights)


def _row_height(cells: Sequence[str], widths: Sequence[int], size: Untyped) -> int:
    inside = int(Inches(0.2))
    lines = max(_lines_of((cell,), width - inside, size) for cell, width in zip(cells, widths, strict=True))
    return int(lines * size * 1.25 + inside)


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
