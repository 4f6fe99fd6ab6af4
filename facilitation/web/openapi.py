"""The HTTP interface as OpenAPI 3.1, generated from the types that decode requests, so that both agree.

https://spec.openapis.org/oas/v3.1.0
"""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias, TypeVar

import msgspec
from flask import Blueprint, Flask, Response, current_app
from msgspec import UNSET, Meta, UnsetType

from facilitation import __version__
from facilitation.actions.backing_up import Made
from facilitation.actions.message_types import Id, Rev
from facilitation.identity import opens
from facilitation.rules.session.blackening import Touched
from facilitation.web.answer_cache import keep

Picture: TypeAlias = dict[str, Any]
"""Open JSON, described in docs/live.md."""
View: TypeAlias = Callable[..., object]
Described = TypeVar("Described", bound=View)
WHERE = "/api/v1/sessions/<code>"
COMPONENTS = "#/components/schemas/{name}"
ABOUT = (
    "The same acts as over the sockets, for programs and where sockets are blocked. Messages, pictures, refusals and "
    "limits are explained in docs/live.md. Tokens come from /participants and /roles."
)
pages = Blueprint("openapi", __name__)


class Joined(msgspec.Struct, frozen=True):
    """A new voice and its token."""

    participant: Id
    token: str
    last_seq: Annotated[int, Meta(ge=0)]


class DeviceCode(msgspec.Struct, frozen=True):
    """A code to type on another device, and for how long it is valid."""

    code: str
    valid_ms: Annotated[int, Meta(ge=0)]


class DeviceCodeLeft(msgspec.Struct, frozen=True):
    """For how long the voice's code is still valid; 0 without one."""

    valid_ms: Annotated[int, Meta(ge=0)]


class Entered(msgspec.Struct, frozen=True):
    """The role of a link and a token for it."""

    role: Literal["moderator", "screen", "kiosk", "helper"]
    token: str


class Acknowledged(msgspec.Struct, frozen=True):
    """Stored; every picture from this rev on shows it. `activity` is a new step, `backups` may hold what was blackened."""

    ok: Literal[True]
    rev: Rev | UnsetType = UNSET
    activity: Id | UnsetType = UNSET
    backups: list[Made] | UnsetType = UNSET


class Written(msgspec.Struct, frozen=True):
    """The stored card."""

    ok: Literal[True]
    rev: Rev
    contribution: Id


class HandRaised(msgspec.Struct, frozen=True):
    """The number of one's raised hand; null without one."""

    ok: Literal[True]
    hand: int | None


class Similar(msgspec.Struct, frozen=True):
    """Similar cards and needs, the most similar first."""

    ok: Literal[True]
    items: list[Picture]


class Pictures(msgspec.Struct, frozen=True):
    """Everything the asking role may see now."""

    state: Picture
    tallies: list[Picture]
    own: Picture | UnsetType = UNSET
    cards: Picture | UnsetType = UNSET
    log: Picture | UnsetType = UNSET
    progress: list[Picture] | UnsetType = UNSET
    signals: Picture | UnsetType = UNSET


class Results(msgspec.Struct, frozen=True):
    """One tally for each portion of a step whose figures the asking role may see, and the results that were discarded.

    In a trial run `simulated` voices were let in.
    """

    rev: Rev
    simulated: int
    results: list[Picture]
    discarded: list[Picture]


class Remarks(msgspec.Struct, frozen=True):
    """Remarks on needs that the asking role may read."""

    rev: Rev
    needs: list[Picture]


class WrittenMinutes(msgspec.Struct, frozen=True):
    """Notes and tasks with their places, and what is said once."""

    rev: Rev
    facts: Picture
    approved_on: str | None
    notes: list[Picture]
    tasks: list[Picture]


class Noted(msgspec.Struct, frozen=True):
    """Stored; `id` is that of the note or task, 0 where it is neither."""

    ok: Literal[True]
    id: Annotated[int, Meta(ge=0)]


class CardGroup(msgspec.Struct, frozen=True):
    """Refs of cards that are like each other, and words that most of them share."""

    refs: tuple[str, ...]
    words: tuple[str, ...]


class CardGroups(msgspec.Struct, frozen=True):
    """Groups that moderators are offered."""

    rev: Rev
    groups: list[CardGroup]


class Blackening(msgspec.Struct, frozen=True):
    """What blackening a text changes, and the newest backups that may hold it afterwards."""

    touched: Touched
    backups: list[Made]


class Refusal(msgspec.Struct, frozen=True):
    """Nothing was stored; `retry` tells whether sending the same again may succeed."""

    refused: str
    retry: bool
    after_ms: Annotated[int, Meta(ge=1)] | UnsetType = UNSET


class Description(NamedTuple):
    """Request and response types of one address, and whether it needs a token."""

    gives: type[msgspec.Struct]
    takes: object = None
    status: int = 200
    token: bool = True


def described(
    gives: type[msgspec.Struct], takes: object = None, *, status: int = 200, token: bool = True
) -> Callable[[Described], Described]:
    """Attach a description to a view; its docstring becomes the summary."""

    def attach(view: Described) -> Described:
        vars(view)["description"] = Description(gives, takes, status, token)
        return view

    return attach


@pages.get("/api/v1/openapi.json")
@opens("read_public")
def describe() -> Response:
    """This description."""
    keep(everybody=True)
    return Response(msgspec.json.encode(document(current_app)), mimetype="application/json")


def document(app: Flask) -> dict[str, object]:
    """Every address below a session, as OpenAPI."""
    rules = sorted((rule for rule in app.url_map.iter_rules() if rule.rule.startswith(WHERE)), key=lambda one: one.rule)
    views = [app.view_functions[rule.endpoint] for rule in rules]
    schemas = _schemas(_description(view) for view in views)
    paths: dict[str, dict[str, object]] = {}
    for rule, view in zip(rules, views, strict=True):
        method = "post" if "POST" in (rule.methods or ()) else "get"
        paths.setdefault(rule.rule.replace("<code>", "{code}"), {})[method] = _operation(view, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "facilitation", "version": __version__, "description": ABOUT},
        "paths": paths,
        "components": {
            "schemas": schemas.components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


class Schemas(NamedTuple):
    """A reference or a schema for each type, and the components that references name."""

    of: dict[object, dict[str, object]]
    components: dict[str, object]


def _schemas(found: Iterable[Description]) -> Schemas:
    types = list(dict.fromkeys([Refusal, *(one for about in found for one in (about.takes, about.gives) if one)]))
    of, components = msgspec.json.schema_components(types, ref_template=COMPONENTS)
    return Schemas(dict(zip(types, of, strict=True)), components)


def _description(view: View) -> Description:
    """Every view below a session has one."""
    about: Description = vars(view)["description"]
    return about


def _operation(view: View, schemas: Schemas) -> dict[str, object]:
    about = _description(view)
    code = {"name": "code", "in": "path", "required": True, "schema": {"type": "string"}}
    operation: dict[str, object] = {
        "operationId": view.__name__,
        "summary": view.__doc__,
        "parameters": [code],
        "responses": {
            str(about.status): _response("Done.", schemas.of[about.gives]),
            "default": _response("Refused, with the reason.", schemas.of[Refusal]),
        },
    }
    if about.takes:
        operation["requestBody"] = {"required": True, **_content(schemas.of[about.takes])}
    if about.token:
        operation["security"] = [{"token": []}]
    return operation


def _response(words: str, schema: dict[str, object]) -> dict[str, object]:
    return {"description": words, **_content(schema)}


def _content(schema: dict[str, object]) -> dict[str, object]:
    return {"content": {"application/json": {"schema": schema}}}
