"""Results as a paper of the council."""

import json

import pytest

from facilitation.exchange.results_export import json as results_json
from facilitation.exchange.results_export import oparl as results_oparl
from tests.exchange.plan_export.office_files import unzipped
from tests.exchange.plan_export.sample_plans import PUBLISHED
from tests.exchange.results_export import results_of_a_session as made

MINUTES = b"a Word document"


@pytest.mark.parametrize("audience", ["staff", "public"])
def test_the_record_has_the_sizes_of_the_files_beside_it(audience):
    files = unzipped(results_oparl.write(made.record(), PUBLISHED, MINUTES, audience=audience, translate=str))
    record = json.loads(files.pop("paper.json"))
    assert (record["name"], record["paperType"], record["date"]) == (
        "Ergebnisse: Netzwerktreffen Süd",
        "Bericht",
        "2026-04-28",
    )
    listed = [record["mainFile"], *record["auxiliaryFile"]]
    assert [(file["fileName"], file["size"]) for file in listed] == [(name, len(data)) for name, data in files.items()]
    assert list(files) == ["ergebnisprotokoll.docx", "ergebnisse.xlsx", "ergebnisse.json"]
    assert files["ergebnisprotokoll.docx"] == MINUTES
    assert files["ergebnisse.json"] == results_json.write(made.record(), audience=audience)
