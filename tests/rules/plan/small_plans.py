"""Two small plans for tests that compare versions."""

from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent


def need(number, text, **more):
    """A need with a lineage made of its number."""
    return NeedContent(number=number, statement={"de": text}, lineage=f"l{number}", **more)


def field(code, title, *needs, measures=()):
    """A field of action."""
    return FieldContent(code=code, title={"de": title}, needs=needs, measures=measures)


def plan(*fields, **more):
    """A version of a plan."""
    return PlanContent(title="Plan", label="1", fields=fields, **more)


HOUSING = need("W-01", "Es fehlen bezahlbare Wohnungen für große Familien.")
NOISE = need("W-02", "Der Lärm an der Hauptstraße stört viele Menschen.")
COURSES = need("S-01", "Abendkurse fehlen.")
GUIDE = MeasureContent(number="M1", title="Wohnführerschein", needs=("W-01",), period="2024")
BASE = plan(field("W", "Wohnen", HOUSING, NOISE, measures=(GUIDE,)), field("S", "Sprache", COURSES))
