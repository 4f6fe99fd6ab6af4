"""Commands that only read find what was named, or say what there is."""

import json

import click
import pytest

from facilitation.actions.preparing import create_session
from facilitation.commands import queries
from facilitation.settings import Settings
from facilitation.store.plan import plans
from tests.data_folder import NETWORK_MEETING, PLAN


@pytest.fixture
def settings(store):
    return Settings(data=store.folder)


@pytest.fixture
def version(store):
    return store.do(plans.insert_version, PLAN)


def refusal(question, *arguments):
    with pytest.raises(click.ClickException) as error:
        question(*arguments)
    return error.value.message


@pytest.mark.usefixtures("version")
def test_the_only_plan_and_its_newest_version_need_no_name(settings):
    assert queries.find_version(settings, None, None).label == "2019"
    assert queries.find_version(settings, PLAN.title, "2019").title == PLAN.title


@pytest.mark.usefixtures("version")
def test_a_name_that_fits_nothing_is_answered_with_those_there_are(settings):
    assert refusal(queries.find_version, settings, "Nirgends", None) == (
        "Name the plan with --plan. There are: Integrationsplan."
    )
    assert refusal(queries.find_version, settings, None, "1999") == "There is no version '1999'. There are: 2019."


def test_without_data_the_first_start_is_named(tmp_path):
    assert refusal(queries.list_sessions, Settings(data=tmp_path)) == (
        f"There is no data in {tmp_path} yet. Run `facilitation serve` once."
    )


def test_sessions_are_listed_with_their_german_title(settings, store, version):
    made = store.do(
        create_session,
        format=NETWORK_MEETING,
        plan_version_id=version,
        title={"en": "Meeting", "de": "Treffen"},
        date="2026-04-28",
        by="Anna",
    )
    assert queries.list_sessions(settings) == [
        {"code": made["code"], "date": "2026-04-28", "state": "prepared", "title": "Treffen"}
    ]
    assert refusal(queries.results_file, settings, made["code"], "csv", "staff", "de") == (
        "This session has no results yet: nobody has looked at any. See: facilitation session look --help"
    )
    assert refusal(queries.results_file, settings, "ABCD-2345", "csv", "staff", "de").startswith(
        "There is no session with that code."
    )


def test_a_format_of_the_city_is_found_and_an_unknown_or_broken_one_explained(settings):
    folder = settings.data / "formats"
    folder.mkdir()
    (folder / "kaputt.toml").write_text('titel.de = "x"\n', encoding="utf-8")
    assert queries.find_format(settings, "netzwerktreffen").key == "netzwerktreffen"
    assert "nirgends" in refusal(queries.find_format, settings, "nirgends")
    assert "titel" in refusal(queries.find_format, settings, "kaputt")


def test_the_address_is_the_public_one_else_the_running_servers_else_that_of_the_settings(tmp_path):
    settings = Settings(data=tmp_path, host="127.0.0.1", port=8000)
    assert queries.address(settings) == "http://127.0.0.1:8000"
    (tmp_path / "server.json").write_text(json.dumps({"url": "http://192.0.2.7:8000"}))
    assert queries.address(settings) == "http://192.0.2.7:8000"
    assert queries.address(Settings(data=tmp_path, public_url="https://stadt.example")) == "https://stadt.example"
