"""Choose what the screen shows of a step: a page of it, one card or remark alone, the question, or its pages in turn."""

from facilitation.actions.choosing_scenes import forget_next, show_scene
from facilitation.actions.targets import find_step, target
from facilitation.activities import find, read_settings
from facilitation.rules.refusal import Refused
from facilitation.rules.session.portions import WHOLE
from facilitation.rules.session.scenes import Scene
from facilitation.store import Connection
from facilitation.store.results import result_context
from facilitation.store.session import activities, sessions
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.remarks import cleared, of_session

MOST_PAGES = 1_000
REMARK = "r"
"""The first letter of what names a remark; cards have "c", their groups "g"."""


def show(
    db: Connection,
    session_id: int,
    _by: str,
    *,
    activity: int,
    portion: str = WHOLE,
    page: int | None = None,
    item: str | None = None,
    scene: Scene | None = None,
    later: bool = False,
    gaps: bool = False,
) -> None:  # turning pages is not logged
    """Show one card or remark alone, a scene of all results, or a page of a revealed result, of the summary or of cards.

    Of an open portion, the question. Without page, item and scene a remark is taken away, the pages of cards turn by themselves, and a scene
    ends. With `gaps` people who are done are asked to fill gaps, until something else is shown or asked, or that is taken back likewise.
    """
    if gaps:
        _call_for_gaps(db, session_id, activity)
    elif scene is not None:
        show_scene(db, session_id, find_step(db, session_id, activity).id, scene, page or 0, later=later)
    elif later:
        forget_next(db, find_step(db, session_id, activity).session_id)
    elif page is None and item is None and {"scene", "gaps"} & (sessions.by_id(db, session_id).show or {}).keys():
        sessions.steer(db, find_step(db, session_id, activity).session_id, show=None)
    else:
        _show_of_step(db, session_id, activity, portion, page, item)


def _call_for_gaps(db: Connection, session_id: int, activity: int) -> None:
    """Ask people to fill gaps of the current step, which is open; raises Refused (not_now) where none are filled."""
    row = find_step(db, session_id, activity)
    minimum = find(row.kind).gap_minimum(read_settings(row.kind, row.settings), row.pace)
    if row.state != "open" or not minimum or sessions.by_id(db, row.session_id).current_id != row.id:
        raise Refused("not_now", state=row.state)
    sessions.steer(db, row.session_id, show={"activity": row.id, "gaps": True})


def _show_of_step(
    db: Connection, session_id: int, activity: int, portion: str, page: int | None, item: str | None
) -> None:
    if item is not None:
        row = find_step(db, session_id, activity)
        of = _check_remark(db, row, item) if item[0] == REMARK else _check_card(db, row, item)
        sessions.steer(db, session_id, show={"activity": row.id, "item": item} | ({"portion": of} if of else {}))
        return
    if page is None and _take_remark_away(db, session_id, activity):
        return
    row, found = target(db, session_id, activity, portion)
    asked = found.state == "open" and portion != WHOLE
    if not 0 <= (page or 0) < MOST_PAGES or not (asked or found.state == "revealed" or _has_pages(row)):
        raise Refused("not_now")
    shown: dict[str, object] = {"activity": row.id, "page": page} | ({"portion": portion} if portion else {})
    sessions.steer(db, session_id, show=None if asked or page is None else shown)


def take_from_screen(db: Connection, session_id: int, refs: list[str]) -> None:
    """End showing one of these cards alone; other cards stay."""
    shown = sessions.by_id(db, session_id).show or {}
    if shown.get("item") in refs:
        sessions.steer(db, session_id, show=None)


def _has_pages(row: ActivityRow) -> bool:
    """Whether a step has pages before its result: of the cards that people write, of its slides, or of the summary."""
    written = find(row.kind).cards == "written" and row.state != "planned"
    return written or bool(row.settings.get("slides") or row.settings.get("summary"))


def _take_remark_away(db: Connection, session_id: int, activity: int) -> bool:
    """Show the result again in which a remark is shown alone; whether there was one."""
    shown = sessions.by_id(db, session_id).show or {}
    if shown.get("activity") != activity or not str(shown.get("item", "")).startswith(REMARK):
        return False
    sessions.steer(db, session_id, show={**{name: shown[name] for name in shown if name != "item"}, "page": 0})
    return True


def _check_remark(db: Connection, row: ActivityRow, item: str) -> str:
    """The portion of the need of an approved remark; raises Refused until its result is shown, so that it steers no answer."""
    remarks = {f"{REMARK}{one.id}": one for one in cleared(of_session(db, row.session_id)) if one.activity == row.id}
    if item not in remarks:
        raise Refused("unknown_item")
    need = next(one for one in activities.items(db, row.id) if one.ref == remarks[item].item)
    portion = row.portion(need.portion)
    if portion is None or portion.state != "revealed":
        raise Refused("not_now", state=row.state)
    return need.portion


def _check_card(db: Connection, row: ActivityRow, item: str) -> str:
    """Raise Refused unless everybody may read this card of the step, alone or in its group."""
    if find(row.kind).cards != "written" or row.state == "planned":
        raise Refused("not_now", state=row.state)
    shown = result_context.cards(db, sessions.by_id(db, row.session_id), row)
    if item not in {one.ref for one in shown} | {card.ref for one in shown for card in one.cards}:
        raise Refused("unknown_item")
    return WHOLE
