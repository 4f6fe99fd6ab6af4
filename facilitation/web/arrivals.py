"""Remember how a voice came in, for the moderator who has to tell a hall from a script."""

import time

from facilitation.identity import address
from facilitation.web import current


def note_arrival(session_id: int, voice_id: int, way: str) -> None:
    """Remember how the voice of this request came in, and have the moderators' pictures sent anew."""
    current.store().arrivals.note(session_id, voice_id, address=address(), way=way, now=time.time())
    current.broadcast().mark_changed({session_id})
