"""Health and metrics, as a monitoring program reads them."""

import re
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from facilitation import metrics as gauges
from facilitation.app import create_app
from facilitation.broadcast import ConnectedSocket
from facilitation.settings import Settings
from tests.data_folder import open_store
from tests.rig.prepared import lay_assets

MANUAL = Path(__file__).parents[2] / "docs" / "operator.md"
TOKEN = "ein Token aus zwanzig Zeichen"


@pytest.fixture
def application(tmp_path):
    store = open_store(tmp_path)
    lay_assets(tmp_path)
    settings = Settings(data=tmp_path, metrics_token=TOKEN)
    yield create_app(settings, store, lambda work, *args: work(*args), "http://localhost", "command-token")
    store.close()


@pytest.fixture
def client(application):
    return application.flask.test_client()


def metrics(client):
    """What an independent parser reads: sample name and labels → value."""
    page = client.get("/metrics")
    assert page.status_code == 200
    families = list(text_string_to_metric_families(page.text))
    assert all(family.documentation and family.type in ("counter", "gauge", "histogram") for family in families)
    return {(s.name, *sorted(s.labels.items())): s.value for family in families for s in family.samples}


# ---- is it well? -----------------------------------------------------------------------------------
def test_a_healthy_server_is_live_and_ready(client):
    page = client.get("/healthz")
    assert (page.status_code, page.json) == (200, {"live": True, "ready": True})


@pytest.mark.parametrize("reason", ["storage", "draining"])
def test_a_server_that_cannot_save_or_is_stopping_is_live_but_not_ready(application, client, reason):
    health = application.broadcast.health
    if reason == "draining":
        health.draining = True
    else:
        health.begin(reason)

    page, live = client.get("/healthz"), client.get("/healthz/live")

    assert (page.status_code, page.json) == (503, {"live": True, "ready": False, "reason": reason})
    assert (live.status_code, live.json) == (200, {"live": True})


def test_a_folder_that_was_not_written_is_no_reason_to_be_unready(application, client):
    application.broadcast.health.begin("folder")
    assert client.get("/healthz").status_code == 200


def test_a_writer_that_ended_is_not_ready(application, client):
    application.store.writer.stop()
    assert client.get("/healthz").json == {"live": True, "ready": False, "reason": "storage"}


# ---- what it counts --------------------------------------------------------------------------------
def test_another_program_reads_the_metrics(application, client):
    gauges.answers_accepted.inc(3)
    gauges.refusals.labels("closed").inc()
    gauges.commit_seconds.observe(0.004)
    application.broadcast.enter("a", ConnectedSocket("participant", 1, 11, 0, "online"))
    application.broadcast.enter("b", ConnectedSocket("participant", 1, 12, 0, "hall"))
    application.broadcast.enter("c", ConnectedSocket("moderator", 1, 0, 5))

    found = metrics(client)

    assert found["facilitation_answers_accepted_total",] >= 3
    assert found["facilitation_refusals_total", ("reason", "closed")] >= 1
    assert found["facilitation_connected", ("channel", "online"), ("role", "participant")] == 1
    assert found["facilitation_connected", ("channel", "hall"), ("role", "participant")] == 1
    assert found["facilitation_connected", ("channel", ""), ("role", "moderator")] == 1
    assert found["facilitation_commit_seconds_bucket", ("le", "+Inf")] == found["facilitation_commit_seconds_count",]
    for name in ("facilitation_database_bytes", "facilitation_disk_free_bytes", "process_open_fds"):
        assert found[name,] > 0
    assert found["facilitation_ready",] == 1


def test_every_metric_the_manual_names_is_there_and_every_other_of_ours_is_named(application, client):
    gauges.refusals.labels("closed").inc()
    application.broadcast.health.begin("folder")
    application.broadcast.enter("a", ConnectedSocket("participant", 1, 11, 0, "online"))
    table = [line for line in MANUAL.read_text().splitlines() if line.startswith("| `facilitation_")]
    named = set(re.findall(r"((?:facilitation|process)_\w+)", "".join(line.split("|")[1] for line in table)))
    samples = {re.sub("_(bucket|sum|count)$", "", key[0]) for key in metrics(client)}
    assert named <= samples
    assert {name for name in samples if name.startswith("facilitation_")} <= named


def test_a_trouble_has_its_name_in_the_metrics(application, client):
    application.broadcast.health.begin("storage")
    found = metrics(client)
    assert (found["facilitation_trouble", ("trouble", "storage")], found["facilitation_ready",]) == (1, 0)


# ---- for whom --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("headers", "address", "status"),
    [
        ({}, "127.0.0.1", 200),
        ({}, "::ffff:127.0.0.1", 200),
        ({}, "192.0.2.7", 404),
        ({"X-Forwarded-For": "127.0.0.1"}, "192.0.2.7", 404),
        ({"X-Forwarded-For": "127.0.0.1"}, "127.0.0.1", 404),  # a proxy on this machine: who asks is somewhere else
        ({"Host": "stadt.example"}, "127.0.0.1", 421),
        ({"Authorization": f"Bearer {TOKEN}"}, "192.0.2.7", 200),
        ({"Authorization": f"Bearer {TOKEN}x"}, "192.0.2.7", 404),
        ({"Authorization": "Bearer "}, "192.0.2.7", 404),
        ({"Authorization": TOKEN}, "192.0.2.7", 404),
    ],
)
def test_metrics_are_for_this_machine_or_for_the_token(client, headers, address, status):
    assert client.get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": address}).status_code == status


def test_without_a_token_set_none_opens_them(application, client):
    application.settings = Settings(data=application.store.folder)
    answer = client.get("/metrics", headers={"Authorization": "Bearer "}, environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert answer.status_code == 404
