"""Plans as open data."""

import hashlib
import json

from facilitation.exchange.plan_export import csv as plan_csv
from facilitation.exchange.plan_export import dcat
from facilitation.exchange.plan_export import json as plan_json
from tests.exchange.plan_export.office_files import unzipped
from tests.exchange.plan_export.sample_plans import PUBLISHED
from tools.make_example import source


def test_open_data_is_described_for_portals():
    files = unzipped(dcat.write(source(), publishing=PUBLISHED))
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
    files = unzipped(dcat.write(source()))
    [first, *_] = json.loads(files["metadaten.jsonld"])["dcat:distribution"]
    assert first["dcat:accessURL"] == {"@id": "plan.csv"}


def test_open_data_are_our_own_csv_and_json():
    files = unzipped(dcat.write(source()))
    assert (files["plan.csv"], files["plan.json"]) == (plan_csv.write(source()), plan_json.write(source()))
