"""The evening is tried out with invented voices before it begins."""

from playwright.sync_api import expect

from tests.evening.agenda_editor import Agenda
from tests.evening.doors import press
from tests.evening.field_by_field import PATIENCE_MS, Evening
from tests.evening.recount import rows_per_table


def rehearse(evening: Evening) -> None:
    """On a copy with as many invented voices; the session has not one row more, its agenda is what it was."""
    before, page = rows_per_table(evening.server.data), evening.staff.page
    page.goto(f"{evening.server.url}/staff/sitzungen/{evening.code}/probelauf")
    for label, count in (("Saal", evening.size.hall), ("Online", evening.size.online), ("Papier", evening.size.paper)):
        page.get_by_label(label, exact=True).fill(str(count))
    page.get_by_label("fünfmal so schnell").check()
    page.get_by_role("button", name="Probelauf beginnen").click()
    address = page.url
    page.get_by_role("button", name="Moderation öffnen").click()
    voices = evening.size.voices + evening.size.paper
    expect(page.get_by_text(f"PROBELAUF – {voices} erfundene Stimmen. Nichts hiervon bleibt.")).to_be_visible()
    press(page, "Beginnen: Begrüßung")
    expect(page.locator(".people__figures").first).not_to_have_text("0 dabei", timeout=60_000)
    page.get_by_role("button", name="+ Umfrage").click()
    page.get_by_label("Frage", exact=True).fill("Nur geprobt?")
    page.get_by_role("button", name="Als Nächstes").click()
    expect(page.locator(".agenda").get_by_text("Nur geprobt?")).to_be_visible()
    page.goto(address)
    page.get_by_role("link", name="Probelauf beenden, alles verwerfen").first.click()
    expect(page.get_by_label("Diese Änderungen für die Veranstaltung behalten")).not_to_be_checked()
    page.get_by_role("button", name="Probelauf beenden, alles verwerfen").click()
    expect(page.get_by_role("status").filter(has_text="erfundene")).to_be_visible(timeout=PATIENCE_MS)
    assert rows_per_table(evening.server.data) == before
    assert "Nur geprobt?" not in Agenda(page, evening.agenda_url).titles()
