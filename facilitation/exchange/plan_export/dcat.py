"""Write a plan as open data: CSV and JSON, an explanation of the columns, and a description for portals (DCAT-AP.de)."""

import json

from facilitation.exchange.plan_export import csv as plan_csv
from facilitation.exchange.plan_export import json as plan_json
from facilitation.exchange.plan_export.data_dictionary import dictionary
from facilitation.exchange.plan_export.publishing import (
    LICENCES,
    Publishing,
    checksum,
    stable_uuid,
    zipped,
)
from facilitation.exchange.plan_export.sheets import OnItem, no_progress
from facilitation.rules.plan.content import PlanContent

AUTHORITY = "http://publications.europa.eu/resource/authority"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_TITLES = {
    "plan.csv": "Bedarfe und Maßnahmen als Tabelle",
    "plan.json": "Der ganze Plan",
    "spalten.csv": "Was die Spalten bedeuten",
}


def write(content: PlanContent, on_item: OnItem = no_progress, publishing: Publishing | None = None) -> bytes:
    """Return the archive's bytes."""
    files = {
        "plan.csv": plan_csv.write(content, on_item),
        "plan.json": plan_json.write(content),
        "spalten.csv": dictionary(content),
    }
    record = metadata(content, files, publishing or Publishing())
    return zipped({**files, "metadaten.jsonld": json.dumps(record, ensure_ascii=False, indent=2).encode() + b"\n"})


def metadata(content: PlanContent, files: dict[str, bytes], publishing: Publishing) -> dict[str, object]:
    """Return the dataset as JSON-LD, with a distribution for each file."""
    name = f"{content.title} {content.label}"
    identifier = stable_uuid("dataset", content.title, content.label).urn
    dataset: dict[str, object] = {
        "@id": publishing.address("metadaten.jsonld") + "#dataset" if publishing.base else identifier,
        "@type": "dcat:Dataset",
        "dct:title": _german(name),
        "dct:description": _german(_description(content)),
        "dct:identifier": identifier,
        "dct:language": {"@id": f"{AUTHORITY}/language/DEU"},
        "dcat:theme": {"@id": f"{AUTHORITY}/data-theme/SOCI"},
        "dcat:keyword": [_german(word) for word in ("Plan", "Handlungsfeld", "Bedarf", "Maßnahme")],
        "dct:accrualPeriodicity": {"@id": f"{AUTHORITY}/frequency/IRREG"},
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": content.municipality or content.title},
        "dct:modified": _typed(publishing.made, "dateTime"),
        "dcat:distribution": [_distribution(filename, data, content, publishing) for filename, data in files.items()],
    }
    if content.adopted_on:
        dataset["dct:issued"] = _typed(content.adopted_on, "date")
    if publishing.contributor:
        dataset["dcatde:contributorID"] = {"@id": publishing.contributor}
    return {"@context": CONTEXT, **dataset}


def _distribution(filename: str, data: bytes, content: PlanContent, publishing: Publishing) -> dict[str, object]:
    suffix = filename.rpartition(".")[2]
    address = {"@id": publishing.address(filename)}
    found: dict[str, object] = {
        "@id": stable_uuid("distribution", content.title, content.label, filename).urn,
        "@type": "dcat:Distribution",
        "dct:title": _german(_TITLES[filename]),
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dct:format": {"@id": f"{AUTHORITY}/file-type/{suffix.upper()}"},
        "dcat:mediaType": {
            "@id": f"https://www.iana.org/assignments/media-types/{'text/csv' if suffix == 'csv' else 'application/json'}"
        },
        "dcat:byteSize": _typed(str(len(data)), "decimal"),
        "dct:license": {"@id": LICENCES[publishing.licence]},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha512"},
            "spdx:checksumValue": _typed(checksum(data), "hexBinary"),
        },
    }
    if publishing.licence != "dl-de/zero-2-0":
        found["dcatde:licenseAttributionByText"] = content.municipality or content.title
    return found


def _description(content: PlanContent) -> str:
    needs = sum(len(field.needs) for field in content.fields)
    measures = sum(len(field.measures) for field in content.fields)
    return (
        f"{content.title}, Fassung {content.label}: {len(content.fields)} Handlungsfelder, {needs} Bedarfe, "
        f"{measures} Maßnahmen."
    )


def _german(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "de"}


def _typed(text: str, kind: str) -> dict[str, str]:
    return {"@value": text, "@type": f"xsd:{kind}"}
