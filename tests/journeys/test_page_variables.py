"""What the frame of every page uses is never replaced by a value that a page brings along."""

import ast
from pathlib import Path

from flask import before_render_template
from jinja2 import Environment, meta, nodes

from tests.meeting import Meeting

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
FRAME = ("base.html", "public/trial.html", "public/languages.html")
CHOSEN = {"theme", "live", "ends_rehearsal"}
"""The frame leaves these to pages."""


def frame_names():
    """The variables of the frame that no page may set."""
    environment = Environment(extensions=["jinja2.ext.i18n"])
    read = [environment.parse((TEMPLATES / name).read_text()) for name in FRAME]
    return set().union(*(meta.find_undeclared_variables(one) for one in read)) - CHOSEN


def named_values(source):
    """The names under which a module gives values to templates: arguments, and keys of what it passes on."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("render_template", "page_for"):
            yield from (one.arg for one in node.keywords if one.arg)


def test_the_names_of_the_frame_are_known():
    assert {"texts", "language", "direction", "asset", "brand_look"} <= frame_names()


def test_no_page_gives_a_template_a_value_of_a_name_of_the_frame():
    names = frame_names()
    found = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / "facilitation").rglob("*.py")
        for name in named_values(path.read_text())
        if name in names
    }
    assert found == set()


def test_no_template_sets_a_name_of_the_frame():
    names, environment = frame_names(), Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"])
    found = {
        f"{path.relative_to(TEMPLATES)}: {target.name}"
        for path in TEMPLATES.rglob("*.html")
        for node in environment.parse(path.read_text()).find_all((nodes.Assign, nodes.AssignBlock))
        for target in [node.target, *node.target.find_all(nodes.Name)]
        if isinstance(target, nodes.Name) and target.name in names
    }
    assert found == set()


def test_the_frame_has_its_own_values_on_pages_that_pass_on_many(application, client):
    """Pages whose values come as a whole, so that reading the program does not tell their names."""
    replaced, drawn, code = set(), set(), Meeting(application.store).code

    def compare(sender, template, context, **_more):
        drawn.add(template.name)
        for give in sender.template_context_processors[None]:
            replaced.update(f"{template.name}: {name}" for name, value in give().items() if context[name] != value)

    with before_render_template.connected_to(compare, application.flask):
        for page in (
            "",
            "/tagesordnung",
            "/texte",
            "/stimmzettel",
            "/zugaenge",
            "/mitschrift",
            "/einladung",
            "/papier",
        ):
            client.get(f"/staff/sitzungen/{code}{page}")
        for page in (
            f"/helfen/{code}",
            f"/s/{code}",
            f"/s/{code}/karten",
            "/staff/formate",
            "/staff/plaene",
            "/staff/aussehen",
        ):
            client.get(page)
    assert (replaced, len(drawn) > 8) == (set(), True), drawn
