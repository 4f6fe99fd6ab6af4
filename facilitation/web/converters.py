"""Converters of URL rules."""

from werkzeug.routing import IntegerConverter


class DatabaseId(IntegerConverter):
    """An integer that fits a column of the database; longer ones are not found."""

    regex = "[0-9]{1,15}"
