"""Files that the pages of staff send, whole and unpacked."""

import io
import time
import zipfile


def fetched(client, address):
    """The file behind an address, however long it took."""
    answer, until = client.get(address), time.monotonic() + 60
    while answer.status_code == 303 and time.monotonic() < until:
        page = client.get(answer.location)
        if page.status_code != 200 or "data-job" not in page.text:
            return page if page.status_code != 200 else client.get(f"{answer.location}/datei")
        time.sleep(0.05)
    return answer


def unpacked(data):
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(unpacked(archive.read(name)) for name in archive.namelist())
