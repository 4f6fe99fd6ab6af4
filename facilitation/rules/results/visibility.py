"""Who sees figures when. Pure. How much of them is told, the module disclosure decides."""

from typing import Literal

Audience = Literal["participant", "screen", "moderator", "staff"]
BACKSTAGE = frozenset({"moderator", "staff"})


def sees_figures(audience: str, state: str, *, seen: bool, live: bool = False) -> bool:
    """Open or closed: nobody. Once somebody looked, which ends the right to reopen: moderators and staff. Shown: everybody.

    `live` is for kinds whose figures everybody saw rise, such as questions with their support: they stay told once closed.
    """
    if state == "revealed" or (live and state != "planned"):
        return True
    return state == "closed" and seen and audience in BACKSTAGE
