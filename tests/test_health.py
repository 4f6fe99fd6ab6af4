"""What is wrong now, and when it is over."""

import logging

from facilitation.health import Health


def test_a_trouble_is_news_once_and_its_end_is():
    health = Health()

    assert [health.begin("storage"), health.begin("storage")] == [True, False]
    assert [health.end("storage"), health.end("storage")] == [True, False]


def test_the_worst_of_several_is_spoken_of_until_it_is_over():
    health = Health()
    health.begin("folder")
    health.begin("storage")
    assert health.picture() == {"ok": False, "text": "storage"}
    health.end("storage")
    assert health.picture() == {"ok": False, "text": "folder"}
    health.end("folder")
    assert health.picture() == {"ok": True}


def test_who_cannot_save_or_is_about_to_go_is_not_ready():
    health = Health()
    assert health.not_ready is None
    health.begin("folder")
    assert health.not_ready is None
    health.begin("storage")
    assert health.not_ready == "storage"
    health.draining = True
    assert health.not_ready == "draining"


def test_the_log_says_when_a_trouble_began_and_ended(caplog):
    health = Health()
    with caplog.at_level(logging.INFO):
        for _ in range(3):
            health.begin("storage")
        health.end("storage")

    assert [record.message for record in caplog.records] == ["trouble began", "trouble over"]
