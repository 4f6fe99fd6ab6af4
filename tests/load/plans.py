"""Plans of any size, in the product's own format."""

import json


def plan_file(needs: int, label: str = "1", title: str = "Plan der Lastprobe") -> str:
    """A plan of one field with so many needs, as JSON."""
    some = [{"number": f"A-{n:03}", "statement": {"de": f"Bedarf {n}: es fehlt etwas."}} for n in range(1, needs + 1)]
    about = {"schema": "facilitation-plan/1", "title": title, "label": label, "adopted_on": "2026-01-01"}
    return json.dumps(about | {"fields": [{"code": "A", "title": {"de": "Alles"}, "needs": some}]})
