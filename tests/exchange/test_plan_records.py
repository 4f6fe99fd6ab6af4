"""Records for other systems: StratML, OParl, DCAT-AP.de. No package ships their schemas, so their structure is told here."""

import csv
import hashlib
import io
import json
import zipfile
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings

from facilitation.exchange.plan_export import (
    csv as plan_csv,
)
from facilitation.exchange.plan_export import (
    data_dictionary,
    dcat,
    oparl,
    stratml,
)
from facilitation.exchange.plan_export import (
    json as plan_json,
)
from facilitation.exchange.plan_export.publishing import BadPublishing, Publishing
from facilitation.exchange.results_export import json as results_json
from facilitation.exchange.results_export import oparl as results_oparl
from tests.exchange import results_of_a_session as made
from tests.exchange.plans import contents
from tools.make_example import source

PUBLISHED = Publishing(
    base="https://daten.musterlingen.example/plan/",
    contributor="http://dcat-ap.de/def/contributors/musterlingen",
    made="2026-11-22T08:00:00Z",
)
# ISO 17469-1: what stands below what, in which order; "?" may be left out, "*" may be there any number of times.
STRATML = {
    "StrategicPlan": ("Name", "Description?", "OtherInformation?", "StrategicPlanCore", "AdministrativeInformation"),
    "StrategicPlanCore": ("Organization", "Vision", "Mission", "Value", "Goal*"),
    "Organization": ("Name", "Acronym?", "Identifier", "Description?", "Stakeholder*"),
    "Vision": ("Description", "Identifier"),
    "Mission": ("Description", "Identifier"),
    "Value": ("Name", "Description"),
    "Goal": (
        "Name",
        "Description",
        "Identifier",
        "SequenceIndicator",
        "Stakeholder*",
        "OtherInformation",
        "Objective*",
    ),
    "Objective": ("Name", "Description", "Identifier", "SequenceIndicator", "Stakeholder*", "OtherInformation"),
    "Stakeholder": ("Name", "Description"),
    "AdministrativeInformation": ("Identifier?", "StartDate?", "EndDate?", "PublicationDate", "Source", "Submitter?"),
}


def astray(element: Element) -> list[str]:
    """Where an element or one below it leaves the structure."""
    name = element.tag.removeprefix(f"{{{stratml.NAMESPACE}}}")
    inner = [child.tag.removeprefix(f"{{{stratml.NAMESPACE}}}") for child in element]
    rest = list(inner)
    for part in STRATML.get(name, ()):
        plain = part.rstrip("?*")
        most = len(rest) if part.endswith("*") else 1
        taken = next((n for n, found in enumerate([*rest, ""]) if found != plain or n == most), 0)
        if taken == 0 and not part.endswith(("?", "*")):
            return [f"{name}: {plain} is missing in {inner}"]
        rest = rest[taken:]
    return [f"{name}: {rest} too much"] if rest else [one for child in element for one in astray(child)]


def archive(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@given(contents())
@settings(max_examples=30, deadline=None)
def test_stratml_keeps_the_structure_of_the_standard(content):
    root = fromstring(stratml.write(content))
    assert astray(root) == []
    identifiers = [element.text for element in root.iter(f"{{{stratml.NAMESPACE}}}Identifier")]
    assert len(identifiers) == len(set(identifiers))
    assert all(one.startswith("_") for one in identifiers)


def test_a_structure_that_is_left_is_told():
    planted = f'<Goal xmlns="{stratml.NAMESPACE}"><Name/><Objective/></Goal>'
    assert astray(fromstring(planted)) == ["Goal: Description is missing in ['Name', 'Objective']"]


def test_stratml_says_fields_needs_and_what_serves_them():
    space = {"": stratml.NAMESPACE}
    root = fromstring(stratml.write(source(), publishing=PUBLISHED))
    goals = root.findall("StrategicPlanCore/Goal", space)
    assert [goal.findtext("Name", namespaces=space) for goal in goals] == [f.title["de"] for f in source().fields]
    [first, *_] = goals[0].findall("Objective", space)
    assert first.findtext("SequenceIndicator", namespaces=space) == "A-01"
    assert first.findtext("OtherInformation", namespaces=space).startswith("Maßnahme A-M")
    assert root.findtext("AdministrativeInformation/StartDate", namespaces=space) == "2023-03-16"


def test_the_same_entry_has_the_same_name_in_every_export():
    assert stratml.write(source()) == stratml.write(source())


def test_oparl_names_the_very_files_beside_it():
    files = archive(oparl.write(source(), publishing=PUBLISHED))
    record = json.loads(files.pop("paper.json"))
    listed = [record["mainFile"], *record["auxiliaryFile"]]
    assert {file["fileName"]: (file["size"], file["sha512Checksum"]) for file in listed} == {
        name: (len(data), hashlib.sha512(data).hexdigest()) for name, data in files.items()
    }
    assert (record["type"], record["date"]) == ("https://schema.oparl.org/1.1/Paper", "2023-03-16")
    assert record["mainFile"]["downloadUrl"] == "https://daten.musterlingen.example/plan/plan.docx"


@pytest.mark.parametrize("audience", ["staff", "public"])
def test_results_are_a_paper_with_the_very_files(audience):
    files = archive(results_oparl.write(made.record(), PUBLISHED, audience=audience, translate=str))
    record = json.loads(files.pop("paper.json"))
    assert (record["name"], record["paperType"], record["date"]) == (
        "Ergebnisse: Netzwerktreffen Süd",
        "Bericht",
        "2026-04-28",
    )
    listed = [record["mainFile"], *record["auxiliaryFile"]]
    assert [(file["fileName"], file["size"]) for file in listed] == [(name, len(data)) for name, data in files.items()]
    assert list(files) == ["ergebnisprotokoll.docx", "ergebnisse.xlsx", "ergebnisse.json"]
    assert files["ergebnisse.json"] == results_json.write(made.record(), audience=audience)


def test_every_oparl_object_has_what_the_standard_requires():
    record = json.loads(archive(oparl.write(source()))["paper.json"])
    required = {"id", "type", "name", "created", "modified"}
    assert required <= set(record)
    for file in (record["mainFile"], *record["auxiliaryFile"]):
        assert required | {"accessUrl", "mimeType", "fileName", "date", "fileLicense"} <= set(file)


def test_open_data_is_described_for_portals():
    files = archive(dcat.write(source(), publishing=PUBLISHED))
    record = json.loads(files.pop("metadaten.jsonld"))
    assert record["@type"] == "dcat:Dataset"
    assert record["dct:title"] == {"@value": "Integrationsplan Musterlingen 2023", "@language": "de"}
    assert record["dct:publisher"]["foaf:name"] == "Stadt Musterlingen"
    assert record["dcatde:contributorID"] == {"@id": PUBLISHED.contributor}
    assert "dct:description" in record
    for name, one in zip(files, record["dcat:distribution"], strict=True):
        assert one["dcat:accessURL"] == {"@id": f"https://daten.musterlingen.example/plan/{name}"}
        assert one["dct:license"] == {"@id": "http://dcat-ap.de/def/licenses/dl-by-de/2.0"}
        assert one["dcatde:licenseAttributionByText"] == "Stadt Musterlingen"
        assert one["spdx:checksum"]["spdx:checksumValue"]["@value"] == hashlib.sha512(files[name]).hexdigest()


def test_every_prefix_of_the_description_is_declared():
    text = json.dumps({**dcat.metadata(source(), {"plan.csv": b""}, PUBLISHED), "@context": None})
    words = [word.partition(":") for word in text.split('"') if ":" in word and "//" not in word and " " not in word]
    assert {prefix for prefix, _, name in words if name and prefix.isalpha() and prefix != "urn"} <= set(dcat.CONTEXT)


def test_without_an_address_the_files_are_named_beside_the_record():
    files = archive(dcat.write(source()))
    [first, *_] = json.loads(files["metadaten.jsonld"])["dcat:distribution"]
    assert first["dcat:accessURL"] == {"@id": "plan.csv"}


def test_open_data_are_our_own_csv_and_json():
    files = archive(dcat.write(source()))
    assert (files["plan.csv"], files["plan.json"]) == (plan_csv.write(source()), plan_json.write(source()))


@given(contents())
@settings(max_examples=60, deadline=None)
def test_every_column_of_the_csv_is_explained(content):
    rows = list(csv.reader(io.StringIO(data_dictionary.dictionary(content).decode("utf-8-sig")), delimiter=";"))
    explained = [row[1] for row in rows if row[0] == "plan.csv"]
    assert explained == [plan_csv.guarded(header) for header in plan_csv.headers(content)]
    assert all(len(row) == 4 and row[2] for row in rows)


@pytest.mark.parametrize("wrong", [{"base": "javascript:alert(1)"}, {"base": "https://a b"}, {"licence": "frei"}])
def test_an_address_or_a_licence_that_no_portal_takes_is_refused(wrong):
    with pytest.raises(BadPublishing):
        Publishing(**wrong)
