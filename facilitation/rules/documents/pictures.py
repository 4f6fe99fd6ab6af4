"""Draw the pictures of documents, as SVG with their words or as shapes. Pure."""

from facilitation.rules.documents import bars, drawing, point_map
from facilitation.rules.documents.blocks import Bars, Picture
from facilitation.rules.documents.drawing import Drawing


def draw(picture: Picture) -> Drawing:
    """The shapes of a picture."""
    return bars.draw(picture) if isinstance(picture, Bars) else point_map.draw(picture)


def svg(picture: Picture) -> str:
    """The picture with its title and description, for those who do not see it."""
    return drawing.svg(draw(picture), picture.title, picture.description, picture.alt)
