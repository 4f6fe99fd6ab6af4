"""Plans as papers of the council."""

import hashlib
import json

from facilitation.exchange.plan_export import oparl
from tests.exchange.plan_export.office_files import unzipped
from tests.exchange.plan_export.sample_plans import PUBLISHED
from tools.make_example import source


def test_the_record_has_the_sizes_and_checksums_of_the_files_beside_it():
    files = unzipped(oparl.write(source(), publishing=PUBLISHED))
    record = json.loads(files.pop("paper.json"))
    listed = [record["mainFile"], *record["auxiliaryFile"]]
    assert {file["fileName"]: (file["size"], file["sha512Checksum"]) for file in listed} == {
        name: (len(data), hashlib.sha512(data).hexdigest()) for name, data in files.items()
    }
    assert (record["type"], record["date"]) == ("https://schema.oparl.org/1.1/Paper", "2023-03-16")
    assert record["mainFile"]["downloadUrl"] == "https://daten.musterlingen.example/plan/plan.docx"


def test_every_oparl_object_has_what_the_standard_requires():
    record = json.loads(unzipped(oparl.write(source()))["paper.json"])
    required = {"id", "type", "name", "created", "modified"}
    assert required <= set(record)
    for file in (record["mainFile"], *record["auxiliaryFile"]):
        assert required | {"accessUrl", "mimeType", "fileName", "date", "fileLicense"} <= set(file)
