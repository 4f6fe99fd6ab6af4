"""The largest plan goes out in a real browser: how far it is, seen without loading the page anew, and ended."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from facilitation.store.plan import plans
from tests.data_folder import open_store
from tests.matrix.pages import sign_in
from tests.rig.axe import findings
from tests.rig.browser import People
from tests.rig.server import Server, serving

SENTENCE = "Für viele Berufe fehlen Kurse, die auf den Beruf vorbereiten. "


def largest() -> PlanContent:
    """The hard test: 12 fields of 600 needs and 200 measures."""
    return PlanContent(
        title="Großer Plan",
        label="2026",
        fields=tuple(
            FieldContent(
                code=code,
                title={"de": f"Feld {code}"},
                needs=tuple(
                    NeedContent(number=f"{code}-{n}", statement={"de": SENTENCE}, explanation={"de": SENTENCE * 3})
                    for n in range(600)
                ),
                measures=tuple(MeasureContent(number=f"{code}-M{n}", title=SENTENCE) for n in range(200)),
            )
            for code in "ABCDEFGHIJKL"
        ),
    )


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("data")
    store = open_store(folder)
    store.do(plans.insert_version, largest())
    store.close()
    with serving(folder) as server:
        yield server


def begin(people: People, server: Server, *, script: bool = True) -> Page:
    """Ask for what takes longest, as staff do."""
    context = people.device("desktop", java_script_enabled=script)
    page = sign_in(context, server, "de")
    page.goto(f"{server.url}/staff/fassungen/1/herunterladen")
    page.locator("summary", has_text="Andere Formate").click()
    page.get_by_role("button", name="OParl herunterladen").click()
    expect(page.get_by_role("heading", name="Einen Moment, bitte")).to_be_visible()
    return page


def jobs(server: Server) -> list[Path]:
    return list((server.data / "jobs").glob("*"))


def test_a_long_export_shows_how_far_it_is_and_can_be_ended(people: People, server: Server) -> None:
    people.watch.expect("the server responded with a status of 404")  # to who asked how far it is while it was ended
    page = begin(people, server)
    assert findings(page) == []
    page.evaluate("window.same = true")
    shown = page.locator(".job__percent")
    expect(shown).not_to_have_text(shown.inner_text(), timeout=30_000)
    assert page.evaluate("window.same")
    page.get_by_role("button", name="Abbrechen").click()
    expect(page.get_by_role("status")).to_contain_text("Abgebrochen. Es ist nichts zurückgeblieben.")
    assert jobs(server) == []


def test_a_long_export_works_without_a_script(people: People, server: Server) -> None:
    page = begin(people, server, script=False)
    link = page.get_by_role("link", name="Datei herunterladen")
    link.wait_for(timeout=90_000)
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "Großer-Plan-2026.oparl.zip"
    assert Path(download.value.path()).stat().st_size > 200_000
