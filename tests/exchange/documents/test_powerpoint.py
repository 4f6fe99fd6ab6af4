"""Slides as PowerPoint files that everybody can use."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from facilitation.exchange.documents import powerpoint
from facilitation.exchange.documents.powerpoint import BadTemplate
from facilitation.exchange.locale import Locale
from facilitation.exchange.papers import slides
from facilitation.rules.documents.blocks import City
from tests.exchange.minutes import large_results
from tests.exchange.minutes.documents import crowded

GERMAN = Locale("de", str)


def opened(data: bytes) -> Any:
    return Presentation(BytesIO(data))


def faults(data: bytes) -> Iterator[str]:
    """Each a sentence; none for slides that are well made."""
    show = opened(data)
    if not show.core_properties.title or show.core_properties.language != "de-DE":
        yield "no title or language"
    if round(show.slide_width / show.slide_height, 2) != 1.78:
        yield "not 16:9"
    for place, slide in enumerate(show.slides):
        shapes = list(slide.shapes)
        if not shapes[0].is_placeholder or shapes[0] != slide.shapes.title or not slide.shapes.title.text:
            yield f"{place}: its title is not what is read first"
        for shape in shapes:
            if shape.shape_type == MSO_SHAPE_TYPE.PICTURE and not shape._element.nvPicPr.cNvPr.get("descr"):
                yield f"{place}: a picture without words for those who do not see it"
            if (shape.has_chart or shape.has_table) and not shape._element.nvGraphicFramePr.cNvPr.get("descr"):
                yield f"{place}: nothing for those who do not see it"
            if shape.has_text_frame and not all(one.text for one in shape.text_frame.paragraphs):
                yield f"{place}: an empty paragraph"
            if (
                shape.left < 0
                or shape.top + shape.height > show.slide_height
                or shape.left + shape.width > show.slide_width
            ):
                yield f"{place}: beyond its edge"


@pytest.mark.parametrize("needs", [0, 3, 50, 600])
def test_at_any_size_slides_are_well_made(needs: int) -> None:
    record = large_results.evening(needs, cards=needs // 2) if needs else crowded()
    deck = slides.compose(record, GERMAN, City("Stadt"), "https://mitreden.example/s/K7M4PQ2X")
    assert list(faults(powerpoint.write(deck))) == []


def test_figures_are_native_and_notes_tell_nothing_but_where_they_are_from() -> None:
    show = opened(powerpoint.write(slides.compose(large_results.evening(50), GERMAN)))
    chart = next(shape.chart for slide in show.slides for shape in slide.shapes if shape.has_chart)
    assert tuple(chart.plots[0].series[0].values) == (30.0, 5.0, 5.0, 5.0, 5.0)
    notes = {slide.notes_slide.notes_text_frame.text for slide in list(show.slides)[1:]}
    assert notes == {
        "Meinungsbild der Teilnehmenden – nicht repräsentativ für die Stadt. Alle Zahlen stehen im Ergebnisprotokoll."
    }


def test_the_address_is_a_code_that_phones_read_and_a_link() -> None:
    address = "https://mitreden.example/s/K7M4PQ2X"
    last = opened(powerpoint.write(slides.compose(large_results.evening(3), GERMAN, address=address))).slides[-1]
    [picture] = [shape for shape in last.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    [link] = [shape for shape in last.shapes if shape.has_text_frame and "mitreden" in shape.text_frame.text]
    assert zxingcpp.read_barcodes(Image.open(BytesIO(picture.image.blob)).convert("L"))[0].text == address
    assert link.text_frame.paragraphs[0].runs[0].hyperlink.address == address


def test_the_citys_template_gives_the_look_and_not_its_slides() -> None:
    own, stream = Presentation(), BytesIO()
    own.slides.add_slide(own.slide_layouts[0]).shapes.title.text = "Muster"
    own.save(stream)
    deck = slides.compose(large_results.evening(50), GERMAN)
    made = opened(powerpoint.write(deck, stream.getvalue()))
    assert (made.slide_width, len(made.slides)) == (own.slide_width, 1 + len(deck.slides))
    assert made.slides[0].shapes.title.text == deck.title
    with pytest.raises(BadTemplate):
        powerpoint.write(deck, b"kein PowerPoint")
