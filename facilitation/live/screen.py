"""The screen's socket: it only looks."""

from facilitation.live.door import Door


class Screen(Door):
    """/screen"""

    role = "screen"
