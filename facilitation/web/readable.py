"""What people wrote, for readers of one language: where words of it were blackened, that is said in theirs."""

from flask_babel import gettext

from facilitation.rules.session.blackening import BLACKENED, readable
from facilitation.store.pictures import Picture


def readable_text(text: str) -> str:
    """A text in which the mark of blackened words is in the reader's language."""
    return readable(text, gettext(BLACKENED))


def readable_picture(picture: Picture) -> Picture:
    """A picture in whose texts the mark is in the reader's language."""
    mark = str(gettext(BLACKENED))
    return picture if mark == BLACKENED else {key: _readable(value, mark) for key, value in picture.items()}


def _readable(value: object, mark: str) -> object:
    if isinstance(value, str):
        return readable(value, mark)
    if isinstance(value, dict):
        return {key: _readable(one, mark) for key, one in value.items()}
    return [_readable(one, mark) for one in value] if isinstance(value, list | tuple) else value
