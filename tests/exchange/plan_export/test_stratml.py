"""Plans as StratML. No package ships its schema, so its structure is written here."""

from xml.etree.ElementTree import Element, fromstring

from hypothesis import given, settings

from facilitation.exchange.plan_export import stratml
from tests.exchange.plan_export.sample_plans import PUBLISHED
from tests.exchange.plans import contents
from tools.make_example import source

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


@given(contents())
@settings(max_examples=30, deadline=None)
def test_stratml_keeps_the_structure_of_the_standard(content):
    root = fromstring(stratml.write(content))
    assert astray(root) == []
    identifiers = [element.text for element in root.iter(f"{{{stratml.NAMESPACE}}}Identifier")]
    assert len(identifiers) == len(set(identifiers))
    assert all(one.startswith("_") for one in identifiers)


def test_an_element_in_a_wrong_place_is_reported():
    planted = f'<Goal xmlns="{stratml.NAMESPACE}"><Name/><Objective/></Goal>'
    assert astray(fromstring(planted)) == ["Goal: Description is missing in ['Name', 'Objective']"]


def test_fields_are_goals_needs_are_objectives_with_their_measures():
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
