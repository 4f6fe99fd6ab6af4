"""A template has placeholders, loops and conditions, and no way to write without end."""

import time

import pytest
from jinja2.exceptions import SecurityError

from facilitation.exchange.word_template import language
from facilitation.exchange.word_template.errors import BadTemplate
from facilitation.exchange.word_template.fill import fill
from facilitation.exchange.word_template.kinds import PLAN
from facilitation.exchange.word_template.language import Language, TooLong
from tests.exchange.word_template.templates import PROBE, saying

LONG = [
    "{{ '%099999999d'|format(1) }}",
    "{{ '%099999999d' % 1 }}",
    "{{ title * 99999999 }}",
    "{{ 9 ** 99999999 }}",
    "{{ title.zfill(99999999) }}",
    "{{ '{:099999999d}'.format(1) }}",
    "{{ title|center(99999999) }}",
    "{{ title|indent(99999999) }}",
    "{{ title|replace('', title) }}",
    "{{ title|wordwrap(1, true, '" + "x" * 99 + "') }}",
    "{{ fields|batch(99999999, title)|list }}",
    "{{ 1|round(99999999) }}",
    "{{ title|pprint }}",
    "{% set x = title %}{% set x = x ~ x %}{{ x }}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% for a in range(99999999) %}{% endfor %}",
    "{{ lipsum(99999) }}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{{ title|safe }}",
    "{{ title|xmlattr }}",
    "{% autoescape false %}{{ title }}{% endautoescape %}",
    "{{ loop.cycle('a') }}",
]


@pytest.mark.parametrize("text", LONG)
def test_what_is_no_placeholder_no_loop_and_no_condition_is_forbidden_before_it_runs(text):
    started = time.process_time()
    with pytest.raises(BadTemplate, match="forbidden"):
        fill(saying("{{ title }}", text), PLAN, PROBE)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("{{ title }}", "Plan &lt;1&gt;"),
        ("{{ title|upper }} {{ label|default('–') }}", "PLAN &lt;1&gt; 2"),
        ("{% for one in goals %}{{ loop.index }}. {{ one }};{% endfor %}", "1. a;2. b;"),
        ("{% if goals|length > 1 and title is defined %}viele{% else %}eins{% endif %}", "viele"),
        ("{{ goals|join(', ') if goals else '–' }}", "a, b"),
        ("{{ goals[0] }}", "a"),
    ],
)
def test_placeholders_loops_and_conditions_are_written(text, written):
    values = {"title": "Plan <1>", "label": "2", "goals": ["a", "b"]}
    assert Language().from_string(text).render(values) == written


def test_a_part_that_becomes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(language, "MAX_CHARACTERS", 1_000)
    template = Language().from_string("{% for a in few %}{% for b in few %}0123456789{% endfor %}{% endfor %}")
    assert len(template.render({"few": range(10)})) == 1_000
    with pytest.raises(TooLong):
        template.render({"few": range(11)})


def test_loops_within_loops_are_counted():
    loops = "{% for a in few %}" * 5 + "x" + "{% endfor %}" * 5
    with pytest.raises(SecurityError):
        Language().from_string(loops)
    assert Language().from_string(loops[18:-12]).render({"few": "ab"}) == "x" * 16
