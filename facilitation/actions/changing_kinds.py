"""What stays of a step that becomes one of another kind."""

import msgspec

from facilitation.activities import find
from facilitation.rules.session.format import ActivityContent
from facilitation.rules.session.secrecy import SECRET


def turned(before: ActivityContent, made: ActivityContent) -> ActivityContent:
    """The step `before` as one of the kind of `made`: its words, minutes and note stay, and settings that both have alike.

    A title or a question that is only the old kind's own becomes that of the new one.
    """
    old, new = find(before.kind), find(made.kind)
    alike = {one.name for one in new.form if one in old.form} & before.settings.keys()
    own = (*before.question.values(), "")[0] in ("", old.first_question)
    return msgspec.structs.replace(
        made,
        key=before.key,
        title=made.title if before.title.get("de") == old.title else before.title,
        question={} if not new.asks else made.question if own else before.question,
        text=before.text,
        minutes=before.minutes,
        note=before.note,
        practice=before.practice and new.asks,
        secrecy=before.secrecy if new.asks else SECRET,
        settings=made.settings | {name: before.settings[name] for name in alike},
    )
