"""A rehearsal on a real server: it goes on after the power was cut, and nothing of it is left when it ends."""

import re
import sqlite3
from contextlib import closing

import pytest

from tests.evening.recount import rows_per_table
from tests.rig.doors import Doors
from tests.rig.server import Server, until
from tests.rig.wire import Wire, ask


def came(server: Server, code: str) -> int:
    """How many voices have come to a session."""
    with closing(sqlite3.connect(f"file:{server.data / 'facilitation.sqlite3'}?mode=ro", uri=True)) as db:
        return int(db.execute("SELECT simulated FROM session WHERE code = ?", (code,)).fetchone()[0])


def begun(server: Server, cookie: str) -> str:
    """The code of a rehearsal with thirty invented voices."""
    page = f"/staff/sitzungen/{server.code}/probelauf"
    assert Doors(server).by_staff(cookie, page, voices_hall="30", pace="5").status == 303
    text = ask(server.url, "GET", page, Cookie=cookie).body.decode()
    [code] = set(re.findall(r"/staff/sitzungen/(\w+)/probelauf/beenden", text))
    return code


@pytest.mark.journeys
def test_the_power_is_cut_in_a_rehearsal_and_its_end_leaves_nothing(server: Server) -> None:
    doors, before = Doors(server), rows_per_table(server.data)
    code = begun(server, doors.staff())
    until(lambda: came(server, code) >= 2, 20, lambda: server.log)
    server.kill()
    server.start(demo=True)
    there = came(server, code)
    until(lambda: came(server, code) > there, 20, lambda: server.log)
    cookie = doors.staff()
    link = doors.by_staff(cookie, f"/staff/sitzungen/{code}/oeffnen/moderator").headers["Location"]
    token = ask(server.url, "POST", f"/api/v1/sessions/{code}/roles", {"secret": link.split("#")[1]}).json["token"]
    desk = Wire(server.url)
    assert "sid" in desk.enter("moderator", session=code, token=token)
    done = doors.by_staff(cookie, f"/staff/sitzungen/{code}/probelauf/beenden")
    assert (done.status, "done=rehearsal_over" in done.headers["Location"]) == (303, True)
    desk.hear("gone")
    desk.close()
    assert ask(server.url, "GET", f"/s/{code}").status == 404
    assert rows_per_table(server.data) == before
