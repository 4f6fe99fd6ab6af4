"""Files that the browser saves."""

import unicodedata
from urllib.parse import quote

from flask import Response

from facilitation.exchange.plan_export.formats import MIMETYPES


def attachment(data: bytes, name: str, form: str) -> Response:
    """A file in this format (a key of `MIMETYPES`) that is saved under `name`, never shown in place."""
    response = Response(data, content_type=MIMETYPES[form])
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore").decode()
    # RFC 6266: browsers drop a name with an umlaut in `filename`, and old ones do not know `filename*`.
    more = {} if plain == name else {"filename*": f"UTF-8''{quote(name)}"}
    response.headers.set("Content-Disposition", "attachment", filename=plain, **more)
    return response
