"""The screen's socket: it receives state and sends nothing."""

from facilitation.live.namespace import LinkNamespace


class Screen(LinkNamespace):
    """/screen"""

    role = "screen"
    act = "see_screen"
