"""The screen's socket: it receives state and sends nothing."""

from facilitation.live.namespace import RoleNamespace


class Screen(RoleNamespace):
    """/screen"""

    role = "screen"
    act = "see_screen"
