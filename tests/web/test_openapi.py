"""The description for programs: complete, valid, and true of what is really answered."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from facilitation.actions.preparing import hand_out
from facilitation.web.openapi import WHERE
from tests.meeting import Meeting
from tests.web.application import ORIGIN


class Program:
    """Somebody who knows the interface from its description alone; every answer is held against it."""

    def __init__(self, application: Any, code: str) -> None:
        self._client, self._code = application.flask.test_client(use_cookies=False), code
        self._client.environ_base["HTTP_ORIGIN"] = ORIGIN
        self.token = ""
        self.description = self._client.get("/api/v1/openapi.json").json

    def post(self, what: str, **body: Any) -> Any:
        """POST; the answer."""
        return self._ask("post", what, json=body)

    def get(self, what: str) -> Any:
        """GET; the answer."""
        return self._ask("get", what)

    def _ask(self, method: str, what: str, **more: Any) -> Any:
        path = f"/api/v1/sessions/{{code}}/{what}"
        described = self.description["paths"][path][method]["responses"]
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        answer = self._client.open(path.format(code=self._code), method=method.upper(), headers=headers, **more)
        said = described.get(str(answer.status_code), described["default"])
        self._validator(said["content"]["application/json"]["schema"]).validate(answer.json)
        assert (answer.status_code < 300) is (str(answer.status_code) in described)
        return answer.json

    def _validator(self, schema: dict[str, Any]) -> Draft202012Validator:
        return Draft202012Validator({**schema, "components": self.description["components"]})


@pytest.fixture
def room(application):
    return Meeting(application.store)


@pytest.fixture
def program(application, room):
    return Program(application, room.code)


def test_every_address_below_a_session_is_described(application, program):
    served = {
        (rule.rule.replace("<code>", "{code}"), method.lower())
        for rule in application.flask.url_map.iter_rules()
        if rule.rule.startswith(WHERE)
        for method in rule.methods & {"GET", "POST", "PUT", "PATCH", "DELETE"}
    }
    described = program.description["paths"]
    assert {(path, method) for path, methods in described.items() for method in methods} == served


def test_every_schema_is_one(program):
    schemas = program.description["components"]["schemas"]
    assert {"Answer", "Contribute", "Joined", "Refusal", "Void"} <= set(schemas)
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)


def test_what_is_answered_is_as_described(program, room):
    assert program.get("state")["refused"] == "not_allowed"
    program.token = program.post("participants", channel="saal")["token"]
    room.steer("open", activity=room.review)
    room.steer("open", activity=room.collect)
    answer = {"activity": room.review, "item": "n1", "value": {"relevance": "yes", "priority": 5}}
    assert program.post("answers", **answer, seq=1) == {"ok": True, "rev": room.rev}
    assert program.post("answers", **answer, seq=2, more=1)["refused"] == "malformed"
    assert program.post("channel", channel="online")["refused"] == "not_now"
    assert program.post("similar", activity=room.collect, text="Beratung")["ok"] is True
    card = program.post("contributions", activity=room.collect, field="W", text="Mehr Bäume", seq=3)["contribution"]
    assert program.post("withdrawals", contribution=card) == {"ok": True, "rev": room.rev}
    assert program.get("state")["own"]["last_seq"] == 3
    assert program.get("results") == {"rev": room.rev, "simulated": 0, "results": [], "discarded": []}
    assert program.post("steer", verb="open", activity=room.vote, if_rev=room.rev)["refused"] == "not_allowed"


def test_a_moderators_picture_and_verb_are_as_described(program, application, room):
    program.token = program.post("roles", secret=application.store.do(hand_out, room.id, "moderator", "Mona", "Anna"))[
        "token"
    ]
    seen = program.get("state")
    assert {"state", "tallies", "cards", "log", "signals"} == set(seen)
    assert [one["key"] for one in program.get("agenda")["steps"]][:2] == ["begruessung", "probefrage"]
    opened = program.post("steer", verb="open", activity=room.review, if_rev=seen["state"]["rev"])
    assert opened == {"ok": True, "rev": room.rev}
    assert program.post("steer", verb="open", activity=room.review, if_rev=0)["refused"] == "changed"
