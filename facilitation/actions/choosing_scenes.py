"""Choose which scene of the results the screen shows, now or next."""

import msgspec

from facilitation.rules.refusal import Refused
from facilitation.rules.session.scenes import Scene, check_scene
from facilitation.store import Connection
from facilitation.store.session import activities, sessions


def show_scene(db: Connection, session_id: int, activity: int, scene: Scene, page: int, *, later: bool) -> None:
    """Show a scene while this step is the current one, or note it as the next one. Figures it has come from shown results."""
    agenda = activities.of_session(db, session_id)
    shown = any(one.state == "revealed" for row in agenda if not row.practice for one in row.portions)
    check_scene(scene, shown=shown)
    if scene.item is not None and not any(scene.item in activities.refs(db, row.id) for row in agenda):
        raise Refused("unknown_item")
    chosen = {"activity": activity, "page": page, "scene": msgspec.to_builtins(scene)}
    if later:
        sessions.steer(db, session_id, next_show=chosen)
    else:
        sessions.steer(db, session_id, show=chosen, next_show=None)


def forget_next(db: Connection, session_id: int) -> None:
    """Take back what was noted as the next scene."""
    sessions.steer(db, session_id, next_show=None)
