"""Minutes of evenings of several sizes, and ways to look into them."""

from functools import cache

from docx.table import Table
from docx.text.paragraph import Paragraph

from facilitation.exchange.documents import word
from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes.minutes import Composed, compose
from facilitation.rules.results.snapshot import ItemFacts, Participation
from facilitation.rules.session.record import SessionRecord
from tests.exchange.documents.word_shape import opened, rows
from tests.exchange.minutes import large_results
from tests.exchange.results_export import results_of_a_session as made
from tools.catalogue import translated

ENGLISH = translated("en")


def composed(record: SessionRecord, audience: str = "staff", language: str = "de") -> Composed:
    translate = str if language == "de" else lambda words: str(ENGLISH[words])
    return compose(record, audience=audience, locale=Locale(language, translate))


def written(record: SessionRecord, audience: str = "staff", language: str = "de") -> bytes:
    return word.write(composed(record, audience, language).document)


@cache
def fifty(audience: str = "staff", language: str = "de") -> bytes:
    return written(large_results.evening(50), audience, language)


def headings(data: bytes, level: int = 1) -> list[str]:
    return [one.text for one in opened(data).paragraphs if one.style.name == f"Heading {level}"]


def table(data: bytes, title: str) -> list[list[str]]:
    """The first table below a heading that begins or ends with these words."""
    word = opened(data)
    blocks = list(word.iter_inner_content())
    place = next(n for n, one in enumerate(blocks) if _is_headed(one, title))
    return rows(next(one for one in blocks[place:] if isinstance(one, Table)))


def _is_headed(block: object, title: str) -> bool:
    if not isinstance(block, Paragraph) or block.style.name[:7] != "Heading":
        return False
    return block.text.startswith(title) or block.text.endswith(title)


def crowded() -> SessionRecord:
    """Nine ways in, two reviews of the same need, a question of the session's own, words of 63 letters, right-to-left."""
    ways = [
        Participation(channel=f"ort-{n}", kind="hall", name={"de": f"Ort {n}"}, joined=8, answered=8) for n in range(9)
    ]
    need = ItemFacts(
        ref="n1", number="W-01", field="W", field_title={"de": "Wohnen"}, text={"de": "Donaudampfschifffahrt" * 3}
    )
    hebrew = ItemFacts(ref="c1", field="W", field_title={"de": "Wohnen"}, text={"": "שלום עולם"})
    own = ItemFacts(ref="s0", text={"de": "Das Treffen hat mir geholfen."})
    keys = [way.channel for way in ways]
    split = {key: made.relevance(6, 3, 1) for key in keys}
    return made.record(
        [
            made.snapshot("review", [(need, split)], title="Erste Runde", ways=ways),
            made.snapshot("review", [(need, split)], title="Zweite, andere Runde", ways=ways, priority=False),
            made.snapshot("collect", [(hebrew, {key: made.support(2) for key in keys})], title="Sammeln", ways=ways),
            made.snapshot("vote", [(own, {key: made.votes(4, 6) for key in keys})], title="Rückmeldung", ways=ways),
        ]
    )
